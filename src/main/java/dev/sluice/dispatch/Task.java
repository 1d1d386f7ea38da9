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
 * @param maxAttemptMillis the longest that one attempt may take, whatever the pool allows
 */
public record Task(
    TaskId id,
    SolveRequest request,
    Deadline deadline,
    Optional<String> only,
    long maxAttemptMillis) {

  /** A task that leaves the time of an attempt to the pool. */
  public Task(TaskId id, SolveRequest request, Deadline deadline, Optional<String> only) {
    this(id, request, deadline, only, Long.MAX_VALUE);
  }
}
