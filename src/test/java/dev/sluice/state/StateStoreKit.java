package dev.sluice.state;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What every {@link StateStore} does, as tests. A subclass per implementation supplies a store, the
 * clock that the store reads, and the ledger entries it wrote. Each test uses accounts of its own,
 * so that one store may serve many.
 */
public abstract class StateStoreKit
    implements MoneyRules,
        LimitRules,
        QuotaRules,
        StepRules,
        TaskRules,
        KeepingRules,
        CrowdRules,
        TaskCrowdRules,
        StatisticsRules,
        SequenceRules {

  /** Moves the time that a store under test sees. */
  public interface Clock {

    /** The wall clock. */
    long epochMillis();

    /** Moves the wall clock and the monotonic one. */
    void advanceMillis(long millis);
  }

  private static final AtomicLong SERIAL = new AtomicLong();

  private final String id = freshId();

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String freshId() {
    return "kit-" + SERIAL.incrementAndGet();
  }
}
