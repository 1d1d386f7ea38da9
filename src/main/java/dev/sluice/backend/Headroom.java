package dev.sluice.backend;

/**
 * A number between a floor and a ceiling that a limit moves, and the whole number below it that
 * others read. Moved under its owner's lock; read from any thread.
 */
final class Headroom {

  /** A limit that is hardly used says nothing about how much more would be too much. */
  private static final int USED_SHARE = 2;

  /** After it was asked too much: the usual compromise between recovering soon and overshooting. */
  private static final double BACK_OFF = 0.9;

  private final int floor;
  private final int ceiling;
  private double exact;
  private long loweredNanos;
  private boolean isLowered;
  private volatile int whole;

  /** As much as the ceiling allows. */
  Headroom(int floor, int ceiling) {
    this.floor = Math.min(floor, ceiling);
    this.ceiling = ceiling;
    set(ceiling);
  }

  int whole() {
    return whole;
  }

  double exact() {
    return exact;
  }

  /** True if so many attempts at once are at least half of what was allowed. */
  boolean isUsedBy(int busy) {
    return busy * USED_SHARE >= whole;
  }

  /** Moves it, as far as floor and ceiling allow. */
  void set(double next) {
    exact = Math.max(floor, Math.min(ceiling, next));
    whole = (int) exact;
  }

  /**
   * Lowers it by a tenth, once for all attempts that had begun before it was lowered last: they all
   * tell of the same moment.
   */
  void lower(long beganNanos, long endedNanos) {
    if (isLowered && beganNanos - loweredNanos <= 0) {
      return;
    }
    isLowered = true;
    loweredNanos = endedNanos;
    set(Math.min(exact - 1, Math.floor(exact * BACK_OFF)));
  }
}
