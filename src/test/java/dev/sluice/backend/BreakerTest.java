package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Breaker.Permit;
import dev.sluice.config.PoolConfig;
import io.vertx.circuitbreaker.CircuitBreakerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final PoolConfig CONFIG = new PoolSettings().config();

  private final HandBreaker machine = new HandBreaker();
  private final List<CircuitBreakerState> heard = new ArrayList<>();
  private final List<Optional<String>> reasons = new ArrayList<>();
  private final Breaker breaker =
      new Breaker(
          machine,
          CONFIG.breaker(),
          RampUp.NONE,
          (state, reason) -> {
            heard.add(state);
            reasons.add(reason);
          });

  @Test
  void opensWhenHalfOfTheAttemptsFailed() {
    for (int i = 0; i < 10; i++) {
      succeed();
      assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
      fail();
    }
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.OPEN);
    assertThat(breaker.openedBecause()).contains("10 of the last 20 attempts failed");
    assertThat(heard).containsExactly(CircuitBreakerState.OPEN);
  }

  @Test
  void opensThoughEveryFifthAttemptSucceeds() {
    int calls = 0;
    while (breaker.state() == CircuitBreakerState.CLOSED && calls < 400) {
      if (calls % 5 == 4) {
        succeed();
      } else {
        fail();
      }
      calls++;
    }
    assertThat(calls).as("calls until it opened: the first failure past the minimum").isEqualTo(21);
  }

  @Test
  void staysClosedBelowTheRate() {
    for (int i = 0; i < 400; i++) {
      if (i % 5 < 2) {
        fail();
      } else {
        succeed();
      }
    }
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void countsFailuresAfterAnyNumberOfSuccesses() {
    for (int i = 0; i < 300; i++) {
      succeed();
    }
    for (int i = 0; i < 49; i++) {
      fail();
      assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
    }
    fail();
    assertThat(breaker.openedBecause()).contains("50 of the last 100 attempts failed");
  }

  @Test
  void opensAfterConnectFailuresInARow() {
    for (int i = 0; i < 4; i++) {
      breaker.failed(permit(), true);
    }
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
    breaker.failed(permit(), true);
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.OPEN);
    assertThat(breaker.openedBecause()).contains("5 connections failed in a row");
  }

  @Test
  void permitsNothingWhileOpen() {
    trip();
    assertThat(breaker.isPermitting()).isFalse();
    assertThat(breaker.tryPermit()).isEmpty();
  }

  @Test
  void opensOnceHoweverManyFailuresFollow() {
    List<Permit> early = permits(50);
    trip();
    early.forEach(permit -> breaker.failed(permit, true));
    assertThat(machine.openings()).as("each opening starts a timer of its own").isEqualTo(1);
  }

  @Test
  void letsOneProbeThroughWhileHalfOpen() {
    tripAndHalfOpen();
    assertThat(permit().isProbe()).isTrue();
    assertThat(breaker.isPermitting()).isFalse();
    assertThat(breaker.tryPermit()).isEmpty();
  }

  @Test
  void closesWithACleanWindowWhenTheProbeSucceeds() {
    tripAndHalfOpen();
    breaker.succeeded(permit());
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
    assertThat(breaker.openedBecause()).isEmpty();
    for (int i = 0; i < 4; i++) {
      breaker.failed(permit(), true);
    }
    assertThat(breaker.state())
        .as("failures from before it closed must not count")
        .isEqualTo(CircuitBreakerState.CLOSED);
    breaker.failed(permit(), true);
    assertThat(breaker.state()).as("it opens a second time").isEqualTo(CircuitBreakerState.OPEN);
  }

  @Test
  void opensAgainWhenTheProbeFails() {
    tripAndHalfOpen();
    breaker.failed(permit(), false);
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.OPEN);
    assertThat(breaker.openedBecause()).contains("the probe failed");
    machine.halfOpen();
    assertThat(permit().isProbe()).isTrue();
  }

  @Test
  void tellsWhyItOpenedUntilItIsClosed() {
    for (int i = 0; i < 5; i++) {
      breaker.failed(permit(), true);
    }
    machine.halfOpen();
    breaker.failed(permit(), false);
    machine.halfOpen();
    breaker.succeeded(permit());
    Optional<String> connections = Optional.of("5 connections failed in a row");
    Optional<String> probe = Optional.of("the probe failed");
    assertThat(reasons)
        .as("open, half-open, open, half-open, closed")
        .containsExactly(connections, connections, probe, probe, Optional.empty());
  }

  @Test
  void passesTheTurnOfAnAbandonedProbeOn() {
    tripAndHalfOpen();
    breaker.abandoned(permit());
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.HALF_OPEN);
    assertThat(breaker.isPermitting()).isTrue();
    assertThat(permit().isProbe()).isTrue();
  }

  @Test
  void doesNotTakeALateOrdinaryResultForTheProbes() {
    Permit early = permit();
    Permit earlier = permit();
    Permit abandoned = permit();
    tripAndHalfOpen();
    Permit probe = permit();
    breaker.succeeded(early);
    breaker.failed(earlier, true);
    breaker.abandoned(abandoned);
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.HALF_OPEN);
    assertThat(breaker.tryPermit()).as("the probe is still under way").isEmpty();
    breaker.succeeded(probe);
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void doesNotCountWhatBeganBeforeItOpenedOnceItHasClosed() {
    List<Permit> early = permits(30);
    tripAndHalfOpen();
    breaker.succeeded(permit());
    early.forEach(permit -> breaker.failed(permit, true));
    assertThat(breaker.state())
        .as("30 failures, all of attempts from before it opened")
        .isEqualTo(CircuitBreakerState.CLOSED);
    trip();
  }

  @Test
  void doesNotTakeAProbeFromBeforeAResetForOneOfNow() {
    tripAndHalfOpen();
    Permit probe = permit();
    breaker.reset();
    breaker.failed(probe, true);
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
    trip();
  }

  @Test
  void isClosedByHandWhateverItsState() {
    breaker.reset();
    assertThat(heard).as("it was closed").isEmpty();
    tripAndHalfOpen();
    breaker.reset();
    assertThat(breaker.state()).as("from half-open").isEqualTo(CircuitBreakerState.CLOSED);
    trip();
    breaker.reset();
    assertThat(breaker.state()).as("from open").isEqualTo(CircuitBreakerState.CLOSED);
    assertThat(breaker.openedBecause()).isEmpty();
    heard.clear();
    machine.halfOpen();
    assertThat(heard).as("the machine only catches up").isEmpty();
    assertThat(machine.state()).isEqualTo(CircuitBreakerState.CLOSED);
    assertThat(permit().isProbe()).isFalse();
  }

  @Test
  void opensAgainAfterItWasClosedByHandAheadOfTheMachine() {
    trip();
    breaker.reset();
    trip();
    machine.halfOpen();
    assertThat(permit().isProbe()).isTrue();
  }

  @Test
  void forgetsFailuresWhenItIsResetThoughItIsClosed() {
    for (int i = 0; i < 4; i++) {
      breaker.failed(permit(), true);
    }
    breaker.reset();
    breaker.failed(permit(), true);
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void neverHasTwoProbesAndNeverWedgesUnderAnyInterleaving() throws InterruptedException {
    AtomicInteger probes = new AtomicInteger();
    AtomicInteger mostProbes = new AtomicInteger();
    AtomicInteger permits = new AtomicInteger();
    Crowd.of(8)
        .each(
            thread -> {
              for (int i = 0; i < 5_000; i++) {
                Optional<Permit> permit = breaker.tryPermit();
                if (permit.filter(Permit::isProbe).isPresent()) {
                  mostProbes.accumulateAndGet(probes.incrementAndGet(), Math::max);
                  probes.decrementAndGet();
                }
                if (permit.isPresent()) {
                  permits.incrementAndGet();
                  end(permit.get(), thread + i);
                }
                if (i % 16 == thread) {
                  machine.halfOpen();
                }
              }
            });
    assertThat(mostProbes.get()).as("probes at once").isEqualTo(1);
    assertThat(permits.get()).as("permits given").isGreaterThan(8);
    machine.halfOpen();
    assertThat(breaker.state()).as("its view and the machine's").isEqualTo(machine.state());
    assertThat(breaker.tryPermit()).as("permit at rest").isPresent();
  }

  private void end(Permit permit, int turn) {
    switch (turn % 4) {
      case 0 -> breaker.succeeded(permit);
      case 1 -> breaker.abandoned(permit);
      case 2 -> breaker.failed(permit, false);
      default -> breaker.failed(permit, true);
    }
  }

  private void succeed() {
    breaker.succeeded(permit());
  }

  private void fail() {
    breaker.failed(permit(), false);
  }

  private Permit permit() {
    return breaker.tryPermit().orElseThrow();
  }

  private List<Permit> permits(int number) {
    return Stream.generate(this::permit).limit(number).toList();
  }

  private void trip() {
    for (int i = 0; i < 5; i++) {
      breaker.failed(permit(), true);
    }
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.OPEN);
  }

  private void tripAndHalfOpen() {
    trip();
    machine.halfOpen();
    assertThat(breaker.state()).isEqualTo(CircuitBreakerState.HALF_OPEN);
  }
}
