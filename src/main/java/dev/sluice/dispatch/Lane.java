package dev.sluice.dispatch;

import dev.sluice.backend.Pool;
import io.vertx.core.shareddata.Shareable;

/**
 * A pool with its queue and its retry budget: what all event loops share to dispatch one captcha
 * type. Safe from any thread.
 */
public final class Lane implements Shareable {

  private final Pool pool;
  private final WaitQueue queue;
  private final RetryBudget budget;

  /** The lane of a pool, empty. */
  public Lane(Pool pool) {
    this.pool = pool;
    this.queue = new WaitQueue(pool);
    this.budget = new RetryBudget(pool.config().budget());
  }

  /** The backends. */
  public Pool pool() {
    return pool;
  }

  /** Tasks waiting for one of them. */
  public int waiting() {
    return queue.length();
  }

  WaitQueue queue() {
    return queue;
  }

  RetryBudget budget() {
    return budget;
  }
}
