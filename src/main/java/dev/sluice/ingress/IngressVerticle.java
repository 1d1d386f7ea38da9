package dev.sluice.ingress;

import dev.sluice.backend.HttpBackendClient;
import dev.sluice.config.BackendConfig;
import dev.sluice.config.Config;
import dev.sluice.config.ListenerConfig;
import dev.sluice.dispatch.Dispatcher;
import dev.sluice.dispatch.Tools;
import dev.sluice.model.Scheduler;
import dev.sluice.telemetry.Incident;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * One event loop's share of the public side: its client, its dispatcher, its part of every
 * listener. Only wires. Fails to start with {@link NotListening}.
 */
public final class IngressVerticle extends VerticleBase {

  private static final long LAG_MILLIS = 100;

  private final Config config;
  private final BiConsumer<Integer, Integer> onListening;
  private final List<HttpServer> servers = new ArrayList<>();
  private Shared shared;
  private Executor loop;

  /**
   * A share; deploy one an event loop, after {@link Shared#publish}.
   *
   * @param onListening hears, on any thread, the index of a listener and the port that it got
   */
  public IngressVerticle(Config config, BiConsumer<Integer, Integer> onListening) {
    this.config = config;
    this.onListening = onListening;
  }

  @Override
  public Future<?> start() {
    shared = Shared.fetch(vertx);
    ConnectionWatch watch =
        new ConnectionWatch(
            shared.caps(),
            config.limits(),
            shared.instruments().ticker(),
            shared.instruments().telemetry());
    vertx.setPeriodic(ConnectionWatch.SWEEP_MILLIS, id -> watch.sweep());
    watchLag();
    loop = task -> context.runOnContext(v -> task.run());
    Scheduler scheduler =
        new TimerWheel(shared.instruments().ticker(), new VertxScheduler(vertx), loop);
    Ingress ingress =
        new Ingress(
            shared,
            new Dispatcher(shared.lanes(), tools(scheduler)),
            new SourceAddress(config.trustedProxies()),
            watch,
            scheduler,
            loop);
    return listen(ingress).onSuccess(listening -> new Requeue(ingress).begin());
  }

  private Tools tools(Scheduler scheduler) {
    int capacity = config.backends().stream().mapToInt(BackendConfig::capacity).max().orElse(1);
    return new Tools(
        new HttpBackendClient(vertx, scheduler, capacity),
        scheduler,
        loop,
        shared.instruments().ticker(),
        shared.instruments().dice(),
        shared.instruments().telemetry(),
        shared.store()::progress);
  }

  private void watchLag() {
    long[] last = {shared.instruments().ticker().nanos()};
    vertx.setPeriodic(
        LAG_MILLIS,
        id -> {
          long now = shared.instruments().ticker().nanos();
          shared
              .instruments()
              .telemetry()
              .loopLagged(now - last[0] - TimeUnit.MILLISECONDS.toNanos(LAG_MILLIS));
          last[0] = now;
        });
  }

  private Future<?> listen(Ingress ingress) {
    List<Future<HttpServer>> listening = new ArrayList<>();
    for (int i = 0; i < config.listeners().size(); i++) {
      int index = i;
      ListenerConfig listener = config.listeners().get(i);
      HttpServer server =
          vertx
              .createHttpServer(Servers.options(listener))
              .connectionHandler(ingress.watch()::accept)
              .invalidRequestHandler(this::malformed)
              .requestHandler(
                  new FrontDoor(
                      ingress,
                      Mounts.router(vertx, shared.mounts().get(i), ingress),
                      this::malformed));
      servers.add(server);
      listening.add(
          server
              .listen(Servers.bind(listener, index))
              .onSuccess(bound -> onListening.accept(index, bound.actualPort()))
              .recover(cause -> Future.failedFuture(new NotListening(index, cause))));
    }
    return Future.all(listening);
  }

  /**
   * Closes the servers, and with them what still runs, before the client to the backends goes: a
   * request that is broken off is not told of a backend that failed. A client that is waiting takes
   * its task with it; tasks that nobody waits for stay open in the state.
   */
  @Override
  public Future<?> stop() {
    return Future.all(servers.stream().map(HttpServer::close).toList())
        .onComplete(closed -> shared.runs().leave(loop));
  }

  private void malformed(HttpServerRequest request) {
    shared.instruments().telemetry().happened(Incident.MALFORMED_HTTP);
    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
  }
}
