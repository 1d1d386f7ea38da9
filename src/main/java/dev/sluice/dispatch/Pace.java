package dev.sluice.dispatch;

import dev.sluice.model.Dice;

/**
 * How long to wait between two polls: at least as long as the backend wants, slower as time passes
 * so that waiting adds no more than a twentieth to what a solve takes, and spread by a tenth so
 * that tasks that began together do not ask together. Pure.
 */
final class Pace {

  private static final long LEAST_MILLIS = 250;
  private static final long SLOWEST_MILLIS = 10_000;
  private static final int SHARE_OF_ELAPSED = 20;
  private static final int SHARE_OF_SPREAD = 10;

  private Pace() {}

  /**
   * Milliseconds between two polls.
   *
   * @param leastMillis what the backend wants
   * @param elapsedMillis since it was first asked; 0 for one that holds its answers, because
   *     waiting is what its polls do
   */
  static long millis(long leastMillis, long elapsedMillis, Dice dice) {
    long slow = Math.min(SLOWEST_MILLIS, elapsedMillis / SHARE_OF_ELAPSED);
    long pace = Math.max(LEAST_MILLIS, Math.max(leastMillis, slow));
    return pace + dice.below(pace / SHARE_OF_SPREAD + 1);
  }
}
