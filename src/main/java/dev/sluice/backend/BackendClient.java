package dev.sluice.backend;

import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Future;

/** Carries attempts to backends. Confined to its event loop; does not block. */
public interface BackendClient {

  /**
   * Asks a backend.
   *
   * @param timeoutMillis how long the whole exchange may take, from connecting to the last byte
   */
  Sending send(Backend backend, Attempt attempt, long timeoutMillis);

  /** An exchange under way. */
  interface Sending {

    /** What came of it; never fails. After {@link #cancel} it may stay open for ever. */
    Future<Verdict> verdict();

    /** Ends the exchange at once: the connection (HTTP/1) or stream (HTTP/2) is reset. */
    void cancel();
  }
}
