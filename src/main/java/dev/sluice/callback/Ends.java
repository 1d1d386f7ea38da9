package dev.sluice.callback;

import dev.sluice.model.Outcome;
import dev.sluice.model.TaskId;
import io.vertx.core.Future;
import java.util.Optional;

/** The port to how tasks have ended. Safe from any thread. */
@FunctionalInterface
public interface Ends {

  /**
   * How a task has ended, Solved or Failed; empty if it is not kept any more, or has not ended.
   * Fails if that cannot be found out now.
   */
  Future<Optional<Outcome>> of(String family, TaskId task);
}
