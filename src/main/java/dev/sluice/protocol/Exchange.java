package dev.sluice.protocol;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/**
 * One HTTP request to a backend.
 *
 * @param method HTTP method
 * @param path appended to the backend's URL, with a leading slash
 * @param headers name and value; Host and Content-Length are added on the way
 * @param body may be empty
 */
public record Exchange(
    HttpMethod method,
    String path,
    List<Map.Entry<CharSequence, CharSequence>> headers,
    Buffer body) {

  /** Method and path alone: the rest holds secrets. */
  @Override
  public String toString() {
    return "Exchange[" + method + " " + path + "]";
  }
}
