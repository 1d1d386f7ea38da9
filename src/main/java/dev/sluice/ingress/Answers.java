package dev.sluice.ingress;

import dev.sluice.model.Outcome;
import dev.sluice.state.TaskRecord;
import java.util.Optional;

/** Makes outcomes out of remembered tasks. Pure. */
public final class Answers {

  private Answers() {}

  /**
   * How a task stands.
   *
   * @param waitedSeconds how long the answer was held at most, if that was asked for
   * @param isReplay true if the client asked for it anew under the same idempotency key
   */
  public static Outcome of(TaskRecord task, Optional<Long> waitedSeconds, boolean isReplay) {
    if (task.result().isEmpty()) {
      return new Outcome.Working(task.view(), waitedSeconds);
    }
    return task.result()
        .get()
        .solution()
        .<Outcome>map(
            solution ->
                new Outcome.Solved(
                    task.view(), Optional.empty(), solution, waitedSeconds, isReplay))
        .orElseGet(
            () ->
                new Outcome.Failed(
                    task.view(),
                    task.result().get().fault().orElseThrow(),
                    waitedSeconds,
                    isReplay));
  }
}
