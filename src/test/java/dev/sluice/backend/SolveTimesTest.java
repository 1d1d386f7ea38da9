package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SolveTimesTest {

  private static SolveTimes of(List<Long> times) {
    SolveTimes all = new SolveTimes();
    times.forEach(all::add);
    return all;
  }

  @Property
  void tellsTheNinetiethPercentToAThirtySecond(
      @ForAll @Size(min = 1, max = 60) List<@LongRange(max = 8_000_000) Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    double exact = sorted.get((int) Math.ceil(0.9 * sorted.size()) - 1);
    assertThat(of(times).p90Millis())
        .as("P90 by nearest rank of %s", sorted)
        .isCloseTo(exact, within(exact / 32));
  }

  @Property
  void isTheSameAfterItWasKept(
      @ForAll @Size(max = 60) List<@LongRange(max = 20_000_000) Long> times) {
    SolveTimes before = of(times);
    SolveTimes after = new SolveTimes();
    after.add(before.millisToCount());
    assertThat(after.millisToCount()).isEqualTo(before.millisToCount());
    assertThat(after.p90Millis()).isEqualTo(before.p90Millis());
    assertThat(after.solved()).isEqualTo(times.size());
  }

  @Property
  void isTheSameInWhateverPartsItIsCounted(
      @ForAll @Size(max = 30) List<@LongRange(max = 9_000_000) Long> some,
      @ForAll @Size(max = 30) List<@LongRange(max = 9_000_000) Long> others) {
    SolveTimes both = of(some);
    others.forEach(both::add);
    SolveTimes added = of(others);
    added.add(of(some));
    assertThat(added.millisToCount()).isEqualTo(both.millisToCount());
  }

  @Example
  void isExactBelowThirtyTwoMilliseconds() {
    for (long millis = 0; millis < 32; millis++) {
      assertThat(of(List.of(millis)).p90Millis()).isEqualTo((double) millis);
    }
  }

  @Example
  void takesOddTimesForTheNearestItKnows() {
    assertThat(of(List.of(-5L)).millisToCount()).isEqualTo(Map.of(0L, 1L));
    assertThat(of(List.of(Long.MAX_VALUE)).millisToCount().keySet())
        .allSatisfy(millis -> assertThat(millis).isBetween(8_000_000L, 8_400_000L));
  }

  @Example
  void knowsNoTimeOfNothing() {
    assertThat(new SolveTimes().p90Millis()).isInfinite();
    assertThat(new SolveTimes().solved()).isZero();
  }
}
