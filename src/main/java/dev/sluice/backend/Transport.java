package dev.sluice.backend;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/**
 * What the HTTP client's throwables mean, in one place: the border at which they become verdicts.
 * Pure.
 */
final class Transport {

  private Transport() {}

  /**
   * There was no connection: refused, unresolved, no TLS, not in time, or no room in our own pool.
   */
  static Verdict.Failed notConnected(Throwable cause) {
    Failure failure =
        cause instanceof ConnectionPoolTooBusyException
            ? Failure.OUT_OF_CAPACITY
            : Failure.UNREACHABLE;
    return new Verdict.Failed(Fault.of(failure).withDetail(describe(cause)), Disposition.NOT_SENT);
  }

  /** The connection was lost after the request had been sent. */
  static Verdict.Failed lost(Failure failure, Throwable cause) {
    return new Verdict.Failed(Fault.of(failure).withDetail(describe(cause)), Disposition.UNKNOWN);
  }

  /** With its message only where that is known to quote nothing that a backend or a client sent. */
  private static String describe(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    boolean isOurs =
        cause instanceof ConnectException
            || cause instanceof UnknownHostException
            || cause instanceof TimeoutException
            || cause instanceof ConnectionPoolTooBusyException;
    return isOurs ? name + ": " + cause.getMessage() : name;
  }
}
