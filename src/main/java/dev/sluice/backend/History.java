package dev.sluice.backend;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.StatisticsHour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one backend did for one captcha type in the last 30 days, hour by hour: at most 720 hours,
 * of which the empty ones take nothing. Safe from any thread.
 */
public final class History {

  private static final int SHORT_HOURS = 12;
  private static final int MIDDLE_HOURS = 48;
  private static final int ALL_HOURS = 720;
  private static final long FEWEST = 10;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Figures are worked out again after a minute: far more often than the hour that is promised. */
  private static final long FRESH_NANOS = 60_000_000_000L;

  private final String backend;
  private final CaptchaType type;
  private final HourClock clock;
  private final NavigableMap<Long, Counts> hourToCounts = new TreeMap<>();
  private volatile Figures figures;

  History(String backend, CaptchaType type, HourClock clock) {
    this.backend = backend;
    this.type = type;
    this.clock = clock;
    this.figures = Figures.nothing(clock.nanos());
  }

  /** Monotonic nanoseconds, for measuring what {@link #solved} is told. */
  long nanos() {
    return clock.nanos();
  }

  /** The backend solved one, in so long, for that money. */
  synchronized void solved(long nanos, Money cost) {
    now().solved(nanos / NANOS_PER_MILLI, cost);
  }

  /** The backend failed one. */
  synchronized void failed() {
    now().failed();
  }

  /** A client has judged a solution. */
  public synchronized void reported(boolean isGood) {
    now().reported(isGood);
  }

  private Counts now() {
    long hour = clock.hour();
    Counts counts = hourToCounts.get(hour);
    if (counts == null) {
      forget(hour);
      counts = new Counts();
      hourToCounts.put(hour, counts);
    }
    return counts;
  }

  /** What is over 30 days old goes. */
  private void forget(long hour) {
    hourToCounts.headMap(hour - ALL_HOURS, true).clear();
  }

  /** What it comes to, at most a minute old. Takes no lock unless it is older. */
  public Figures figures() {
    Figures known = figures;
    return clock.nanos() - known.atNanos() < FRESH_NANOS ? known : renewed();
  }

  private synchronized Figures renewed() {
    long now = clock.nanos();
    if (now - figures.atNanos() >= FRESH_NANOS) {
      figures = workOut(now);
    }
    return figures;
  }

  private Figures workOut(long now) {
    long hour = clock.hour();
    forget(hour);
    Counts all = new Counts();
    double p90Millis = Double.NaN;
    double acceptedShare = Double.NaN;
    long from = hour + 1;
    for (int hours : List.of(SHORT_HOURS, MIDDLE_HOURS, ALL_HOURS)) {
      long until = from;
      from = hour + 1 - hours;
      hourToCounts.subMap(from, until).values().forEach(all::add);
      boolean isEnough = all.completed() >= FEWEST;
      if (isEnough && Double.isNaN(p90Millis)) {
        p90Millis = all.p90Millis();
      }
      if (isEnough && Double.isNaN(acceptedShare) && hours >= MIDDLE_HOURS) {
        acceptedShare = all.acceptedShare();
      }
    }
    return new Figures(p90Millis, acceptedShare, all.dollarsPerAccepted(), now);
  }

  /**
   * The hours that are to be kept.
   *
   * @param fromHour the first that is told
   */
  synchronized List<StatisticsHour> kept(long fromHour) {
    forget(clock.hour());
    List<StatisticsHour> hours = new ArrayList<>();
    for (Map.Entry<Long, Counts> one : hourToCounts.tailMap(fromHour, true).entrySet()) {
      hours.add(one.getValue().kept(backend, type, one.getKey()));
    }
    return hours;
  }

  /** Adds an hour that was kept; one that is over 30 days old, or has not begun, is left out. */
  synchronized void restore(StatisticsHour kept) {
    long hour = clock.hour();
    if (kept.hour() > hour - ALL_HOURS && kept.hour() <= hour) {
      hourToCounts.computeIfAbsent(kept.hour(), h -> new Counts()).add(kept);
      figures = workOut(clock.nanos());
    }
  }
}
