package dev.sluice.protocol;

import java.util.Optional;

/**
 * The further exchanges of a protocol whose backends answer a request with a task of their own, and
 * its result when they are asked again. Pure and safe from any thread.
 */
public interface Polling {

  /**
   * The request that asks what has become of it.
   *
   * @param attempt with what is left of its time now
   */
  Exchange encode(Attempt attempt, Verdict.Pending pending);

  /**
   * What an answer means. Never throws. An answer that says nothing, such as a gateway's error
   * page, is the same {@link Verdict.Pending} again: the backend may well be working.
   */
  Verdict decode(Attempt attempt, Verdict.Pending pending, BackendReply reply);

  /** The most polls that a backend takes for one task. */
  default int maxPolls() {
    return Integer.MAX_VALUE;
  }

  /** How long a backend may hold the answer to a poll until there is something to tell. */
  default long holdMillis() {
    return 0;
  }

  /** The request that tells the backend that nobody waits any more, if it has one. */
  default Optional<Exchange> cancel(Attempt attempt, Verdict.Pending pending) {
    return Optional.empty();
  }
}
