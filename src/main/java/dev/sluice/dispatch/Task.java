package dev.sluice.dispatch;

import dev.sluice.model.Deadline;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;

/**
 * One accepted request.
 *
 * @param id unique while it lives
 * @param request what is to be solved
 * @param deadline when its answer is due
 * @param routing which backends it may be given to, and which of them first
 * @param maxAttemptMillis the longest that one attempt may take, whatever the pool allows
 */
public record Task(
    TaskId id,
    SolveRequest request,
    Deadline deadline,
    RoutingChoice routing,
    long maxAttemptMillis) {

  /** A task that leaves the time of an attempt to the pool. */
  public Task(TaskId id, SolveRequest request, Deadline deadline, RoutingChoice routing) {
    this(id, request, deadline, routing, Long.MAX_VALUE);
  }
}
