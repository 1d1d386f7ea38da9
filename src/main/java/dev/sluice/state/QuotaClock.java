package dev.sluice.state;

/** When a plan's quotas reset: on the clock hour and at 00:00, both UTC. Pure. */
public final class QuotaClock {

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  private QuotaClock() {}

  /** The number of the clock hour. */
  public static long hour(long epochMillis) {
    return Math.floorDiv(epochMillis, HOUR_MILLIS);
  }

  /** The number of the UTC day. */
  public static long day(long epochMillis) {
    return Math.floorDiv(epochMillis, DAY_MILLIS);
  }

  /** Milliseconds until the next clock hour, at least 1. */
  public static long millisToNextHour(long epochMillis) {
    return HOUR_MILLIS - Math.floorMod(epochMillis, HOUR_MILLIS);
  }

  /** Milliseconds until the next UTC day, at least 1. */
  public static long millisToNextDay(long epochMillis) {
    return DAY_MILLIS - Math.floorMod(epochMillis, DAY_MILLIS);
  }
}
