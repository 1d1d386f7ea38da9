package dev.sluice.backend;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.StatisticsHour;

/**
 * What a backend did for a captcha type in some time: an hour, or a window of hours. Not
 * thread-safe: its {@link History} guards it.
 */
final class Counts {

  private final SolveTimes times = new SolveTimes();
  private long failed;
  private long good;
  private long bad;
  private long spentNanos;

  /** It solved in that time, for that money. */
  void solved(long millis, Money cost) {
    times.add(millis);
    spentNanos += cost.nanos();
  }

  /** It failed. */
  void failed() {
    failed++;
  }

  /** A client has judged a solution. */
  void reported(boolean isGood) {
    good += isGood ? 1 : 0;
    bad += isGood ? 0 : 1;
  }

  /** Adds what another time had. */
  void add(Counts other) {
    times.add(other.times);
    failed += other.failed;
    good += other.good;
    bad += other.bad;
    spentNanos += other.spentNanos;
  }

  /** Adds what was kept of an hour. */
  void add(StatisticsHour kept) {
    times.add(kept.millisToSolved());
    failed += kept.failed();
    good += kept.good();
    bad += kept.bad();
    spentNanos += kept.spent().nanos();
  }

  /** What it was asked and ended by itself, solved or not. */
  long completed() {
    return times.solved() + failed;
  }

  /** Milliseconds within which nine of ten solves were done; infinite if there were none. */
  double p90Millis() {
    return times.p90Millis();
  }

  /** Solutions that no client has refused. A report may be of an hour after its solve's. */
  private long accepted() {
    return Math.max(0, times.solved() - bad);
  }

  /** Accepted solutions, as a share of what was completed; not a number of nothing. */
  double acceptedShare() {
    return (double) accepted() / completed();
  }

  /** Dollars for an accepted solution; not a number while there is none. */
  double dollarsPerAccepted() {
    return accepted() == 0
        ? Double.NaN
        : new Money(spentNanos).dollars().doubleValue() / accepted();
  }

  /** The hour as it is kept. */
  StatisticsHour kept(String backend, CaptchaType type, long hour) {
    return new StatisticsHour(
        backend, type, hour, failed, good, bad, new Money(spentNanos), times.millisToCount());
  }
}
