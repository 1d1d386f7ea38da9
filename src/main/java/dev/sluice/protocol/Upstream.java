package dev.sluice.protocol;

import dev.sluice.model.Failure;

/**
 * A protocol that backends speak: how an attempt is asked and how its answer is understood. Pure
 * (no IO, no clock, no state) and safe from any thread.
 */
public interface Upstream {

  /** The name under which backends are configured with it. */
  String name();

  /** True if a backend takes a repeated attempt for the same work, unless configured otherwise. */
  boolean idempotent();

  /**
   * What it means that the connection was lost after the request had been sent; the disposition is
   * UNKNOWN.
   */
  default Failure whenLost() {
    return Failure.UNREACHABLE;
  }

  /** The request that asks for an attempt. */
  Exchange encode(Attempt attempt);

  /** What an answer means. Never throws: what makes no sense is GARBLED. */
  Verdict decode(Attempt attempt, BackendReply reply);
}
