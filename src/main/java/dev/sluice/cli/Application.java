package dev.sluice.cli;

import dev.sluice.admin.AdminVerticle;
import dev.sluice.backend.Pool;
import dev.sluice.backend.Statistics;
import dev.sluice.callback.Callbacks;
import dev.sluice.config.AccountConfig;
import dev.sluice.config.BackendConfig;
import dev.sluice.config.Config;
import dev.sluice.config.ListenerConfig;
import dev.sluice.config.Switches;
import dev.sluice.dispatch.Lane;
import dev.sluice.gate.Accounts;
import dev.sluice.gate.Gate;
import dev.sluice.gate.GateConfig;
import dev.sluice.ingress.ConnectionCaps;
import dev.sluice.ingress.Draining;
import dev.sluice.ingress.IngressVerticle;
import dev.sluice.ingress.Instruments;
import dev.sluice.ingress.NotListening;
import dev.sluice.ingress.Shared;
import dev.sluice.ingress.TaskRuns;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Dice;
import dev.sluice.model.Money;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.Dialect;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.state.StateFailure;
import dev.sluice.state.StateStore;
import dev.sluice.state.embedded.EmbeddedStateStore;
import dev.sluice.telemetry.AccessLog;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sluice, running: everything that a configuration asks for, wired together. Safe from any thread.
 */
