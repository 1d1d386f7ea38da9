package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffTest {

  private static final PoolConfig.Backoff CONFIG = new PoolConfig.Backoff(100, 20_000);
  private static final Fault BROKEN = Fault.of(Failure.BACKEND_ERROR);

  @Property
  void waitsUpToTheBaseDoubledForEachRetryAndNeverAboveTheCap(
      @ForAll @LongRange(min = 1, max = 3_600_000) long base,
      @ForAll @LongRange(min = 0, max = 3_600_000) long more,
      @ForAll @IntRange(max = 200) int retry,
      @ForAll @LongRange(min = 0) long roll) {
    PoolConfig.Backoff config = new PoolConfig.Backoff(base, base + more);
    long most =
        BigInteger.valueOf(base)
            .shiftLeft(retry)
            .min(BigInteger.valueOf(base + more))
            .longValueExact();
    assertThat(Backoff.millis(config, BROKEN, retry, FixedDice.LOWEST)).isZero();
    assertThat(Backoff.millis(config, BROKEN, retry, FixedDice.HIGHEST)).isEqualTo(most);
    assertThat(Backoff.millis(config, BROKEN, retry, new FixedDice(roll))).isBetween(0L, most);
  }

  @Property
  void takesTheBackendsOwnWaitWhateverTheRest(
      @ForAll Failure failure,
      @ForAll @LongRange(min = 0, max = 86_400_000) long wait,
      @ForAll @IntRange(max = 200) int retry) {
    Fault fault = Fault.of(failure).withRetryAfterMillis(wait);
    assertThat(Backoff.millis(CONFIG, fault, retry, FixedDice.HIGHEST)).isEqualTo(wait);
  }

  @Example
  void doublesUpToItsCap() {
    long[] expected = {100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 20_000, 20_000};
    for (int retry = 0; retry < expected.length; retry++) {
      assertThat(Backoff.ceiling(CONFIG, Failure.BACKEND_ERROR, retry))
          .as("retry %s", retry)
          .isEqualTo(expected[retry]);
    }
  }

  @Example
  void saturatesWhereTheDoublingWouldOverflow() {
    for (int retry : new int[] {55, 56, 57, 62, 63, 64, 65, 127, 128, Integer.MAX_VALUE}) {
      assertThat(Backoff.ceiling(CONFIG, Failure.BACKEND_ERROR, retry))
          .as("retry %s", retry)
          .isEqualTo(20_000);
    }
  }

  @Example
  void startsAtASecondAfterThrottling() {
    assertThat(Backoff.ceiling(CONFIG, Failure.THROTTLED, 0)).isEqualTo(1_000);
    assertThat(Backoff.ceiling(CONFIG, Failure.THROTTLED, 1)).isEqualTo(2_000);
    PoolConfig.Backoff slow = new PoolConfig.Backoff(3_000, 20_000);
    assertThat(Backoff.ceiling(slow, Failure.THROTTLED, 0)).isEqualTo(3_000);
    PoolConfig.Backoff quick = new PoolConfig.Backoff(10, 500);
    assertThat(Backoff.ceiling(quick, Failure.THROTTLED, 3))
        .as("a second even where the cap is below it")
        .isEqualTo(1_000);
  }
}
