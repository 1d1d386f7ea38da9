package dev.sluice.backend;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.RoutingMode;
import java.util.List;
import java.util.OptionalLong;

/** How a pool under test is used: the product's defaults, changed by name. Confined to a test. */
public final class PoolSettings {

  private RoutingMode routing = RoutingMode.LEAST_LOADED;
  private List<String> order = List.of();
  private int attempts = 3;
  private long deadlineMillis = 120_000;
  private OptionalLong attemptTimeoutMillis = OptionalLong.empty();
  private PoolConfig.Backoff backoff = new PoolConfig.Backoff(100, 20_000);
  private PoolConfig.Budget budget = new PoolConfig.Budget(0.2, 3);
  private PoolConfig.Breaker breaker = new PoolConfig.Breaker(100, 20, 0.5, 5, 30_000, 0);
  private PoolConfig.Queue queue = new PoolConfig.Queue(1_000, 10_000);

  /** Who is asked first. */
  public PoolSettings routing(RoutingMode mode, String... ids) {
    routing = mode;
    order = List.of(ids);
    return this;
  }

  /** Most attempts a task. */
  public PoolSettings attempts(int most) {
    attempts = most;
    return this;
  }

  /** Most time a task. */
  public PoolSettings deadlineMillis(long millis) {
    deadlineMillis = millis;
    return this;
  }

  /** Most time an attempt. */
  public PoolSettings attemptTimeoutMillis(long millis) {
    attemptTimeoutMillis = OptionalLong.of(millis);
    return this;
  }

  /** The wait before another attempt. */
  public PoolSettings backoff(long baseMillis, long capMillis) {
    backoff = new PoolConfig.Backoff(baseMillis, capMillis);
    return this;
  }

  /** How many retries at once. */
  public PoolSettings budget(double ratio, int floor) {
    budget = new PoolConfig.Budget(ratio, floor);
    return this;
  }

  /** When a backend is left alone. */
  public PoolSettings breaker(int window, int minimum, double rate, int connectFailures) {
    breaker = new PoolConfig.Breaker(window, minimum, rate, connectFailures, 30_000, 0);
    return this;
  }

  /** Who may wait. */
  public PoolSettings queue(int most, long waitMillis) {
    queue = new PoolConfig.Queue(most, waitMillis);
    return this;
  }

  /** All of it. */
  public PoolConfig config() {
    return new PoolConfig(
        routing,
        order,
        attempts,
        deadlineMillis,
        attemptTimeoutMillis,
        backoff,
        budget,
        breaker,
        queue);
  }
}
