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
  record Unit(long hour, long day) {

    /** One that was taken at that moment. */
    static Unit at(long epochMillis) {
      return new Unit(QuotaClock.hour(epochMillis), QuotaClock.day(epochMillis));
    }
  }

  /**
   * How the counters stand. Immutable.
   *
   * @param hour the number of the hour that is counted
   * @param hourly units used in it
   * @param day the number of the day that is counted
   * @param daily units used in it
   * @param total units used in all
   */
  record Counts(long hour, long hourly, long day, long daily, long total) {

    /** Nothing counted. */
    static final Counts NONE = new Counts(Long.MIN_VALUE, 0, Long.MIN_VALUE, 0, 0);
  }

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

  Counts counts() {
    return new Counts(hour.number, hour.used, day.number, day.used, total);
  }

  /** Goes on where another left off. */
  void resume(Counts counts) {
    hour.number = counts.hour();
    hour.used = counts.hourly();
    day.number = counts.day();
    day.used = counts.daily();
    total = counts.total();
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
