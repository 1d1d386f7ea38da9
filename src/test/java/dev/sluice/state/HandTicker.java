package dev.sluice.state;

import dev.sluice.model.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/** A {@link Ticker} that stands still until it is moved. Safe from any thread. */
public final class HandTicker implements Ticker, StateStoreKit.Clock {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AtomicLong nanos;
  private final AtomicLong epochMillis;

  /** Both clocks at their first reading. */
  public HandTicker(long nanos, long epochMillis) {
    this.nanos = new AtomicLong(nanos);
    this.epochMillis = new AtomicLong(epochMillis);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public long epochMillis() {
    return epochMillis.get();
  }

  @Override
  public void advanceMillis(long millis) {
    nanos.addAndGet(millis * NANOS_PER_MILLI);
    epochMillis.addAndGet(millis);
  }

  /** Sets the wall clock alone, as an operator might. */
  public void setEpochMillis(long millis) {
    epochMillis.set(millis);
  }
}
