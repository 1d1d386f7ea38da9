package dev.sluice.simulator;

import dev.sluice.model.Dice;
import dev.sluice.model.Failure;
import dev.sluice.protocol.Json;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One event loop's share of a simulated backend: {@code POST /solve} and {@code GET /health} over
 * HTTP/1.1 and, with prior knowledge, HTTP/2. Confined to its event loop; starting fails where the
 * address cannot be listened on.
 */
final class SimulatorVerticle extends VerticleBase {

  private static final int MAX_BODY = 16 * 1024 * 1024;

  /** Above the longest deadline of a task. */
  private static final int IDLE_SECONDS = 660;

  private static final long STREAMS = 100_000;
  private static final long ODDS = 1_000_000;

  private final SimulatorOptions options;
  private final Dice dice;
  private final SocketAddress address;
  private final AtomicInteger open;
  private final Behaviour unasked = new Behaviour.Solve();
  private final Behaviour unlucky = new Behaviour.Fail(Failure.BACKEND_ERROR);
  private HttpServer server;

  SimulatorVerticle(
      SimulatorOptions options, Dice dice, SocketAddress address, AtomicInteger open) {
    this.options = options;
    this.dice = dice;
    this.address = address;
    this.open = open;
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(serverOptions()).requestHandler(this::route);
    return server.listen(address);
  }

  /** The port that is listened on, once started. */
  int port() {
    return server.actualPort();
  }

  /** Clients that cancel much are no attack here. */
  private static HttpServerOptions serverOptions() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS)
            .setHttp2RstFloodMaxRstFramePerWindow(Integer.MAX_VALUE);
    options.getInitialSettings().setMaxConcurrentStreams(STREAMS);
    return options;
  }

  private void route(HttpServerRequest request) {
    if ("/solve".equals(request.path())) {
      allow(HttpMethod.POST, request, this::solve);
    } else if ("/health".equals(request.path())) {
      allow(HttpMethod.GET, request, this::health);
    } else {
      HttpStage.send(request.response(), Failure.ROUTE_UNKNOWN);
    }
  }

  private static void allow(HttpMethod method, HttpServerRequest request, Route route) {
    if (request.method().equals(method)) {
      route.handle(request);
    } else {
      request.response().putHeader(HttpHeaders.ALLOW, method.name());
      HttpStage.send(request.response(), Failure.METHOD_NOT_ALLOWED);
    }
  }

  @FunctionalInterface
  private interface Route {
    void handle(HttpServerRequest request);
  }

  private void health(HttpServerRequest request) {
    Map<String, Object> health = Map.of("name", options.name(), "inFlight", open.get());
    HttpStage.send(request.response(), 200, Json.write(json -> Json.writeValue(json, health)));
  }

  private void solve(HttpServerRequest request) {
    BoundedBody.read(request, MAX_BODY).onSuccess(body -> read(request, body));
  }

  private void read(HttpServerRequest request, Optional<Buffer> body) {
    if (body.isEmpty()) {
      if (!request.version().equals(HttpVersion.HTTP_2)) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      HttpStage.send(request.response(), Failure.BODY_TOO_LARGE);
      return;
    }
    Optional<Map<String, Object>> members = Json.readObject(body.get());
    Optional<Ask> ask = members.flatMap(Ask::of);
    if (ask.isPresent()) {
      play(request, ask.get());
    } else {
      HttpStage.send(
          request.response(), members.isPresent() ? Failure.FIELD_MISSING : Failure.MALFORMED_BODY);
    }
  }

  private void play(HttpServerRequest request, Ask ask) {
    long latencyMillis = options.latency().millis(dice);
    Behaviour behaviour = Behaviours.of(ask).orElseGet(this::byChance);
    behaviour.play(
        new HttpStage(vertx, request.response(), ask, latencyMillis, open), ask.attempt());
  }

  private Behaviour byChance() {
    return dice.below(ODDS) < options.failureRate() * ODDS ? unlucky : unasked;
  }
}
