package dev.sluice.callback;

import dev.sluice.model.Dice;

/**
 * How long to wait before a callback is tried again: between half and all of {@code min(cap,
 * base·2ⁿ)}, so that callbacks that failed together do not come back together. Pure.
 */
final class Backoff {

  static final long BASE_MILLIS = 1_000;
  static final long CAP_MILLIS = 300_000;

  private Backoff() {}

  /**
   * Milliseconds to wait.
   *
   * @param tries tries so far, from 1
   */
  static long millis(int tries, Dice dice) {
    int doublings = Math.min(tries - 1, Long.numberOfTrailingZeros(Long.highestOneBit(CAP_MILLIS)));
    long ceiling = Math.min(CAP_MILLIS, BASE_MILLIS << doublings);
    return ceiling / 2 + dice.below(ceiling / 2 + 1);
  }
}
