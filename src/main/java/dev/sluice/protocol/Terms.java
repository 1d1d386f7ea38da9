package dev.sluice.protocol;

/**
 * What a call takes from its account, and when it is paid.
 *
 * @param billing when a solve's hold is posted
 * @param rateToken when a solve's bucket token is given back
 * @param maxDeadlineMillis upper bound of a solve, whatever the pool allows
 * @param perAddressPerMinute calls a minute from one source address (POLL_RATE_LIMITED); 0: no
 *     limit
 */
public record Terms(
    Billing billing, RateToken rateToken, long maxDeadlineMillis, int perAddressPerMinute) {

  /** A call that takes nothing. */
  public static final Terms FREE = new Terms(Billing.NEVER, RateToken.KEPT, Long.MAX_VALUE, 0);

  /** When a solve's hold is posted. */
  public enum Billing {
    /** The call costs nothing. */
    NEVER,
    /** When the task is solved, before the answer is written. */
    WHEN_SOLVED,
    /** When the answer with the solution has been flushed; never if the client went first. */
    AFTER_FLUSH
  }

  /** When a solve's bucket token is given back. */
  public enum RateToken {
    /** An accepted task keeps its token however it ends. */
    KEPT,
    /** Only a solve that was answered keeps its token. */
    KEPT_WHEN_SOLVED
  }
}
