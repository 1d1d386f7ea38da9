package dev.sluice.protocol;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
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

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final Map.Entry<CharSequence, CharSequence> ACCEPT =
      Map.entry(HttpHeaders.ACCEPT, JSON);
  private static final Map.Entry<CharSequence, CharSequence> CONTENT_TYPE =
      Map.entry(HttpHeaders.CONTENT_TYPE, JSON);

  /** A {@code POST} of one JSON value, to be answered in JSON. */
  public static Exchange post(String path, Json.Value body) {
    return new Exchange(HttpMethod.POST, path, List.of(CONTENT_TYPE, ACCEPT), Json.write(body));
  }

  /** A request without a body, to be answered in JSON. */
  public static Exchange bare(HttpMethod method, String path) {
    return new Exchange(method, path, List.of(ACCEPT), Buffer.buffer());
  }

  /** The same request with one header more. */
  public Exchange with(CharSequence name, CharSequence value) {
    List<Map.Entry<CharSequence, CharSequence>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Exchange(method, path, List.copyOf(more), body);
  }

  /** Method and path alone: the rest holds secrets. */
  @Override
  public String toString() {
    return "Exchange[" + method + " " + path + "]";
  }
}
