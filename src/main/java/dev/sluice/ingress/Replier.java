package dev.sluice.ingress;

import dev.sluice.model.Scheduler;
import dev.sluice.protocol.WireReply;
import io.netty.util.AsciiString;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeoutException;

/** Writes replies. The only place that ends a response. Confined to its event loop. */
final class Replier {

  /** How long a client may take to receive a reply, in milliseconds. */
  static final long RECEIVE_MILLIS = 30_000;

  private static final CharSequence LOCATION = HttpHeaders.LOCATION;
  private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

  private Replier() {}

  /**
   * Writes a reply.
   *
   * @param mount the path of the API's mount, which goes before the path in a {@code Location}
   * @param isLast true to say that the connection is closed behind it; saying so closes nothing
   * @param scheduler bounds how long the client may take to receive it; then it is cut off
   * @return succeeds once the last byte has been written or cannot be taken back, fails if the
   *     client went first or did not receive it in time; never stays open
   */
  static Future<Void> send(
      HttpServerRequest request,
      String mount,
      WireReply reply,
      boolean isLast,
      Scheduler scheduler) {
    HttpServerResponse response = request.response();
    response.setStatusCode(reply.status());
    for (var header : reply.headers()) {
      boolean isLocation = AsciiString.contentEqualsIgnoreCase(header.getKey(), LOCATION);
      response.putHeader(
          header.getKey(), isLocation ? mount + header.getValue() : header.getValue());
    }
    if (isLast && request.version() != HttpVersion.HTTP_2) {
      response.putHeader(HttpHeaders.CONNECTION, CLOSE);
    }
    Buffer body = reply.body();
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
      return bounded(request, response.end(), scheduler);
    }
    return bounded(request, response.end(body), scheduler);
  }

  /**
   * A client that grants no window, or does not read, holds the last byte back for as long as it
   * likes. When its time is up an HTTP/2 stream is reset: what was not written is thrown away. What
   * HTTP/1 has queued cannot be taken back and may yet be read, so it counts as written.
   */
  private static Future<Void> bounded(
      HttpServerRequest request, Future<Void> written, Scheduler scheduler) {
    if (written.isComplete()) {
      return written;
    }
    Promise<Void> promise = Promise.promise();
    Scheduler.Timer timer = scheduler.after(RECEIVE_MILLIS, () -> cut(request, promise));
    written.onComplete(
        v -> {
          timer.cancel();
          promise.tryComplete();
        },
        cause -> {
          timer.cancel();
          promise.tryFail(cause);
        });
    return promise.future();
  }

  private static void cut(HttpServerRequest request, Promise<Void> promise) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
      promise.tryFail(new TimeoutException("not received"));
    } else {
      request.connection().close();
      promise.tryComplete();
    }
  }

  /** Closes the connection behind a last reply; one that other streams share is kept. */
  static void close(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      request.connection().close();
    }
  }
}
