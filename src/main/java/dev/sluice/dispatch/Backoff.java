package dev.sluice.dispatch;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.Dice;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;

/**
 * How long to wait before another attempt: full jitter, {@code random(0, min(cap, base·2ⁿ))}, as
 * Marc Brooker's "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015) derives it. A
 * backend's own Retry-After wins. Pure.
 */
final class Backoff {

  /** The least base after a backend has told us to slow down. */
  private static final long THROTTLED_BASE_MILLIS = 1_000;

  private Backoff() {}

  /**
   * Milliseconds to wait.
   *
   * @param retry 0 before the first retry
   */
  static long millis(PoolConfig.Backoff config, Fault fault, int retry, Dice dice) {
    if (fault.retryAfterMillis().isPresent()) {
      return fault.retryAfterMillis().getAsLong();
    }
    return dice.below(ceiling(config, fault.failure(), retry) + 1);
  }

  /** The largest wait, saturating at the cap. */
  static long ceiling(PoolConfig.Backoff config, Failure failure, int retry) {
    long base =
        failure == Failure.THROTTLED
            ? Math.max(THROTTLED_BASE_MILLIS, config.baseMillis())
            : config.baseMillis();
    long cap = Math.max(base, config.capMillis());
    return retry >= Long.numberOfLeadingZeros(base) - 1 ? cap : Math.min(cap, base << retry);
  }
}
