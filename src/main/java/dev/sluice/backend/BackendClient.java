package dev.sluice.backend;

import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Future;
import java.util.Optional;

/** Carries exchanges to backends. Confined to its event loop; does not block. */
public interface BackendClient {

  /**
   * Asks a backend for an attempt.
   *
   * @param timeoutMillis how long the whole exchange may take, from connecting to the last byte
   */
  Sending send(Backend backend, Attempt attempt, long timeoutMillis);

  /**
   * Asks a backend that works on an attempt what has become of it. A poll that is not answered
   * leaves everything as it was: its verdict is the same {@link Verdict.Pending} again.
   *
   * @param attempt with what is left of its time
   */
  Sending poll(Backend backend, Attempt attempt, Verdict.Pending pending, long timeoutMillis);

  /**
   * Asks a backend something else.
   *
   * @return its answer; never fails, and is empty where there is none
   */
  Future<Optional<BackendReply>> ask(Backend backend, Exchange exchange, long timeoutMillis);

  /** An exchange under way. */
  interface Sending {

    /** What came of it; never fails. After {@link #cancel} it may stay open for ever. */
    Future<Verdict> verdict();

    /** Ends the exchange at once: the connection (HTTP/1) or stream (HTTP/2) is reset. */
    void cancel();
  }
}
