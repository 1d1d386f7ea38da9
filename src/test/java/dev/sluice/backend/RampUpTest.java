package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.PoolConfig;
import dev.sluice.dispatch.HandLoop;
import dev.sluice.state.HandTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RampUpTest {

  private static final long MILLIS = 30_000;

  private final HandLoop loop = new HandLoop(new HandTicker(0, 0));
  private final HandBreaker machine = new HandBreaker();
  private final PoolConfig config = new PoolSettings().config();
  private final RampUp rampUp = new RampUp(loop, MILLIS, () -> 40);
  private final Breaker breaker =
      new Breaker(machine, config.breaker(), rampUp, (state, reason) -> {});

  private void readmit() {
    machine.open();
    machine.halfOpen();
    breaker.succeeded(breaker.tryPermit().orElseThrow());
  }

  private List<Breaker.Permit> all() {
    List<Breaker.Permit> permits = new ArrayList<>();
    Optional<Breaker.Permit> next = breaker.tryPermit();
    while (next.isPresent() && permits.size() < 1_000) {
      permits.add(next.get());
      next = breaker.tryPermit();
    }
    return permits;
  }

  private int most() {
    List<Breaker.Permit> permits = all();
    permits.forEach(breaker::abandoned);
    return permits.size();
  }

  @Test
  void setsNoLimitToABackendThatHasNotFailed() {
    assertThat(most()).isEqualTo(1_000);
    assertThat(breaker.share()).isEqualTo(1);
  }

  @Test
  void givesATenthMoreInEachTenthOfTheTime() {
    readmit();
    for (int step = 1; step < 10; step++) {
      assertThat(most()).as("attempts at once in step %d", step).isEqualTo(4 * step);
      assertThat(breaker.share()).isEqualTo(step / 10.0);
      loop.advanceMillis(MILLIS / 10);
    }
    assertThat(most()).isEqualTo(1_000);
    assertThat(breaker.share()).isEqualTo(1);
    assertThat(loop.timers()).isZero();
  }

  @Test
  void tellsThoseWhoWaitEachTimeThatThereIsMore() {
    AtomicInteger told = new AtomicInteger();
    readmit();
    breaker.whenPermitting(told::incrementAndGet);
    loop.advanceMillis(MILLIS);
    assertThat(told.get()).isEqualTo(9);
  }

  @Test
  void countsWhatStillRunsFromBeforeItFailed() {
    List<Breaker.Permit> early = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      early.add(breaker.tryPermit().orElseThrow());
    }
    readmit();
    assertThat(most()).isEqualTo(1);
    early.forEach(permit -> breaker.failed(permit, true));
    assertThat(most()).isEqualTo(4);
  }

  @Test
  void givesAtLeastOneAndEndsWhenItOpensAgain() {
    RampUp small = new RampUp(loop, MILLIS, () -> 2);
    small.begin(() -> {});
    assertThat(small.limit()).isEqualTo(1);
    small.end();
    assertThat(small.limit()).isEqualTo(Integer.MAX_VALUE);
    assertThat(loop.timers()).isZero();
    readmit();
    loop.advanceMillis(MILLIS / 2);
    machine.open();
    assertThat(breaker.share()).isZero();
    assertThat(loop.timers()).as("a ramp of a breaker that is open").isZero();
    machine.halfOpen();
    breaker.succeeded(breaker.tryPermit().orElseThrow());
    assertThat(breaker.share()).as("it begins anew").isEqualTo(0.1);
  }

  @Test
  void isNoneWhereNoneIsConfigured() {
    RampUp none = new RampUp(loop, 0, () -> 40);
    none.begin(() -> {});
    assertThat(none.limit()).isEqualTo(Integer.MAX_VALUE);
    assertThat(loop.timers()).isZero();
  }
}
