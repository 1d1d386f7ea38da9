package dev.sluice.dispatch;

import dev.sluice.model.Deadline;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import java.util.Optional;

/**
 * One accepted request.
 *
 * @param id unique while it lives
 * @param request what is to be solved
 * @param deadline when its answer is due
 * @param only id of the one backend that may be asked, if only one may
 */
public record Task(TaskId id, SolveRequest request, Deadline deadline, Optional<String> only) {}
