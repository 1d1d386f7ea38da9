package dev.sluice.simulator;

/**
 * How one simulated backend behaves where a request does not ask for anything. Immutable.
 *
 * @param name tells it from others in one process; {@code /health} says it
 * @param latency how long an answer takes
 * @param failureRate share of requests from 0 to 1 that fail with BACKEND_ERROR
 * @param loops event loops that it is served by, 1 or more
 */
public record SimulatorOptions(String name, Latency latency, double failureRate, int loops) {

  /** Checks the ranges. */
  public SimulatorOptions {
    if (!(failureRate >= 0 && failureRate <= 1)) {
      throw new IllegalArgumentException("failureRate: " + failureRate + " (expected: 0 to 1)");
    }
    if (loops < 1) {
      throw new IllegalArgumentException("loops: " + loops + " (expected: 1 or more)");
    }
  }

  /** Answers at once, never fails by chance, on one event loop. */
  public static SimulatorOptions named(String name) {
    return new SimulatorOptions(name, Latency.NONE, 0, 1);
  }
}