public final class Application {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);
  private static final String SIMULATOR = "simulator:";
  private static final String LOOPBACK = "127.0.0.1";
  private static final long POLL_MILLIS = 20;

  /** How long what a stop breaks off may take to give back what it holds and to be told. */
  private static final long LAST_WORDS_MILLIS = 1_000;

  private final Config config;
  private final BiFunction<String, Switches, Optional<Dialect>> dialects;
  private final PrometheusMeterRegistry registry;
  private final Vertx vertx;
  private final Telemetry telemetry;
  private final Draining draining = new Draining();
  private final TaskRuns runs = new TaskRuns();
  private volatile Callbacks callbacks;
  private final Map<Integer, Integer> listenerToPort = new ConcurrentHashMap<>();
  private volatile int adminPort;
  private volatile String ingress = "";
  private volatile Optional<StateStore> state = Optional.empty();

  private Application(Config config, BiFunction<String, Switches, Optional<Dialect>> dialects) {
    this.config = config;
    this.dialects = dialects;
    Observation observation = Observation.begin(loops(), config.telemetry().hasVertxHttp());
    this.registry = observation.registry();
    this.vertx = observation.vertx();
    this.telemetry = new Telemetry(registry);
  }

  private static int loops() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Starts everything.
   *
   * @return the application once every socket listens; fails with a {@link StartFailure}, with
   *     everything stopped again, if one cannot
   */
  public static Future<Application> start(Config config) {
    return start(config, Systems::dialect);
  }

  /** The same with what is known of dialects: one by its name and its switches. */
  static Future<Application> start(
      Config config, BiFunction<String, Switches, Optional<Dialect>> dialects) {
    try {
      UnixPaths.check(config);
    } catch (StartFailure taken) {
      return Future.failedFuture(taken);
    }
    Application application = new Application(config, dialects);
    Promise<Application> started = Promise.promise();
    application
        .begin()
        .onComplete(
            ready -> started.complete(application),
            cause -> application.close().onComplete(closed -> started.fail(cause)));
    return started.future();
  }

  /** Lets go of everything. What follows runs on no event loop: there is none any more. */
  private Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    state
        .map(StateStore::close)
        .orElseGet(Future::succeededFuture)
        .onComplete(kept -> vertx.close().onComplete(closed));
    return closed.future();
  }

  private Future<?> begin() {
    Warnings.of(config).forEach(LOG::warn);
    LOG.info(
        "{} event loops, {}",
        loops(),
        vertx.isNativeTransportEnabled() ? "native transport" : "NIO");
    return openState().compose(this::begin);
  }

  private Future<?> begin(StateStore store) {
    return credit(store)
        .compose(v -> CallbackWiring.open(vertx, config, store, telemetry.callbacks()))
        .map(opened -> callbacks = opened)
        .compose(v -> startSimulators())
        .compose(simulators -> serve(store, simulators))
        .compose(v -> openAdmin(store));
  }

  private Future<StateStore> openState() {
    return vertx
        .<StateStore>executeBlocking(
            () ->
                EmbeddedStateStore.open(
                    config.state(), Ticker.system(), new MoneyMeter(telemetry), telemetry))
        .onSuccess(opened -> state = Optional.of(opened))
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof StateFailure unusable ? StartFailure.state(unusable) : cause));
  }

  private Future<?> credit(StateStore store) {
    List<Future<?>> credits = new ArrayList<>();
    for (AccountConfig account : config.accounts()) {
      if (!account.balance().equals(Money.ZERO)) {
        credits.add(store.credit(account.id(), account.balance(), "configured"));
      }
    }
    return Future.all(credits);
  }

  /**
   * Starts one simulator for each name that backends pretend with; its URL by the configured one.
   */
  private Future<Map<String, URI>> startSimulators() {
    Map<String, URI> urls = new ConcurrentHashMap<>();
    List<Future<?>> starting = new ArrayList<>();
    Set<String> names =
        config.backends().stream().map(BackendConfig::url).collect(Collectors.toSet());
    for (String url : names) {
      if (url.startsWith(SIMULATOR)) {
        SimulatorOptions options = SimulatorOptions.named(url.substring(SIMULATOR.length()));
        starting.add(
            Simulator.start(vertx, options, Dice.system(), LOOPBACK, 0)
                .onSuccess(
                    started ->
                        urls.put(url, URI.create("http://" + LOOPBACK + ":" + started.port()))));
      }
    }
    return Future.all(starting).map(urls);
  }

  private Future<?> serve(StateStore store, Map<String, URI> simulators) {
    Statistics statistics = new Statistics(Ticker.system());
    Backends backends = new Backends(vertx, config, telemetry, Dice.system(), statistics);
    Map<CaptchaType, Lane> lanes = backends.lanes(simulators);
    GateConfig gate =
        new GateConfig(
            new Accounts(config.accounts()),
            config.bans(),
            config.prices(),
            pools(lanes),
            draining);
    AccessLog accessLog = new AccessLog(config.telemetry().accessLog());
    new Shared(
            new Gate(gate, config.limits(), store, Ticker.system(), Dice.system(), telemetry),
            store,
            lanes,
            runs,
            callbacks,
            mounts(),
            draining,
            new ConnectionCaps(config.limits(), telemetry),
            new Instruments(Ticker.system(), Dice.system(), telemetry, accessLog))
        .publish(vertx);
    return backends
        .watchAccounts()
        .compose(
            watched ->
                vertx.deployVerticle(
                    () -> new IngressVerticle(config, listenerToPort::put),
                    new DeploymentOptions().setInstances(loops())))
        .onSuccess(id -> ingress = id)
        .recover(cause -> Future.failedFuture(named(cause)));
  }

  private Throwable named(Throwable cause) {
    if (cause instanceof NotListening failed) {
      ListenerConfig listener = config.listeners().get(failed.listener());
      return StartFailure.notListening(
          Example.address(listener, listener.address().port()), failed.getCause());
    }
    return cause;
  }

  private static Map<CaptchaType, Pool> pools(Map<CaptchaType, Lane> lanes) {
    Map<CaptchaType, Pool> pools = new HashMap<>();
    lanes.forEach((type, lane) -> pools.put(type, lane.pool()));
    return pools;
  }

  private List<Map<String, Dialect>> mounts() {
    List<Map<String, Dialect>> all = new ArrayList<>();
    Map<String, Dialect> built = new HashMap<>();
    for (ListenerConfig listener : config.listeners()) {
      Map<String, Dialect> mounts = new LinkedHashMap<>();
      listener
          .mounts()
          .forEach(
              (system, path) -> {
                Optional<Dialect> dialect =
                    built.containsKey(system)
                        ? Optional.of(built.get(system))
                        : dialects.apply(
                            system, config.dialects().getOrDefault(system, Switches.NONE));
                dialect.ifPresent(
                    spoken -> {
                      built.put(system, spoken);
                      mounts.put(path, spoken);
                    });
              });
      all.add(mounts);
    }
    return all;
  }

  private Future<?> openAdmin(StateStore store) {
    SocketAddress address = config.admin().address();
    return vertx
        .deployVerticle(
            new AdminVerticle(
                config.admin(),
                registry,
                () -> store.ping().map(v -> !draining.getAsBoolean()),
                port -> adminPort = port))
        .recover(
            cause ->
                Future.failedFuture(
                    StartFailure.notListening(
                        "admin " + Example.address(address, false, address.port()), cause)));
  }

  /** The port of a listener, by its place in the configuration. */
  public int port(int listener) {
    return listenerToPort.get(listener);
  }

  /** The port of the admin side. */
  public int adminPort() {
    return adminPort;
  }

  /** Requests being worked on. */
  public long inFlight() {
    return telemetry.inFlight();
  }

  /**
   * Stops: not ready, nothing new, what is in flight is finished within the drain time, then every
   * socket closes. In flight are requests, remembered tasks although no request waits for them, and
   * callbacks, each of which is tried once more.
   *
   * @return true if everything in flight was finished
   */
  public Future<Boolean> stop() {
    draining.begin();
    callbacks.drain();
    LOG.info("Draining: {}", inFlightText());
    return idle(config.drainMillis())
        .onSuccess(this::tellCutOff)
        .compose(
            isIdle ->
                vertx
                    .undeploy(ingress)
                    .transform(undeployed -> idle(LAST_WORDS_MILLIS))
                    .map(isIdle))
        .compose(isIdle -> close().map(isIdle));
  }

  private void tellCutOff(boolean isIdle) {
    if (!isIdle) {
      LOG.warn("Drain time is over, cut off are: {}", inFlightText());
    }
  }

  private String inFlightText() {
    return "%d request(s), %d task(s), %d callback(s)"
        .formatted(telemetry.inFlight(), runs.size(), callbacks.pending());
  }

  /** True once nothing is in flight, false if that takes longer. */
  private Future<Boolean> idle(long millis) {
    Promise<Boolean> idle = Promise.promise();
    long began = Ticker.system().nanos();
    vertx.setPeriodic(
        POLL_MILLIS,
        id -> {
          boolean isIdle = hasNothingInFlight();
          if (isIdle || Ticker.system().nanos() - began >= millis * 1_000_000) {
            vertx.cancelTimer(id);
            idle.complete(isIdle);
          }
        });
    return idle.future();
  }

  /** In this order: what ends in between leaves the next behind, and that is seen. */
  private boolean hasNothingInFlight() {
    return telemetry.inFlight() == 0 && runs.size() == 0 && callbacks.pending() == 0;
  }
}
