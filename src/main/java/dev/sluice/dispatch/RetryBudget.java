package dev.sluice.dispatch;

import dev.sluice.config.PoolConfig;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many retries one pool may have at once, those waiting in backoff included, as a share of its
 * tasks in flight: a failing pool is not made to fail harder. Safe from any thread.
 */
final class RetryBudget {

  private final PoolConfig.Budget config;
  private final LongAdder tasks = new LongAdder();
  private final AtomicInteger retries = new AtomicInteger();

  RetryBudget(PoolConfig.Budget config) {
    this.config = config;
  }

  /** A task has begun; {@link #taskEnded} follows. */
  void taskBegan() {
    tasks.increment();
  }

  /** The task has ended. */
  void taskEnded() {
    tasks.decrement();
  }

  /** Asks for a retry; what is granted is given back by {@link #release}. */
  boolean tryAcquire() {
    int now = retries.get();
    while (now < most()) {
      if (retries.compareAndSet(now, now + 1)) {
        return true;
      }
      now = retries.get();
    }
    return false;
  }

  /** A granted retry has ended. */
  void release() {
    retries.decrementAndGet();
  }

  /** Most retries at once now. */
  int most() {
    return Math.max(config.floor(), (int) (config.ratio() * tasks.sum()));
  }

  /** Tasks begun and not ended. */
  int tasks() {
    return tasks.intValue();
  }

  /** Retries granted and not given back. */
  int retries() {
    return retries.get();
  }
}
