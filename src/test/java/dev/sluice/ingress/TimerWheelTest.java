package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Scheduler;
import dev.sluice.state.HandTicker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

  private static final long TICK = TimerWheel.TICK_MILLIS;

  private final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 5_000_000, 0);
  private final Queue<Runnable> alarms = new ArrayDeque<>();
  private final Queue<Runnable> running = new ArrayDeque<>();
  private final List<String> fired = new ArrayList<>();
  private final Scheduler wheel =
      new TimerWheel(
          ticker,
          (millis, task) -> {
            alarms.add(task);
            return () -> alarms.remove(task);
          },
          running::add);

  @Test
  void firesNeverEarlyAndLateByTwoTicksAtMost() {
    for (long millis : new long[] {10, 11, 95, 1_000, 10_239, 10_240, 10_241, 60_000}) {
      fired.clear();
      set(millis, "task");
      long waited = 0;
      while (fired.isEmpty() && waited < millis + 10 * TICK) {
        pass(1);
        waited++;
      }
      assertThat(waited)
          .as("milliseconds until %s had passed", millis)
          .isBetween(millis, millis + 2 * TICK);
    }
  }

  @Test
  void firesEachOnceInTheOrderInWhichTheyAreDue() {
    set(300, "third");
    set(100, "first");
    set(200, "second");
    set(100 + 1_024 * TICK, "a round later");
    for (int i = 0; i < 2_000; i++) {
      pass(TICK);
    }
    assertThat(fired).containsExactly("first", "second", "third", "a round later");
  }

  @Test
  void firesWhatIsDueAfterALongStallOfTheLoop() {
    set(50, "near");
    set(30_000, "far");
    pass(3_600_000);
    assertThat(fired).containsExactlyInAnyOrder("near", "far");
  }

  @Test
  void doesNotFireWhatWasTakenBack() {
    Scheduler.Timer taken = set(100, "taken back");
    set(100, "kept");
    taken.cancel();
    taken.cancel();
    pass(200);
    assertThat(fired).containsExactly("kept");
  }

  @Test
  void doesNotFireWhatIsTakenBackByATaskThatIsDueWithIt() {
    Scheduler.Timer[] second = new Scheduler.Timer[1];
    wheel.after(100, () -> second[0].cancel());
    second[0] = set(100, "second");
    pass(200);
    assertThat(fired).isEmpty();
  }

  @Test
  void takingBackWhatHasFiredChangesNothing() {
    Scheduler.Timer timer = set(20, "fired");
    pass(100);
    timer.cancel();
    set(20, "next");
    pass(100);
    assertThat(fired).containsExactly("fired", "next");
  }

  @Test
  void givesTheShortestToTheLoopItself() {
    set(0, "at once");
    alarms.remove().run();
    assertThat(fired).containsExactly("at once");
  }

  @Test
  void standsStillWhileNothingWaits() {
    set(20, "only");
    pass(100);
    pass(100);
    assertThat(alarms).as("timers of the loop that are set").isEmpty();
    set(20, "later");
    pass(100);
    assertThat(fired).containsExactly("only", "later");
  }

  private Scheduler.Timer set(long millis, String name) {
    return wheel.after(millis, () -> fired.add(name));
  }

  /** Lets the time pass, then what the loop was asked for happen, once. */
  private void pass(long millis) {
    ticker.advanceMillis(millis);
    for (int i = alarms.size(); i > 0; i--) {
      alarms.remove().run();
    }
    while (!running.isEmpty()) {
      running.remove().run();
    }
  }
}
