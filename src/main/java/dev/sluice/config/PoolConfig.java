package dev.sluice.config;

import dev.sluice.model.RoutingMode;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@code pools.<type>}: how the backends of a type are used.
 *
 * @param routing which backend is asked first
 * @param order backend ids in the order that {@link RoutingMode#PRIORITY} takes them; empty: as the
 *     backends are listed
 * @param attempts most attempts a task, the first included
 * @param deadlineMillis most time a task, from accept to reply
 * @param attemptTimeoutMillis most time an attempt; absent: what is left of the task's
 * @param backoff how long to wait before another attempt
 * @param budget how many retries at once
 * @param breaker when a backend is left alone
 * @param queue who may wait for a free backend
 */
public record PoolConfig(
    RoutingMode routing,
    List<String> order,
    int attempts,
    long deadlineMillis,
    OptionalLong attemptTimeoutMillis,
    Backoff backoff,
    Budget budget,
    Breaker breaker,
    Queue queue) {

  /**
   * How long to wait before another attempt: a random time up to {@code base·2ⁿ}, never above
   * {@code cap}.
   *
   * @param baseMillis before the first retry
   * @param capMillis at most
   */
  public record Backoff(long baseMillis, long capMillis) {}

  /**
   * How many retries at once.
   *
   * @param ratio share of the requests in flight
   * @param floor always allowed
   */
  public record Budget(double ratio, int floor) {}

  /**
   * When a backend is left alone.
   *
   * @param window last attempts that are looked at
   * @param minimumAttempts fewest attempts that mean anything
   * @param failureRate share of failed ones at which it opens
   * @param connectFailures failed connections in a row at which it opens
   * @param openMillis how long it stays open before a probe
   * @param rampMillis how long it gets less than its capacity after it has closed; 0: at once all
   */
  public record Breaker(
      int window,
      int minimumAttempts,
      double failureRate,
      int connectFailures,
      long openMillis,
      long rampMillis) {}

  /**
   * Who may wait for a free backend.
   *
   * @param max most tasks waiting
   * @param waitMillis most time one waits
   */
  public record Queue(int max, long waitMillis) {}
}
