package dev.sluice.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Reads a request's body whole, but not without end. Confined to the request's event loop. */
final class BoundedBody {

  private BoundedBody() {}

  /**
   * The body; empty as soon as it proves longer than the limit, whose rest is then dropped. Fails
   * if the client goes first. Call it at once, before the request's first chunk is delivered.
   */
  static Future<Optional<Buffer>> read(HttpServerRequest request, int limit) {
    Promise<Optional<Buffer>> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > limit) {
            request.handler(rest -> {});
            whole.tryComplete(Optional.empty());
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(end -> whole.tryComplete(Optional.of(body)));
    request.exceptionHandler(whole::tryFail);
    return whole.future();
  }
}
