package dev.sluice.protocol;

import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;

/**
 * One try of a task on one backend.
 *
 * @param task the task's id
 * @param number 1 for the first try
 * @param request what is to be solved
 * @param deadlineMillis how long the answer is worth waiting for
 */
public record Attempt(TaskId task, int number, SolveRequest request, long deadlineMillis) {

  /** The same try, with what is left of its time. */
  public Attempt within(long millis) {
    return new Attempt(task, number, request, millis);
  }
}
