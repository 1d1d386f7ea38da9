package dev.sluice.cli;

import dev.sluice.backend.AccountWatchVerticle;
import dev.sluice.backend.Backend;
import dev.sluice.backend.Breaker;
import dev.sluice.backend.History;
import dev.sluice.backend.Pool;
import dev.sluice.backend.RampUp;
import dev.sluice.backend.Statistics;
import dev.sluice.config.BackendConfig;
import dev.sluice.config.Config;
import dev.sluice.config.PoolConfig;
import dev.sluice.dispatch.Lane;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Dice;
import dev.sluice.model.Scheduler;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.Incident;
import dev.sluice.telemetry.Telemetry;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the lanes of all captcha types out of the configured backends, and shows them in the
 * metrics.
 */
final class Backends {

  private static final Logger LOG = LoggerFactory.getLogger(Backends.class);
  private static final int JITTER_PERCENT = 10;
  private static final double MILLIS_PER_SECOND = 1_000;

  private final Vertx vertx;
  private final Config config;
  private final Telemetry telemetry;
  private final Dice dice;
  private final Statistics statistics;
  private final List<Backend> withAccount = new ArrayList<>();

  Backends(Vertx vertx, Config config, Telemetry telemetry, Dice dice, Statistics statistics) {
    this.vertx = vertx;
    this.config = config;
    this.telemetry = telemetry;
    this.dice = dice;
    this.statistics = statistics;
  }

  /**
   * The lanes by type.
   *
   * @param simulators where the backends are that only pretend, by their configured URL
   */
  Map<CaptchaType, Lane> lanes(Map<String, URI> simulators) {
    Map<CaptchaType, List<Pool.Member>> typeToMembers = new LinkedHashMap<>();
    for (BackendConfig backendConfig : config.backends()) {
      URI url = simulators.getOrDefault(backendConfig.url(), URI.create(backendConfig.url()));
      Backend backend = new Backend(backendConfig, Systems.upstream(backendConfig), url);
      show(backend);
      for (CaptchaType type : backendConfig.types()) {
        typeToMembers.computeIfAbsent(type, t -> new ArrayList<>()).add(member(type, backend));
      }
    }
    Map<CaptchaType, Lane> lanes = new HashMap<>();
    typeToMembers.forEach((type, members) -> lanes.put(type, lane(type, members)));
    return lanes;
  }

  private void show(Backend backend) {
    telemetry.showBackend(backend.id(), backend::busy, backend::capacity);
    telemetry.showLimits(
        backend.id(), backend::limit, () -> backend.cordonedBecause().isPresent() ? 1 : 0);
    if (!backend.config().credentials().isEmpty()) {
      withAccount.add(backend);
      telemetry.showAccount(backend.id(), () -> backend.standing().trouble().isPresent() ? 1 : 0);
      backend.standing().whenChanged(trouble -> tell(backend.id(), trouble));
    }
  }

  /** Begins to look at our accounts, on an event loop of its own; after {@link #lanes}. */
  Future<?> watchAccounts() {
    return withAccount.isEmpty()
        ? Future.succeededFuture()
        : vertx.deployVerticle(
            new AccountWatchVerticle(
                withAccount, Ticker.system(), telemetry, config.telemetry().balanceMillis()));
  }

  private void tell(String backend, Optional<String> trouble) {
    if (trouble.isEmpty()) {
      LOG.warn("Backend {} takes our account again", backend);
      return;
    }
    telemetry.happened(Incident.PROVIDER_ACCOUNT_REFUSED);
    LOG.error(
        "Backend {} refuses our account: {}. Nothing is sent to it but a trial now and then",
        backend,
        trouble.get());
  }

  private Pool.Member member(CaptchaType type, Backend backend) {
    History history = statistics.of(backend.id(), type);
    telemetry.showStatistics(
        backend.id(),
        type,
        () -> history.figures().p90Millis() / MILLIS_PER_SECOND,
        () -> history.figures().acceptedShare(),
        () -> history.figures().dollarsPerAccepted());
    return new Pool.Member(backend, breaker(type, backend), history);
  }

  private Lane lane(CaptchaType type, List<Pool.Member> members) {
    PoolConfig pool = config.pools().of(type);
    Lane lane = new Lane(new Pool(type, pool, members));
    telemetry.showQueue(type, lane::waiting);
    return lane;
  }

  private Breaker breaker(CaptchaType type, Backend of) {
    String backend = of.id();
    PoolConfig.Breaker breakerConfig = config.pools().of(type).breaker();
    CircuitBreakerOptions options =
        new CircuitBreakerOptions()
            .setMaxFailures(Integer.MAX_VALUE)
            .setTimeout(-1)
            .setResetTimeout(jittered(breakerConfig.openMillis()));
    Breaker breaker =
        new Breaker(
            CircuitBreaker.create(backend + "/" + type, vertx, options),
            breakerConfig,
            new RampUp(this::after, breakerConfig.rampMillis(), of::capacity),
            (state, reason) -> changed(type, backend, state, reason));
    telemetry.showBreaker(backend, type, () -> level(breaker.state()), breaker::share);
    return breaker;
  }

  private Scheduler.Timer after(long millis, Runnable task) {
    long id = vertx.setTimer(Math.max(1, millis), fired -> task.run());
    return () -> vertx.cancelTimer(id);
  }

  private void changed(
      CaptchaType type, String backend, CircuitBreakerState state, Optional<String> reason) {
    String name = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    telemetry.breakerChanged(backend, type, name);
    LOG.warn(
        "Breaker of backend {} for {} is now {}{}",
        backend,
        type,
        name,
        reason.map(why -> ": " + why).orElse(""));
  }

  private static int level(CircuitBreakerState state) {
    return switch (state) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  /** Breakers that opened together do not probe together. */
  private long jittered(long millis) {
    long spread = millis * JITTER_PERCENT / 100;
    return millis - spread + dice.below(2 * spread + 1);
  }
}
