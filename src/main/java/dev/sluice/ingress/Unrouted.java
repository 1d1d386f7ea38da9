package dev.sluice.ingress;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers requests that lead to no op: an unknown path, another method, or no mount at all.
 * Confined to its event loop.
 */
final class Unrouted {

  /** No API is mounted there, so no API has words for it. */
  private static final WireReply NOWHERE =
      new WireReply(
          404,
          List.of(
              Map.entry(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized("application/json"))),
          Buffer.buffer("{\"error\":\"Not found\"}"));

  private static final int METHOD_NOT_ALLOWED = 405;

  private final Ingress ingress;

  Unrouted(Ingress ingress) {
    this.ingress = ingress;
  }

  /**
   * A path or a method that the mounted API does not have. {@code Allow} belongs to the status 405:
   * an API that tells everything with 200 has none.
   */
  void answer(Mount mount, String path, HttpServerRequest request) {
    Optional<String> allow = mount.routes().allow(path);
    Fault fault = Fault.of(allow.isPresent() ? Failure.METHOD_NOT_ALLOWED : Failure.ROUTE_UNKNOWN);
    WireReply reply =
        mount
            .routes()
            .nearest(path)
            .map(op -> mount.dialect().refuse(fault, op, query(request)))
            .orElseGet(() -> mount.dialect().refuse(fault));
    send(
        mount.dialect().name(),
        request,
        fault,
        allow
            .filter(a -> reply.status() == METHOD_NOT_ALLOWED)
            .map(a -> reply.with(HttpHeaders.ALLOW, a))
            .orElse(reply));
  }

  private static String query(HttpServerRequest request) {
    return Optional.ofNullable(request.query()).orElse("");
  }

  /** A path under no mount. */
  void answer(HttpServerRequest request) {
    send("none", request, Fault.of(Failure.ROUTE_UNKNOWN), NOWHERE);
  }

  private void send(String dialect, HttpServerRequest request, Fault fault, WireReply reply) {
    long beganNanos = ingress.ticker().nanos();
    InetAddress source =
        ingress.source().of(request.connection().remoteAddress(), request.headers());
    RequestLog log = new RequestLog(ingress, dialect, "none", source);
    ingress.telemetry().requestBegan();
    ConnectionWatch.Ongoing watched =
        ingress.watch().requestBegan(request.connection(), beganNanos);
    log.answered(reply.status(), new Outcome.Refused(fault));
    BodyReader.read(request, 0)
        .compose(
            body ->
                Replier.send(request, "", reply, !body.isWhole(), ingress.scheduler())
                    .map(body.isWhole()))
        .onComplete(
            isWhole -> end(watched, log, beganNanos, isWhole),
            gone -> {
              log.gone(Optional.empty());
              end(watched, log, beganNanos, true);
            });
  }

  private void end(
      ConnectionWatch.Ongoing watched, RequestLog log, long beganNanos, boolean isWhole) {
    long nowNanos = ingress.ticker().nanos();
    if (isWhole) {
      watched.ended(nowNanos);
    } else {
      watched.cutOff(nowNanos);
    }
    log.write(nowNanos - beganNanos);
  }
}
