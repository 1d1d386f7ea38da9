package dev.sluice.dispatch;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.Dice;
import dev.sluice.protocol.Verdict;
import java.util.OptionalLong;

/**
 * Whether one task may be tried again, and when: by the failure, the attempts that are left, the
 * time that is left, and the pool's budget, of which it holds at most one retry. Confined to its
 * event loop.
 */
final class Retries {

  private final PoolConfig config;
  private final RetryBudget budget;
  private final Dice dice;
  private boolean isHolding;

  Retries(PoolConfig config, RetryBudget budget, Dice dice) {
    this.config = config;
    this.budget = budget;
    this.dice = dice;
  }

  /**
   * Asks for another attempt; the retry before, if there was one, has ended.
   *
   * @param attempts attempts begun so far
   * @param remainingMillis what is left of the task's time
   * @return how long to wait before it, in milliseconds; empty if there must be none. What is
   *     granted is held until {@link #release}
   */
  OptionalLong tryAcquire(Verdict.Failed failed, int attempts, long remainingMillis) {
    release();
    if (!failed.fault().failure().retryable() || attempts >= config.attempts()) {
      return OptionalLong.empty();
    }
    long delay = Backoff.millis(config.backoff(), failed.fault(), attempts - 1, dice);
    if (delay >= remainingMillis || !budget.tryAcquire()) {
      return OptionalLong.empty();
    }
    isHolding = true;
    return OptionalLong.of(delay);
  }

  /** The retry that is held, if one is, has ended. */
  void release() {
    if (isHolding) {
      isHolding = false;
      budget.release();
    }
  }
}
