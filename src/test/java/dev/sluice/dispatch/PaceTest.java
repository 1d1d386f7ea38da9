package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({
    "2000, 0, 2000",
    "2000, 40000, 2000",
    "2000, 60000, 3000",
    "1000, 120000, 6000",
    "1000, 9999999, 10000",
    "30000, 9999999, 30000",
    "0, 0, 250"
  })
  void growsWithTheTimeThatHasPassed(long least, long elapsed, long expected) {
    assertThat(Pace.millis(least, elapsed, FixedDice.LOWEST)).isEqualTo(expected);
  }

  @Test
  void isSpreadByATenth() {
    assertThat(Pace.millis(2_000, 0, FixedDice.HIGHEST)).isEqualTo(2_200);
  }

  @Property
  void isNeverFasterThanTheBackendWants(
      @ForAll @LongRange(min = 0, max = 600_000) long least,
      @ForAll @LongRange(min = 0, max = 600_000) long elapsed,
      @ForAll @LongRange(min = 0, max = 60_000) long die) {
    assertThat(Pace.millis(least, elapsed, new FixedDice(die))).isGreaterThanOrEqualTo(least);
  }
}
