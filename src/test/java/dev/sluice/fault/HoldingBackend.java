package dev.sluice.fault;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A backend over HTTP/2 in clear text that keeps every request until it is told to solve them. Safe
 * from any thread.
 */
final class HoldingBackend implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final Map<HttpServerRequest, Context> held = new ConcurrentHashMap<>();
  private final HttpServer server;

  HoldingBackend() {
    server =
        await(
            vertx
                .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(true))
                .requestHandler(this::hold)
                .listen(0, "127.0.0.1"));
  }

  private void hold(HttpServerRequest request) {
    request.response().exceptionHandler(reset -> held.remove(request));
    request.response().closeHandler(v -> held.remove(request));
    Context context = vertx.getOrCreateContext();
    request.endHandler(v -> held.put(request, context));
  }

  int port() {
    return server.actualPort();
  }

  /** Requests that have come whole and are neither answered nor cancelled. */
  int held() {
    return held.size();
  }

  /** Solves all that are held. */
  void solveAll() {
    held.forEach(
        (request, context) -> {
          if (held.remove(request, context)) {
            context.runOnContext(v -> solve(request));
          }
        });
  }

  private static void solve(HttpServerRequest request) {
    request.response().putHeader("content-type", "application/json").end(RawBackend.SOLVED);
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
