package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A protocol that backends speak, with one backend's credentials: how an attempt is asked and how
 * its answer is understood. Pure (no IO, no clock, no state) and safe from any thread.
 */
public interface Upstream {

  /** The name under which backends are configured with it. */
  String name();

  /** True if a backend takes a repeated attempt for the same work, unless configured otherwise. */
  boolean idempotent();

  /** Where an attempt may be made again although nobody knows how the last one ended. */
  default Repeat repeat() {
    return idempotent() ? Repeat.THERE : Repeat.NOWHERE;
  }

  /**
   * What it means that the connection was lost after the request had been sent; the disposition is
   * UNKNOWN.
   */
  default Failure whenLost() {
    return Failure.UNREACHABLE;
  }

  /**
   * What keeps this protocol from asking for a request, which is then never sent: ROUTE_UNSUPPORTED
   * if it has no words for it, so that another backend may be asked, or what the backend would
   * answer. Empty if it can be asked.
   */
  default Optional<Fault> objection(SolveRequest request) {
    return Optional.empty();
  }

  /**
   * The longest that the answer to an attempt's request is worth waiting for, in milliseconds.
   * Polls come on top of it.
   */
  default long maxAnswerMillis() {
    return polling().isPresent() ? 60_000 : Long.MAX_VALUE;
  }

  /** The longest that an attempt is worth waiting for, whatever the pool allows; empty: any. */
  default OptionalLong longestMillis() {
    return OptionalLong.empty();
  }

  /** The request that asks for an attempt to which there is no objection. */
  Exchange encode(Attempt attempt);

  /** What an answer means. Never throws: what makes no sense is GARBLED. */
  Verdict decode(Attempt attempt, BackendReply reply);

  /** How it is asked again, if it answers {@link Verdict.Pending}. */
  default Optional<Polling> polling() {
    return Optional.empty();
  }

  /** How it is told whether a solution was good, if it wants to know. */
  default Optional<Feedback> feedback() {
    return Optional.empty();
  }

  /** How it is asked for the money that we have there, if it can be asked. */
  default Optional<BalanceCheck> balanceCheck() {
    return Optional.empty();
  }
}
