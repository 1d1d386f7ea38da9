package dev.sluice.model;

/**
 * The absolute moment by which an answer is due, on a {@link Ticker}'s monotonic clock. Each hop
 * asks what remains; nobody passes on a duration.
 *
 * @param atNanos the moment, comparable to {@link Ticker#nanos()} by difference only
 */
public record Deadline(long atNanos) {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MAX_MILLIS = (1L << 62) / NANOS_PER_MILLI;

  /**
   * The deadline so many milliseconds after now, passed already if they are not above 0; beyond 2⁶²
   * ns (146 years) it saturates.
   */
  public static Deadline after(long nowNanos, long millis) {
    long bounded = Math.max(0, Math.min(millis, MAX_MILLIS));
    return new Deadline(nowNanos + bounded * NANOS_PER_MILLI);
  }

  /** Milliseconds left, rounded down, never below 0. */
  public long remainingMillis(long nowNanos) {
    return Math.max(0, (atNanos - nowNanos) / NANOS_PER_MILLI);
  }

  /** True once the moment has come. */
  public boolean passed(long nowNanos) {
    return atNanos - nowNanos <= 0;
  }

  /** The earlier of the two. */
  public Deadline earlier(Deadline other) {
    return atNanos - other.atNanos <= 0 ? this : other;
  }
}
