package dev.sluice.telemetry;

import dev.sluice.model.Ticker;
import io.micrometer.core.instrument.Clock;

/**
 * The clock by which meters turn their windows of minutes. It stands still between two calls of
 * {@link #tick}, so that to record reads no clock: a meter asks it twice for each recording. Safe
 * from any thread.
 */
public final class MeterClock implements Clock {

  /** How often {@link #tick} is to be called, in milliseconds. */
  public static final long TICK_MILLIS = 500;

  private final Ticker ticker;
  private volatile long epochMillis;

  /** A clock that has ticked once. */
  public MeterClock(Ticker ticker) {
    this.ticker = ticker;
    tick();
  }

  /** Brings it forward to now. */
  public void tick() {
    epochMillis = ticker.epochMillis();
  }

  /** Milliseconds since 1970 at the last tick. */
  @Override
  public long wallTime() {
    return epochMillis;
  }

  /** Nanoseconds from an arbitrary origin, now. */
  @Override
  public long monotonicTime() {
    return ticker.nanos();
  }
}
