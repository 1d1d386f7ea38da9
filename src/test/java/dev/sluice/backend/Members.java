package dev.sluice.backend;

import dev.sluice.config.BackendConfig;
import dev.sluice.config.PoolConfig;
import dev.sluice.config.Prices;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import dev.sluice.protocol.Verdict;
import dev.sluice.protocol.worker.WorkerUpstream;
import dev.sluice.state.HandTicker;
import io.vertx.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Backends, their places in a pool, and what they say, for tests. */
public final class Members {

  private Members() {}

  /** A worker that is found nowhere. */
  public static Backend backend(String id, int capacity) {
    return backend(id, capacity, Optional.empty());
  }

  /** The same, with its own word on whether an attempt may be repeated. */
  public static Backend backend(String id, int capacity, Optional<Boolean> isIdempotent) {
    return backend(id, "http://" + id + ".test", capacity, isIdempotent);
  }

  /** A worker of one place at that URL. */
  static Backend at(String url) {
    return backend("b", url, 1, Optional.empty());
  }

  private static Backend backend(
      String id, String url, int capacity, Optional<Boolean> isIdempotent) {
    return new Backend(
        config(id, url, capacity, 1, Optional.empty(), isIdempotent),
        new WorkerUpstream(),
        URI.create(url));
  }

  /** A worker of that weight that charges so many nano-dollars. */
  public static Backend priced(String id, int capacity, int weight, long priceNanos) {
    String url = "http://" + id + ".test";
    Optional<Prices> price = Optional.of(new Prices(new Money(priceNanos), Map.of()));
    return new Backend(
        config(id, url, capacity, weight, price, Optional.empty()),
        new WorkerUpstream(),
        URI.create(url));
  }

  /** A worker whose limit moves. */
  static Backend adaptive(String id, int capacity, BackendConfig.Adaptive.By by, int floor) {
    BackendConfig still =
        config(id, "http://" + id + ".test", capacity, 1, Optional.empty(), Optional.empty());
    BackendConfig moving =
        new BackendConfig(
            still.id(),
            still.protocol(),
            still.url(),
            still.types(),
            still.capacity(),
            still.http(),
            still.weight(),
            still.price(),
            still.credentials(),
            still.idempotent(),
            Optional.of(new BackendConfig.Adaptive(by, floor)));
    return new Backend(moving, new WorkerUpstream(), URI.create(still.url()));
  }

  private static BackendConfig config(
      String id,
      String url,
      int capacity,
      int weight,
      Optional<Prices> price,
      Optional<Boolean> isIdempotent) {
    return new BackendConfig(
        id,
        "worker",
        url,
        Set.of(CaptchaType.TURNSTILE),
        capacity,
        BackendConfig.HttpMode.H1,
        weight,
        price,
        Map.of(),
        isIdempotent);
  }

  /** A breaker over a machine, heard by nobody. */
  public static Breaker breaker(CircuitBreaker machine, PoolConfig config) {
    return new Breaker(machine, config.breaker(), RampUp.NONE, (state, reason) -> {});
  }

  /** A backend in a pool, behind a breaker moved by hand. */
  public static Pool.Member member(Backend backend, HandBreaker machine, PoolConfig config) {
    return member(backend, breaker(machine, config));
  }

  /** A backend in a pool, behind that breaker, at a time that stands still. */
  public static Pool.Member member(Backend backend, Breaker breaker) {
    return member(backend, breaker, new Statistics(new HandTicker(0, 0)));
  }

  /** A backend in a pool, behind that breaker, with a history among those. */
  public static Pool.Member member(Backend backend, Breaker breaker, Statistics statistics) {
    return new Pool.Member(backend, breaker, statistics.of(backend.id(), CaptchaType.TURNSTILE));
  }

  /** A backend in a pool, behind a closed breaker. */
  public static Pool.Member member(Backend backend) {
    return member(backend, new HandBreaker(), new PoolSettings().config());
  }

  /** A solution. */
  public static Verdict.Solved solved() {
    return new Verdict.Solved(new Solution(Map.of("token", "t")), Optional.empty());
  }

  /** A failure that the backend told us of. */
  public static Verdict.Failed refused(Failure failure) {
    return Verdict.Failed.of(failure, Disposition.REFUSED);
  }

  /** There was no connection. */
  public static Verdict.Failed unconnected() {
    return Verdict.Failed.of(Failure.UNREACHABLE, Disposition.NOT_SENT);
  }
}
