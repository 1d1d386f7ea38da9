package dev.sluice.simulator;

import dev.sluice.config.Durations;
import dev.sluice.model.Dice;

/**
 * How long a simulated solve takes: anything from one duration to another, evenly spread.
 * Immutable.
 *
 * @param minMillis at least
 * @param maxMillis at most
 */
public record Latency(long minMillis, long maxMillis) {

  /** No time at all. */
  public static final Latency NONE = new Latency(0, 0);

  /** Checks the order of the two. */
  public Latency {
    if (minMillis < 0 || maxMillis < minMillis) {
      throw new IllegalArgumentException(
          "latency: " + minMillis + "ms-" + maxMillis + "ms (expected: 0 or more, smaller first)");
    }
  }

  /**
   * A latency as it is written: {@code 200ms}, {@code 50ms-400ms}.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  public static Latency parse(String text) {
    int dash = text.indexOf('-');
    return dash < 0
        ? new Latency(millis(text), millis(text))
        : new Latency(millis(text.substring(0, dash)), millis(text.substring(dash + 1)));
  }

  private static long millis(String text) {
    if (!text.matches(Durations.PATTERN)) {
      throw new IllegalArgumentException(
          "latency: " + text + " (expected: a duration such as 200ms, or two as in 50ms-400ms)");
    }
    return Durations.millis(text);
  }

  /** One latency by chance. */
  long millis(Dice dice) {
    return minMillis == maxMillis ? minMillis : minMillis + dice.below(maxMillis - minMillis + 1);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return minMillis == maxMillis ? minMillis + "ms" : minMillis + "ms-" + maxMillis + "ms";
  }
}
