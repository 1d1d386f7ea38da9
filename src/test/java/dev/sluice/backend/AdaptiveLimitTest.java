package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.BackendConfig.Adaptive;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.RoutingChoice;
import dev.sluice.protocol.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Adaptive limits, as arithmetic. */
class AdaptiveLimitTest {

  private static final long SECOND = 1_000_000_000;

  @Example
  void isTheCapacityWhereNothingIsConfigured() {
    AdaptiveLimit limit = AdaptiveLimit.of(Optional.empty(), 7);
    limit.overloaded(0, 1);
    limit.solved(SECOND, 7);
    assertThat(limit.now()).isEqualTo(7);
  }

  @Example
  void aimdFallsByATenthAndRisesByOneInAsManySolves() {
    AdaptiveLimit limit = new AimdLimit(1, 100);
    limit.overloaded(0, 10);
    assertThat(limit.now()).isEqualTo(90);
    for (int i = 0; i < 90; i++) {
      assertThat(limit.now()).as("after %d solves", i).isEqualTo(90);
      limit.solved(SECOND, 90);
    }
    limit.solved(SECOND, 90);
    assertThat(limit.now()).isEqualTo(91);
  }

  @Example
  void fallsOnceForAllThatBeganBefore() {
    AdaptiveLimit limit = new AimdLimit(1, 100);
    for (int i = 0; i < 50; i++) {
      limit.overloaded(i, 1_000 + i);
    }
    assertThat(limit.now()).as("50 refusals of one moment").isEqualTo(90);
    limit.overloaded(1_001, 2_000);
    assertThat(limit.now()).as("a refusal of a later one").isEqualTo(81);
  }

  @Example
  void comparesMomentsAcrossTheWrapOfTheClock() {
    AdaptiveLimit limit = new AimdLimit(1, 100);
    limit.overloaded(Long.MAX_VALUE - 5, Long.MIN_VALUE + 5);
    limit.overloaded(Long.MAX_VALUE - 4, Long.MIN_VALUE + 6);
    assertThat(limit.now()).isEqualTo(90);
  }

  @Example
  void doesNotRiseWhileItIsHardlyUsed() {
    AdaptiveLimit limit = new AimdLimit(1, 100);
    limit.overloaded(0, 10);
    for (int i = 0; i < 1_000; i++) {
      limit.solved(SECOND, 44);
    }
    assertThat(limit.now()).isEqualTo(90);
  }

  @Example
  void gradientFollowsTheTimesDownAndUp() {
    AdaptiveLimit limit = new GradientLimit(2, 100);
    for (int i = 0; i < 1_000; i++) {
      limit.solved(SECOND, limit.now());
    }
    assertThat(limit.now()).as("usual times").isEqualTo(100);
    for (int i = 0; i < 20; i++) {
      limit.solved(4 * SECOND, limit.now());
    }
    int low = limit.now();
    assertThat(low).as("four times as long").isLessThan(50);
    for (int i = 0; i < 200; i++) {
      limit.solved(SECOND, limit.now());
    }
    assertThat(limit.now()).as("usual times again").isEqualTo(100);
  }

  @Example
  void gradientTakesTimesThatVaryALittleForUsual() {
    AdaptiveLimit limit = new GradientLimit(1, 100);
    for (int i = 0; i < 1_000; i++) {
      limit.solved(i % 2 == 0 ? SECOND : SECOND * 3 / 2, limit.now());
    }
    assertThat(limit.now()).isEqualTo(100);
  }

  @Example
  void gradientLearnsThatABackendHasBecomeFasterForGood() {
    AdaptiveLimit limit = new GradientLimit(1, 100);
    for (int i = 0; i < 600; i++) {
      limit.solved(10 * SECOND, limit.now());
    }
    for (int i = 0; i < 600; i++) {
      limit.solved(SECOND, limit.now());
    }
    for (int i = 0; i < 30; i++) {
      limit.solved(6 * SECOND, limit.now());
    }
    assertThat(limit.now()).as("what was usual once is slow now").isLessThan(50);
  }

  @Property(tries = 300)
  void staysBetweenFloorAndCapacity(
      @ForAll @IntRange(min = 1, max = 50) int floor,
      @ForAll @IntRange(max = 50) int above,
      @ForAll List<Short> steps) {
    int capacity = floor + above;
    List<AdaptiveLimit> limits = new ArrayList<>();
    for (Adaptive.By by : Adaptive.By.values()) {
      limits.add(AdaptiveLimit.of(Optional.of(new Adaptive(by, floor)), capacity));
    }
    long now = 0;
    for (short step : steps) {
      now += 10;
      for (AdaptiveLimit limit : limits) {
        if (step < 0) {
          limit.overloaded(now - 5, now);
        } else {
          limit.solved(step * 1_000_000L, limit.now());
        }
        assertThat(limit.now()).as("after %s", steps).isBetween(floor, capacity);
      }
    }
  }

  @Example
  void isKeptByTheBackendAndMovedByItsWord() {
    Backend backend = Members.adaptive("a", 10, Adaptive.By.AIMD, 1);
    Pool pool =
        new Pool(
            CaptchaType.TURNSTILE, new PoolSettings().config(), List.of(Members.member(backend)));
    List<Lease> leases = leases(pool);
    assertThat(leases).hasSize(10);
    close(leases, Members.refused(Failure.OUT_OF_CAPACITY));
    assertThat(backend.limit()).isEqualTo(9);
    assertThat(backend.capacity()).isEqualTo(10);
    leases = leases(pool);
    assertThat(leases).as("attempts at once").hasSize(9);
    close(leases, Members.refused(Failure.UNSOLVABLE));
    assertThat(backend.limit()).as("it was not asked too much").isEqualTo(9);
  }

  private static List<Lease> leases(Pool pool) {
    List<Lease> leases = new ArrayList<>();
    Optional<Lease> next = pool.tryLease(List.of(), RoutingChoice.ANY);
    while (next.isPresent()) {
      leases.add(next.get());
      next = pool.tryLease(List.of(), RoutingChoice.ANY);
    }
    return leases;
  }

  private static void close(List<Lease> leases, Verdict.Final verdict) {
    leases.forEach(lease -> lease.close(verdict));
  }
}
