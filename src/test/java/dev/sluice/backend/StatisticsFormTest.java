package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.StatisticsHour;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsFormTest {

  private static final CaptchaType TYPE = CaptchaType.TURNSTILE;

  @Property
  void readsWhatItWrites(
      @ForAll @LongRange(max = Long.MAX_VALUE) long failed,
      @ForAll @LongRange(max = Long.MAX_VALUE) long spent,
      @ForAll @Size(max = 9)
          Map<@LongRange(max = Long.MAX_VALUE) Long, @LongRange(max = Long.MAX_VALUE) Long> times) {
    StatisticsHour hour = new StatisticsHour("a", TYPE, 7, failed, 3, 4, new Money(spent), times);
    assertThat(StatisticsForm.read("a", TYPE, 7, StatisticsForm.write(hour))).contains(hour);
  }

  @Example
  void writesAsItSays() {
    StatisticsHour hour =
        new StatisticsHour("a", TYPE, 7, 2, 1, 0, Money.dollars("0.004"), Map.of(640L, 5L));
    assertThat(StatisticsForm.write(hour))
        .isEqualTo(
            "{\"failed\":2,\"good\":1,\"bad\":0,\"spentNanos\":4000000,"
                + "\"millisToSolved\":{\"640\":5}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"failed\":1,\"good\":1,\"bad\":0,\"spentNanos\":4}",
        "{\"failed\":-1,\"good\":1,\"bad\":0,\"spentNanos\":4,\"millisToSolved\":{}}",
        "{\"failed\":\"1\",\"good\":1,\"bad\":0,\"spentNanos\":4,\"millisToSolved\":{}}",
        "{\"failed\":1,\"good\":1,\"bad\":0,\"spentNanos\":4,\"millisToSolved\":{\"x\":1}}",
        "{\"failed\":1,\"good\":1,\"bad\":0,\"spentNanos\":4,\"millisToSolved\":[1]}"
      })
  void readsNothingElse(String text) {
    assertThat(StatisticsForm.read("a", TYPE, 7, text)).isEmpty();
  }
}
