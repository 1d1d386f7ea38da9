package dev.sluice.ingress;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a request's body up to a limit. What is longer is read on and thrown away for a while, so
 * that the client hears the answer instead of a reset; what is far longer is answered before its
 * end, and thrown away until the connection is closed. Confined to its event loop.
 */
final class BodyReader {

  private static final long PATIENCE = 8L * 1024 * 1024;

  /**
   * A body as it was read.
   *
   * @param bytes empty if it was too long
   * @param isOversized true if it was longer than the limit
   * @param isWhole false if its end has not come: the connection cannot be used again
   */
  record Body(Buffer bytes, boolean isOversized, boolean isWhole) {}

  private final int limit;
  private final Promise<Body> promise = Promise.promise();
  private Buffer bytes = Buffer.buffer();
  private long read;
  private boolean isEnded;

  private BodyReader(int limit) {
    this.limit = limit;
  }

  /**
   * Reads the body; must be called where the request is handled. The future fails if the client
   * goes before its end.
   */
  static Future<Body> read(HttpServerRequest request, int limit) {
    BodyReader reader = new BodyReader(limit);
    request.handler(reader::append);
    request.endHandler(v -> reader.end(true));
    request.exceptionHandler(reader::fail);
    if (announced(request) > limit + PATIENCE) {
      reader.read = Long.MAX_VALUE / 2;
      reader.end(false);
    }
    return reader.promise.future();
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException tooLong) {
      return Long.MAX_VALUE;
    }
  }

  private void append(Buffer chunk) {
    read += chunk.length();
    if (read > limit + PATIENCE) {
      bytes = Buffer.buffer();
      end(false);
    } else if (read <= limit) {
      bytes = bytes.length() == 0 ? chunk : bytes.appendBuffer(chunk);
    } else {
      bytes = Buffer.buffer();
    }
  }

  private void end(boolean isWhole) {
    if (!isEnded) {
      isEnded = true;
      promise.complete(new Body(bytes, read > limit, isWhole));
    }
  }

  private void fail(Throwable cause) {
    if (!isEnded) {
      isEnded = true;
      promise.fail(cause);
    }
  }
}
