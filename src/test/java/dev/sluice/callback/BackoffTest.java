package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dispatch.FixedDice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The waits between the tries of a callback. */
class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1, 500, 1000",
    "2, 1000, 2000",
    "3, 2000, 4000",
    "9, 128000, 256000",
    "10, 150000, 300000",
    "1000000, 150000, 300000"
  })
  void liesBetweenHalfAndAllOfItsCeiling(int tries, long least, long most) {
    assertThat(Backoff.millis(tries, FixedDice.LOWEST)).as("least").isEqualTo(least);
    assertThat(Backoff.millis(tries, FixedDice.HIGHEST)).as("most").isEqualTo(most);
  }

  @Property
  void neverShrinksNorPassesItsCap(@ForAll @IntRange(min = 1, max = Integer.MAX_VALUE - 1) int n) {
    assertThat(Backoff.millis(n + 1, FixedDice.HIGHEST))
        .isBetween(Backoff.millis(n, FixedDice.HIGHEST), Backoff.CAP_MILLIS);
  }
}
