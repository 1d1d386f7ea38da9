package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FailureWindowTest {

  private enum Way {
    SUCCESS,
    FAILURE,
    NO_CONNECTION,
    CLEAR
  }

  @Property
  void agreesWithAListOfTheLast(
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll @IntRange(min = 1, max = 12) int minimum,
      @ForAll List<Way> ways) {
    FailureWindow window = new FailureWindow(size);
    List<Way> all = new ArrayList<>();
    for (Way way : ways) {
      apply(window, all, way);
      List<Way> last = all.subList(Math.max(0, all.size() - size), all.size());
      long failures = last.stream().filter(one -> one != Way.SUCCESS).count();
      assertThat(window.recorded()).as("recorded after %s", all).isEqualTo(last.size());
      assertThat(window.failures()).as("failures after %s", all).isEqualTo((int) failures);
      assertThat(window.connectFailuresInRow())
          .as("in a row after %s", all)
          .isEqualTo(lastInRow(all));
      assertThat(window.isSpotless())
          .as("full and without a failure after %s", all)
          .isEqualTo(last.size() == size && failures == 0);
      assertThat(window.isAbove(minimum, 0.5))
          .as("at least %s known and half of them failed, after %s", minimum, all)
          .isEqualTo(last.size() >= minimum && 2 * failures >= last.size());
    }
  }

  private static void apply(FailureWindow window, List<Way> all, Way way) {
    switch (way) {
      case SUCCESS -> window.succeeded();
      case FAILURE -> window.failed(false);
      case NO_CONNECTION -> window.failed(true);
      case CLEAR -> window.clear();
    }
    if (way == Way.CLEAR) {
      all.clear();
    } else {
      all.add(way);
    }
  }

  private static int lastInRow(List<Way> all) {
    int number = 0;
    while (number < all.size() && all.get(all.size() - 1 - number) == Way.NO_CONNECTION) {
      number++;
    }
    return number;
  }

  @Example
  void saysNothingBelowItsMinimum() {
    FailureWindow window = new FailureWindow(100);
    for (int i = 0; i < 19; i++) {
      window.failed(false);
    }
    assertThat(window.isAbove(20, 0.5)).isFalse();
    window.succeeded();
    assertThat(window.isAbove(20, 0.5)).isTrue();
  }

  @Example
  void forgetsWhatFellOutOfTheRing() {
    FailureWindow window = new FailureWindow(3);
    window.failed(false);
    window.succeeded();
    window.succeeded();
    window.succeeded();
    assertThat(window.failures()).isZero();
  }
}
