package dev.sluice.protocol;

import dev.sluice.model.Money;
import dev.sluice.model.RoutingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client may ask for beside the captcha itself.
 *
 * @param idempotencyKey the same key and the same request are the same task
 * @param callbackUrl where the end of the task is to be told, as the client wrote it
 * @param maxCost what it may cost at most
 * @param priority above others of the same account, 0 where nothing is said
 * @param deadlineMillis how long the answer is worth waiting for
 * @param backend the only backend that may be asked
 * @param routing which backend is asked first
 */
public record SolveOptions(
    Optional<String> idempotencyKey,
    Optional<String> callbackUrl,
    Optional<Money> maxCost,
    int priority,
    OptionalLong deadlineMillis,
    Optional<String> backend,
    Optional<RoutingMode> routing) {

  /** Nothing asked for. */
  public static final SolveOptions NONE =
      new SolveOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty());

  /** The same with an idempotency key. */
  public SolveOptions withIdempotencyKey(String key) {
    return new SolveOptions(
        Optional.of(key), callbackUrl, maxCost, priority, deadlineMillis, backend, routing);
  }

  /** The same with a callback. */
  public SolveOptions withCallbackUrl(String url) {
    return new SolveOptions(
        idempotencyKey, Optional.of(url), maxCost, priority, deadlineMillis, backend, routing);
  }

  /** The same with a price that it may cost at most. */
  public SolveOptions withMaxCost(Money most) {
    return new SolveOptions(
        idempotencyKey, callbackUrl, Optional.of(most), priority, deadlineMillis, backend, routing);
  }

  /** The same with a priority. */
  public SolveOptions withPriority(int value) {
    return new SolveOptions(
        idempotencyKey, callbackUrl, maxCost, value, deadlineMillis, backend, routing);
  }

  /** The same with a deadline of the client's own. */
  public SolveOptions withDeadlineMillis(long millis) {
    return new SolveOptions(
        idempotencyKey, callbackUrl, maxCost, priority, OptionalLong.of(millis), backend, routing);
  }

  /** The same with the only backend that may be asked. */
  public SolveOptions withBackend(String id) {
    return new SolveOptions(
        idempotencyKey, callbackUrl, maxCost, priority, deadlineMillis, Optional.of(id), routing);
  }

  /** The same without a routing mode. */
  public SolveOptions withoutRouting() {
    return new SolveOptions(
        idempotencyKey, callbackUrl, maxCost, priority, deadlineMillis, backend, Optional.empty());
  }

  /** The same with a routing mode. */
  public SolveOptions withRouting(RoutingMode mode) {
    return new SolveOptions(
        idempotencyKey, callbackUrl, maxCost, priority, deadlineMillis, backend, Optional.of(mode));
  }
}
