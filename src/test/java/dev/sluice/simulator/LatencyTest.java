package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Dice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

  @ParameterizedTest
  @CsvSource({"200ms, 200, 200", "0ms, 0, 0", "50ms-400ms, 50, 400", "1.5s-1m, 1500, 60000"})
  void readsOneDurationOrTwo(String text, long min, long max) {
    assertThat(Latency.parse(text)).isEqualTo(new Latency(min, max));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "200", "-", "-5ms", "5ms-", "400ms-50ms", "1ms-2ms-3ms", "1ms 2ms"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> Latency.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("latency: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"200ms", "50ms-400ms"})
  void isWrittenAsItIsRead(String text) {
    assertThat(Latency.parse(text)).hasToString(text);
  }

  @Test
  void reachesBothItsEnds() {
    Latency latency = new Latency(50, 52);

    assertThat(latency.millis(always(0))).isEqualTo(50);
    assertThat(latency.millis(always(Long.MAX_VALUE))).isEqualTo(52);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void goesWithAFailureRateThatIsAShare(double failureRate) {
    assertThatThrownBy(() -> new SimulatorOptions("a", Latency.NONE, failureRate, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("failureRate");
  }

  /** Throws that number, or the highest there is. */
  private static Dice always(long number) {
    return new Dice() {
      @Override
      public long below(long bound) {
        return Math.min(number, bound - 1);
      }

      @Override
      public long bits() {
        return number;
      }
    };
  }
}
