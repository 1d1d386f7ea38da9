package dev.sluice.backend;

/**
 * What a routing mode may know of a backend in its pool. Immutable but for what it is asked; safe
 * from any thread.
 *
 * @param place in the configured order of the pool, from 0
 * @param priceNanos what it charges us for a solve of the pool's type, in nano-dollars; 0 where
 *     nothing is configured
 */
record Candidate(int place, Pool.Member member, long priceNanos) {

  String id() {
    return member.backend().id();
  }

  /** Its share where a pool routes by weight. */
  int weight() {
    return member.backend().config().weight();
  }

  /** The part of its places that are taken. */
  double load() {
    return (double) member.backend().busy() / member.backend().limit();
  }

  /** What is known of how it does. */
  Figures figures() {
    return member.history().figures();
  }
}
