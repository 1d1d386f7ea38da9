package dev.sluice.backend;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.ConnectionPoolTooBusyException;

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

  private static String describe(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
