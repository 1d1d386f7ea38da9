package dev.sluice.admin;

import dev.sluice.config.AdminConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The admin port. Confined to its event loop; scraping runs on a worker thread. */
public final class AdminVerticle extends VerticleBase {

  private static final String BEARER = "Bearer ";
  private static final int IDLE_SECONDS = 75;
  private static final int MAX_HEADERS = 8 * 1024;

  private final AdminConfig config;
  private final PrometheusMeterRegistry registry;
  private final Supplier<Future<Boolean>> readiness;
  private final IntConsumer onListening;

  /**
   * The port.
   *
   * @param readiness tells whether new work is taken
   * @param onListening hears the port that it got
   */
  public AdminVerticle(
      AdminConfig config,
      PrometheusMeterRegistry registry,
      Supplier<Future<Boolean>> readiness,
      IntConsumer onListening) {
    this.config = config;
    this.registry = registry;
    this.readiness = readiness;
    this.onListening = onListening;
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer(options())
        .requestHandler(this::answer)
        .listen(config.address())
        .onSuccess(server -> onListening.accept(server.actualPort()));
  }

  /** HTTP/1 alone: a request of HTTP/2 may have no path. */
  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxHeaderSize(MAX_HEADERS)
        .setIdleTimeout(IDLE_SECONDS)
        .setHttp2ClearTextEnabled(false);
  }

  private void answer(HttpServerRequest request) {
    boolean isRead =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    switch (request.path()) {
      case "/live" -> reply(request, isRead, 200, "{\"alive\":true}");
      case "/ready" ->
          readiness
              .get()
              .otherwise(false)
              .onSuccess(
                  isReady ->
                      reply(request, isRead, isReady ? 200 : 503, "{\"ready\":" + isReady + "}"));
      case "/metrics" -> scrape(request, isRead);
      default -> {
        if (isAuthorised(request)) {
          reply(request, true, 404, "{\"error\":\"not found\"}");
        } else {
          request.response().putHeader("WWW-Authenticate", "Bearer");
          reply(request, true, 401, "{\"error\":\"token missing or wrong\"}");
        }
      }
    }
  }

  private void scrape(HttpServerRequest request, boolean isRead) {
    if (!isRead) {
      reply(request, false, 405, "");
      return;
    }
    vertx
        .<String>executeBlocking(registry::scrape)
        .onComplete(
            text -> send(request, 200, "text/plain; version=0.0.4; charset=utf-8", text),
            cause -> reply(request, true, 500, "{\"error\":\"scrape failed\"}"));
  }

  private boolean isAuthorised(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !isBearer(header) || config.token().isEmpty()) {
      return false;
    }
    byte[] given = header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(
        given, config.token().get().reveal().getBytes(StandardCharsets.UTF_8));
  }

  /** The name of a scheme has no case. */
  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  private static void reply(HttpServerRequest request, boolean isAllowed, int status, String json) {
    if (isAllowed) {
      send(request, status, "application/json", json);
    } else {
      request.response().putHeader("Allow", "GET, HEAD");
      send(request, 405, "application/json", "{\"error\":\"method not allowed\"}");
    }
  }

  private static void send(HttpServerRequest request, int status, String type, String text) {
    HttpServerResponse response = request.response();
    response
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store");
    if (request.method().equals(HttpMethod.HEAD)) {
      response
          .putHeader(
              "Content-Length", Integer.toString(text.getBytes(StandardCharsets.UTF_8).length))
          .end();
    } else {
      response.end(text);
    }
  }
}
