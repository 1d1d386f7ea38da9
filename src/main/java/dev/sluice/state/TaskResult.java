package dev.sluice.state;

import dev.sluice.model.Fault;
import dev.sluice.model.Solution;
import java.util.Optional;

/**
 * How a task ended: exactly one of the two is present.
 *
 * @param solution what was found
 * @param fault why nothing was
 */
public record TaskResult(Optional<Solution> solution, Optional<Fault> fault) {

  /** Ended with a solution. */
  public static TaskResult solved(Solution solution) {
    return new TaskResult(Optional.of(solution), Optional.empty());
  }

  /** Ended without one. */
  public static TaskResult failed(Fault fault) {
    return new TaskResult(Optional.empty(), Optional.of(fault));
  }
}
