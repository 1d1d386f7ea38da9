package dev.sluice.protocol;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.util.Map;

/**
 * A request as it came, its body read.
 *
 * @param headers looked up without regard to case
 * @param query what stands behind the question mark, undecoded; it may hold a secret
 * @param pathParams the values of the route's {@code {name}} segments
 * @param body empty if there is none, or if it was too long
 * @param oversized true if the body was longer than the op takes, and so was not kept
 * @param source the address it came from, seen through trusted proxies
 */
public record WireRequest(
    MultiMap headers,
    String query,
    Map<String, String> pathParams,
    Buffer body,
    boolean oversized,
    InetAddress source) {

  /** The source's address alone: the rest may hold secrets. */
  @Override
  public String toString() {
    return "WireRequest[" + source.getHostAddress() + "]";
  }
}
