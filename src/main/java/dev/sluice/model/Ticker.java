package dev.sluice.model;

/** The port for reading time. Safe from any thread. */
public interface Ticker {

  /** Monotonic nanoseconds from an arbitrary origin; compare by difference, it may wrap. */
  long nanos();

  /** Wall-clock milliseconds since 1970-01-01T00:00:00Z, for calendars and logs; it may jump. */
  long epochMillis();

  /** The machine's clocks. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public long epochMillis() {
        return System.currentTimeMillis();
      }
    };
  }
}
