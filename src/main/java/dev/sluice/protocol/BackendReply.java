package dev.sluice.protocol;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * An HTTP answer from a backend, read whole.
 *
 * @param status HTTP status
 * @param headers looked up without regard to case
 * @param body bounded by the client
 */
public record BackendReply(int status, MultiMap headers, Buffer body) {

  /** Status and size alone: the body holds secrets. */
  @Override
  public String toString() {
    return "BackendReply[" + status + ", " + body.length() + " bytes]";
  }
}
