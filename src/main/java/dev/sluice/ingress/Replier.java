package dev.sluice.ingress;

import dev.sluice.protocol.WireReply;
import io.netty.util.AsciiString;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Writes replies. The only place that ends a response. Pure but for the write. */
final class Replier {

  private static final CharSequence LOCATION = HttpHeaders.LOCATION;
  private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

  private Replier() {}

  /**
   * Writes a reply.
   *
   * @param mount the path of the API's mount, which goes before the path in a {@code Location}
   * @param isLast true to say that the connection is closed behind it; saying so closes nothing
   * @return succeeds once the last byte has been written, fails if the client went first
   */
  static Future<Void> send(
      HttpServerRequest request, String mount, WireReply reply, boolean isLast) {
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
      return response.end();
    }
    return response.end(body);
  }

  /** Closes the connection behind a last reply; one that other streams share is kept. */
  static void close(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      request.connection().close();
    }
  }
}
