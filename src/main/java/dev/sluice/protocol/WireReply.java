package dev.sluice.protocol;

import dev.sluice.model.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An answer as it goes out. Content-Length is added on the way.
 *
 * @param status HTTP status
 * @param headers name and value, in order
 * @param body may be empty
 */
public record WireReply(
    int status, List<Map.Entry<CharSequence, CharSequence>> headers, Buffer body) {

  private static final List<Map.Entry<CharSequence, CharSequence>> JSON =
      List.of(Map.entry(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized("application/json")));

  /**
   * A reply whose body is one JSON value, with no header but {@code Content-Type:
   * application/json}.
   */
  public static WireReply json(int status, Json.Value body) {
    return new WireReply(status, JSON, Json.write(body));
  }

  /**
   * The same reply with {@code Retry-After}, in whole seconds from 1 on, if the fault knows its
   * wait.
   */
  public WireReply retryAfter(Fault fault) {
    return fault.retryAfterSeconds().isPresent()
        ? with(HttpHeaders.RETRY_AFTER, Long.toString(fault.retryAfterSeconds().getAsLong()))
        : this;
  }

  /** The same reply with one header more. */
  public WireReply with(CharSequence name, CharSequence value) {
    ArrayList<Map.Entry<CharSequence, CharSequence>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new WireReply(status, List.copyOf(more), body);
  }

  /** Status and size alone: the body may hold secrets. */
  @Override
  public String toString() {
    return "WireReply[" + status + ", " + body.length() + " bytes]";
  }
}
