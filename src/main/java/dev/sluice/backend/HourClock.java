package dev.sluice.backend;

import dev.sluice.model.Ticker;

/**
 * Clock hours (UTC) that never run backwards: set once by the wall clock, moved on by the monotonic
 * one, so that an operator who corrects the wall clock neither ends statistics nor begins them
 * anew. Safe from any thread.
 */
final class HourClock {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_HOUR = 3_600_000;

  private final Ticker ticker;
  private final long firstNanos;
  private final long firstMillis;

  /** A clock that is right now. */
  HourClock(Ticker ticker) {
    this.ticker = ticker;
    this.firstNanos = ticker.nanos();
    this.firstMillis = ticker.epochMillis();
  }

  /** Whole hours since 1970-01-01T00:00Z. */
  long hour() {
    long passedMillis = (ticker.nanos() - firstNanos) / NANOS_PER_MILLI;
    return Math.floorDiv(firstMillis + passedMillis, MILLIS_PER_HOUR);
  }

  /** Monotonic nanoseconds, as {@link Ticker#nanos}. */
  long nanos() {
    return ticker.nanos();
  }
}
