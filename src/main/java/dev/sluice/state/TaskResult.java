package dev.sluice.state;

import dev.sluice.model.Fault;
import dev.sluice.model.Solution;
import java.util.Optional;

/**
 * How a task ended: exactly one of solution and fault is present.
 *
 * @param solution what was found
 * @param fault why nothing was
 * @param providerTask the solving backend's own name for the task, a JSON value (String, Number),
 *     if it wants to hear of reports
 */
public record TaskResult(
    Optional<Solution> solution, Optional<Fault> fault, Optional<Object> providerTask) {

  /** By nobody who wants to hear of reports. */
  public TaskResult(Optional<Solution> solution, Optional<Fault> fault) {
    this(solution, fault, Optional.empty());
  }

  /** Ended with a solution. */
  public static TaskResult solved(Solution solution) {
    return new TaskResult(Optional.of(solution), Optional.empty());
  }

  /** Ended with a solution whose backend wants to hear of reports. */
  public static TaskResult solved(Solution solution, Optional<Object> providerTask) {
    return new TaskResult(Optional.of(solution), Optional.empty(), providerTask);
  }

  /** Ended without one. */
  public static TaskResult failed(Fault fault) {
    return new TaskResult(Optional.empty(), Optional.of(fault));
  }
}
