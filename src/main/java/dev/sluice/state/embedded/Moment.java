package dev.sluice.state.embedded;

import dev.sluice.model.Ticker;

/**
 * One reading of both clocks, so that a step has one now. Immutable.
 *
 * @param nanos monotonic, for buckets and lapses
 * @param epochMillis the wall clock, for quotas and the ledger
 */
record Moment(long nanos, long epochMillis) {

  static Moment of(Ticker ticker) {
    return new Moment(ticker.nanos(), ticker.epochMillis());
  }
}
