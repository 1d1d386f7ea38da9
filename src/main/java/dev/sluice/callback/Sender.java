package dev.sluice.callback;

import dev.sluice.protocol.CallbackUrl;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Map;

/** Carries callbacks to their receivers. Confined to its event loop; does not block. */
interface Sender {

  /**
   * Calls a receiver once.
   *
   * @param timeoutMillis how long that may take, from resolving the host to the end of the answer
   * @return what came of it; never fails
   */
  Future<Answer> send(Post post, long timeoutMillis);

  /**
   * One call.
   *
   * @param url where to
   * @param headers beside Host, Content-Length and Connection
   * @param number of the call among those of its callback, from 0: another of the host's addresses
   */
  record Post(CallbackUrl url, Map<String, String> headers, Buffer body, int number) {

    /** The host alone: the rest may hold secrets. */
    @Override
    public String toString() {
      return "Post[" + url.host() + "]";
    }
  }

  /** What came of a call. */
  enum Answer {
    /** 2xx: the receiver has it. */
    HEARD,
    /** 3xx: not followed. */
    REDIRECTED,
    /** Another status. */
    REFUSED,
    /** The host has no address, or the resolver does not answer. */
    UNRESOLVED,
    /** One of the host's addresses is not public: none was connected to. */
    INTERNAL_ADDRESS,
    /** No connection, or no TLS with that host. */
    UNREACHABLE,
    /** The connection was lost, or what came is no HTTP. */
    BROKEN_OFF,
    /** The time was over. */
    TIMED_OUT,
    /** What is to be told could not be read; nobody was called. */
    STATE_UNAVAILABLE;

    private final String kebab = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name as metrics write it. */
    String kebab() {
      return kebab;
    }
  }
}
