package dev.sluice.state.embedded;

import dev.sluice.state.QuotaClock;

/**
 * How many units of its plan one account has used: in this clock hour, in this UTC day, in all. Not
 * thread-safe: {@link AccountState} guards it.
 *
 * <p>Time only moves on by {@link #advance}. A wall clock that steps back into the hour or day
 * before goes on counting in the later one, so that no quota is had twice; one that steps back
 * further was wrong, and counting starts anew.
 */
final class Quotas {

  /**
   * A unit that was taken.
   *
   * @param hour the number of the hour that it counts in
   * @param day the number of the day that it counts in
   */
  record Unit(long hour, long day) {}

  private final Window hour = new Window();
  private final Window day = new Window();
  private long total;

  void advance(long epochMillis) {
    hour.advance(QuotaClock.hour(epochMillis));
    day.advance(QuotaClock.day(epochMillis));
  }

  Unit take() {
    hour.used++;
    day.used++;
    total++;
    return new Unit(hour.number, day.number);
  }

  /** Gives a unit back: to the hour and the day that it was taken in if they last, and in all. */
  void giveBack(Unit unit) {
    hour.giveBack(unit.hour());
    day.giveBack(unit.day());
    total--;
  }

  long hourly() {
    return hour.used;
  }

  long daily() {
    return day.used;
  }

  long total() {
    return total;
  }

  private static final class Window {
    private long number = Long.MIN_VALUE;
    private long used;

    private void advance(long to) {
      if (to > number || to < number - 1) {
        number = to;
        used = 0;
      }
    }

    private void giveBack(long takenIn) {
      if (takenIn == number && used > 0) {
        used--;
      }
    }
  }
}
