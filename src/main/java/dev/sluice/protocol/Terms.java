package dev.sluice.protocol;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a call takes from its account, when it is paid, and how its task is kept.
 *
 * @param billing when a solve's hold is posted
 * @param rateToken when a solve's bucket token is given back
 * @param hold how long the answer to a solve is held
 * @param tasks how its task is kept; empty: nothing is kept after the answer
 * @param maxDeadlineMillis upper bound of a solve, whatever the pool allows
 * @param perAddressPerMinute calls a minute from one source address (POLL_RATE_LIMITED); 0: no
 *     limit
 * @param maxAttemptMillis upper bound of one attempt at a solve, whatever the pool allows
 */
public record Terms(
    Billing billing,
    RateToken rateToken,
    Hold hold,
    Optional<TaskTerms> tasks,
    long maxDeadlineMillis,
    int perAddressPerMinute,
    long maxAttemptMillis) {

  /** A call that takes nothing. */
  public static final Terms FREE =
      new Terms(Billing.NEVER, RateToken.KEPT, Hold.NONE, Optional.empty(), Long.MAX_VALUE, 0);

  /**
   * A solve that is answered on its connection, paid when the answer has gone out, and forgotten.
   */
  public static final Terms ANSWERED =
      new Terms(
          Billing.AFTER_FLUSH,
          RateToken.KEPT_WHEN_SOLVED,
          Hold.UNTIL_ENDED,
          Optional.empty(),
          Long.MAX_VALUE,
          0);

  /** Terms that leave the time of an attempt to the pool. */
  public Terms(
      Billing billing,
      RateToken rateToken,
      Hold hold,
      Optional<TaskTerms> tasks,
      long maxDeadlineMillis,
      int perAddressPerMinute) {
    this(billing, rateToken, hold, tasks, maxDeadlineMillis, perAddressPerMinute, Long.MAX_VALUE);
  }

  /** The terms of a solve whose task is kept: paid when solved, its token never given back. */
  public static Terms solve(Hold hold, TaskTerms tasks) {
    return new Terms(
        Billing.WHEN_SOLVED, RateToken.KEPT, hold, Optional.of(tasks), Long.MAX_VALUE, 0);
  }

  /** The terms of a call on a task that is kept so. */
  public static Terms of(TaskTerms tasks) {
    return new Terms(
        Billing.NEVER, RateToken.KEPT, Hold.NONE, Optional.of(tasks), Long.MAX_VALUE, 0);
  }

  /** The same with an upper bound of a solve. */
  public Terms within(long deadlineMillis) {
    return new Terms(
        billing, rateToken, hold, tasks, deadlineMillis, perAddressPerMinute, maxAttemptMillis);
  }

  /** The same with an upper bound of one attempt. */
  public Terms attemptWithin(long millis) {
    return new Terms(
        billing, rateToken, hold, tasks, maxDeadlineMillis, perAddressPerMinute, millis);
  }

  /** The same with a limit of calls a minute from one source address. */
  public Terms perAddress(int callsPerMinute) {
    return new Terms(
        billing, rateToken, hold, tasks, maxDeadlineMillis, callsPerMinute, maxAttemptMillis);
  }

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

  /**
   * How long the answer to a solve is held. A client that leaves while it is held cancels its task.
   *
   * @param atMostMillis 0: answered with the task's id at once
   * @param wireTypes for which wire types; the others are answered with the task's id at once
   */
  public record Hold(long atMostMillis, Predicate<String> wireTypes) {

    /** Answered with the task's id at once. */
    public static final Hold NONE = new Hold(0);

    /** Answered when the task has ended. */
    public static final Hold UNTIL_ENDED = new Hold(Long.MAX_VALUE);

    /** Held so long whatever the type. */
    public Hold(long atMostMillis) {
      this(atMostMillis, wireType -> true);
    }

    /** How long the answer to a solve of that wire type is held; 0: not at all. */
    public long millis(String wireType) {
      return wireTypes.test(wireType) ? atMostMillis : 0;
    }
  }
}
