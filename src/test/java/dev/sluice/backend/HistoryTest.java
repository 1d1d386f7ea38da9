package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.StatisticsHour;
import dev.sluice.state.HandTicker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MINUTE_MILLIS = 60_000;

  /** Five minutes past an hour, with a monotonic clock that wraps within the first second. */
  private static final long FIRST_HOUR = 472_222;

  private static final long FIRST_MILLIS = FIRST_HOUR * HOUR_MILLIS + 5 * MINUTE_MILLIS;
  private static final Money CENT = Money.dollars("0.01");

  private final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 1_000_000, FIRST_MILLIS);
  private final Statistics statistics = new Statistics(ticker);
  private final History history = statistics.of("a", CaptchaType.TURNSTILE);

  private void solve(int number, long millis) {
    for (int i = 0; i < number; i++) {
      history.solved(millis * 1_000_000, CENT);
    }
  }

  private void fail(int number) {
    for (int i = 0; i < number; i++) {
      history.failed();
    }
  }

  /** So late that what is known is worked out anew. */
  private Figures figures() {
    ticker.advanceMillis(MINUTE_MILLIS);
    return history.figures();
  }

  private void passHours(long hours) {
    ticker.advanceMillis(hours * HOUR_MILLIS);
  }

  @Test
  void knowsNothingBelowTenCompletedTasks() {
    solve(5, 100);
    fail(4);
    assertThat(figures().p90Millis()).isNaN();
    assertThat(figures().acceptedShare()).isNaN();
    fail(1);
    assertThat(figures().p90Millis()).isCloseTo(100, within(4.0));
    assertThat(figures().acceptedShare()).isEqualTo(0.5);
  }

  @Test
  void goesByTheFirstWindowThatHoldsEnough() {
    solve(10, 3_000);
    passHours(40);
    solve(10, 2_000);
    passHours(11);
    solve(9, 1_000);
    assertThat(figures().p90Millis())
        .as("twelve hours hold 19 tasks, those of 11 hours ago included")
        .isCloseTo(2_000, within(63.0));
    passHours(1);
    solve(1, 1_000);
    assertThat(figures().p90Millis())
        .as("the hour that ended twelve hours ago is out of the first window")
        .isCloseTo(1_000, within(32.0));
  }

  @Test
  void widensTheWindowTo48HoursAndThenTo30Days() {
    solve(9, 3_000);
    passHours(47);
    solve(1, 1_000);
    assertThat(figures().p90Millis()).as("48 hours hold ten").isCloseTo(3_000, within(94.0));
    assertThat(figures().acceptedShare()).isEqualTo(1);
    passHours(1);
    fail(10);
    assertThat(figures().acceptedShare())
        .as("the first nine are 48 hours old: 1 of 11 in that window")
        .isEqualTo(1.0 / 11);
    passHours(48);
    assertThat(figures().acceptedShare()).as("30 days: 10 of 20").isEqualTo(0.5);
  }

  @Test
  void saysNothingOfReliabilityByTwelveHoursAlone() {
    fail(10);
    passHours(13);
    solve(10, 100);
    assertThat(figures().acceptedShare()).as("by 48 hours").isEqualTo(0.5);
  }

  @Test
  void forgetsAfter30DaysAndKeepsNoMoreThan720Hours() {
    for (int i = 0; i < 800; i++) {
      solve(1, 100);
      passHours(1);
    }
    assertThat(statistics.kept(0)).as("the current hour is empty").hasSize(719);
    passHours(709);
    assertThat(figures().p90Millis()).as("ten are left").isCloseTo(100, within(4.0));
    passHours(1);
    assertThat(figures().p90Millis()).as("nine are left").isNaN();
    passHours(720);
    assertThat(statistics.kept(0)).isEmpty();
  }

  @Test
  void takesAnHourAsTheClockHasIt() {
    solve(1, 100);
    ticker.advanceMillis(55 * MINUTE_MILLIS - 1);
    solve(1, 100);
    ticker.advanceMillis(1);
    solve(1, 100);
    assertThat(statistics.kept(0))
        .extracting(StatisticsHour::hour)
        .containsExactly(FIRST_HOUR, FIRST_HOUR + 1);
    assertThat(statistics.kept(FIRST_HOUR + 1))
        .as("what has begun since")
        .extracting(StatisticsHour::hour)
        .containsExactly(FIRST_HOUR + 1);
  }

  @Test
  void doesNotMindAWallClockThatIsSetBackOrForward() {
    solve(10, 100);
    ticker.setEpochMillis(FIRST_MILLIS - 400 * HOUR_MILLIS);
    solve(1, 100);
    ticker.setEpochMillis(FIRST_MILLIS + 40_000 * HOUR_MILLIS);
    assertThat(figures().p90Millis()).isCloseTo(100, within(4.0));
    assertThat(statistics.kept(0)).extracting(StatisticsHour::hour).containsExactly(FIRST_HOUR);
    assertThat(statistics.hour()).isEqualTo(FIRST_HOUR);
  }

  @Test
  void worksItOutAgainAfterAMinuteSoThatNoRankingIsOlderThanAnHour() {
    Figures before = history.figures();
    solve(10, 100);
    ticker.advanceMillis(MINUTE_MILLIS - 1);
    assertThat(history.figures()).as("still fresh").isSameAs(before);
    ticker.advanceMillis(1);
    Figures after = history.figures();
    assertThat(after.p90Millis()).isCloseTo(100, within(4.0));
    assertThat(history.figures()).isSameAs(after);
  }

  @Test
  void takesARefusedSolutionForAFailure() {
    solve(8, 100);
    fail(2);
    history.reported(false);
    history.reported(false);
    history.reported(true);
    assertThat(figures().acceptedShare()).isEqualTo(0.6);
    assertThat(figures().dollarsPerAccepted())
        .as("eight were paid, six accepted")
        .isCloseTo(0.08 / 6, within(1e-12));
  }

  @Test
  void knowsNoCostWhileNothingIsAccepted() {
    fail(20);
    assertThat(figures().dollarsPerAccepted()).isNaN();
    solve(1, 100);
    history.reported(false);
    history.reported(false);
    assertThat(figures().dollarsPerAccepted()).isNaN();
    assertThat(figures().acceptedShare()).as("never below nothing").isZero();
  }

  @Test
  void tellsTheTimeOfNoneAsInfinite() {
    fail(10);
    assertThat(figures().p90Millis()).isInfinite();
  }

  @Test
  void isTheSameAfterARestart() {
    solve(10, 700);
    fail(3);
    history.reported(true);
    passHours(20);
    solve(4, 90);
    history.reported(false);
    List<StatisticsHour> kept = statistics.kept(0);
    Statistics later = new Statistics(ticker);
    History again = later.of("a", CaptchaType.TURNSTILE);
    later.restore(kept);
    assertThat(later.kept(0)).isEqualTo(kept);
    Figures expected = figures();
    assertThat(again.figures())
        .usingRecursiveComparison()
        .ignoringFields("atNanos")
        .isEqualTo(expected);
  }

  @Test
  void leavesOutWhatCannotBe() {
    statistics.restore(
        List.of(
            hour("a", FIRST_HOUR - 720),
            hour("a", FIRST_HOUR - 719),
            hour("a", FIRST_HOUR + 1),
            hour("gone", FIRST_HOUR)));
    assertThat(statistics.kept(0)).containsExactly(hour("a", FIRST_HOUR - 719));
  }

  private static StatisticsHour hour(String backend, long hour) {
    return new StatisticsHour(
        backend, CaptchaType.TURNSTILE, hour, 2, 1, 0, CENT, Map.of(100L, 5L));
  }

  @Test
  void losesNothingThatManyTellAtOnce() throws InterruptedException {
    Crowd.of(4)
        .each(
            thread -> {
              for (int i = 0; i < 5_000; i++) {
                if (thread % 2 == 0) {
                  history.failed();
                } else {
                  history.solved(1_000_000, Money.ZERO);
                }
                history.figures();
              }
            });
    StatisticsHour kept = statistics.kept(0).get(0);
    assertThat(kept.failed()).isEqualTo(10_000);
    assertThat(kept.millisToSolved()).isEqualTo(Map.of(1L, 10_000L));
  }
}
