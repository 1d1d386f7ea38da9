package dev.sluice.state;

/**
 * A token bucket in exact integer maths: it holds at most {@code perMinute} tokens and refills
 * continuously by {@code perMinute} a minute. Its level is counted in units of a
 * 60-thousand-millionth of a token, so that each nanosecond adds exactly {@code perMinute} units
 * and nothing is ever rounded.
 *
 * <p>Not thread-safe: its owner guards it. Time is given, monotonic nanoseconds; a clock that runs
 * backwards adds nothing until it has caught up.
 */
public final class TokenBucket {

  /** The largest rate: a full bucket still fits a long. */
  public static final long MAX_PER_MINUTE = 100_000_000;

  private static final long UNITS_PER_TOKEN = 60_000_000_000L;
  private static final long NANOS_TO_FULL = 60_000_000_000L;

  private final long perMinute;
  private long units;
  private long refilledAtNanos;

  /**
   * A full bucket.
   *
   * @param perMinute capacity and tokens a minute, 1 to {@link #MAX_PER_MINUTE}
   */
  public TokenBucket(long perMinute, long nowNanos) {
    if (perMinute < 1 || perMinute > MAX_PER_MINUTE) {
      throw new IllegalArgumentException(
          "perMinute: " + perMinute + " (expected: 1 to " + MAX_PER_MINUTE + ")");
    }
    this.perMinute = perMinute;
    this.units = perMinute * UNITS_PER_TOKEN;
    this.refilledAtNanos = nowNanos;
  }

  /** Capacity and tokens a minute. */
  public long perMinute() {
    return perMinute;
  }

  /**
   * A bucket of another rate in which as much is used as in this one: full less what this one
   * lacks, never below empty.
   *
   * @param toPerMinute capacity and tokens a minute, 1 to {@link #MAX_PER_MINUTE}
   */
  public TokenBucket resized(long toPerMinute, long nowNanos) {
    refill(nowNanos);
    TokenBucket other = new TokenBucket(toPerMinute, refilledAtNanos);
    long used = perMinute * UNITS_PER_TOKEN - units;
    other.units = Math.max(0, other.units - used);
    return other;
  }

  /** Takes one token if there is one. */
  public boolean tryTake(long nowNanos) {
    refill(nowNanos);
    if (units < UNITS_PER_TOKEN) {
      return false;
    }
    units -= UNITS_PER_TOKEN;
    return true;
  }

  /** Gives one token back; never above the capacity. */
  public void refund(long nowNanos) {
    refill(nowNanos);
    units = Math.min(perMinute * UNITS_PER_TOKEN, units + UNITS_PER_TOKEN);
  }

  /** Whole tokens in the bucket. */
  public long remaining(long nowNanos) {
    refill(nowNanos);
    return units / UNITS_PER_TOKEN;
  }

  /** Nanoseconds until there is a token, rounded up; 0 if there is one. */
  public long nanosToToken(long nowNanos) {
    refill(nowNanos);
    return ceilDiv(Math.max(0, UNITS_PER_TOKEN - units), perMinute);
  }

  private void refill(long nowNanos) {
    long elapsed = nowNanos - refilledAtNanos;
    if (elapsed <= 0) {
      return;
    }
    refilledAtNanos = nowNanos;
    long full = perMinute * UNITS_PER_TOKEN;
    long missing = full - units;
    units =
        elapsed >= NANOS_TO_FULL || elapsed * perMinute >= missing
            ? full
            : units + elapsed * perMinute;
  }

  private static long ceilDiv(long amount, long by) {
    return (amount + by - 1) / by;
  }
}
