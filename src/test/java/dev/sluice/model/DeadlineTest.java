package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

  private static final long MILLI = 1_000_000;

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 5 * MILLI})
  void passesAtItsMomentAndNotBefore(long now) {
    Deadline deadline = Deadline.after(now, 10);
    assertThat(deadline.passed(now)).isFalse();
    assertThat(deadline.passed(now + 10 * MILLI - 1)).isFalse();
    assertThat(deadline.passed(now + 10 * MILLI)).isTrue();
    assertThat(deadline.passed(now + 11 * MILLI)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void tellsWhatRemainsRoundedDown(long now) {
    Deadline deadline = Deadline.after(now, 10);
    assertThat(deadline.remainingMillis(now)).isEqualTo(10);
    assertThat(deadline.remainingMillis(now + 1)).isEqualTo(9);
    assertThat(deadline.remainingMillis(now + 10 * MILLI)).isZero();
    assertThat(deadline.remainingMillis(now + 1_000 * MILLI)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, -9_223_372_036_855L, -20_000_000_000_000L, Long.MIN_VALUE})
  void hasPassedAtOnceIfNothingIsLeft(long millis) {
    assertThat(Deadline.after(5, millis).passed(5)).isTrue();
    assertThat(Deadline.after(5, millis).remainingMillis(5)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {4_611_686_018_427L, 4_611_686_018_428L, 9_223_372_036_855L, Long.MAX_VALUE})
  void saturatesInsteadOfWrapping(long millis) {
    for (long now : new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(Deadline.after(now, millis).passed(now)).isFalse();
      assertThat(Deadline.after(now, millis).remainingMillis(now)).isEqualTo(4_611_686_018_427L);
    }
  }

  @Test
  void theEarlierIsToldByDifferenceEvenWhenTheClockWraps() {
    Deadline before = new Deadline(Long.MAX_VALUE - 1);
    Deadline after = new Deadline(Long.MIN_VALUE + 1);
    assertThat(before.earlier(after)).isEqualTo(before);
    assertThat(after.earlier(before)).isEqualTo(before);
  }

  @Property
  void whatRemainsIsWhatWasGiven(
      @ForAll long now, @ForAll @LongRange(min = 0, max = 1_000_000_000) long millis) {
    Deadline deadline = Deadline.after(now, millis);
    assertThat(deadline.remainingMillis(now)).isEqualTo(millis);
    assertThat(deadline.passed(now)).isEqualTo(millis == 0);
  }
}
