package dev.sluice.protocol;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;

/**
 * A request as it came, its body read.
 *
 * @param headers looked up without regard to case
 * @param body empty if there is none, or if it was too long
 * @param oversized true if the body was longer than the op takes, and so was not kept
 * @param source the address it came from, seen through trusted proxies
 */
public record WireRequest(MultiMap headers, Buffer body, boolean oversized, InetAddress source) {

  /** The source's address alone: the rest may hold secrets. */
  @Override
  public String toString() {
    return "WireRequest[" + source.getHostAddress() + "]";
  }
}
