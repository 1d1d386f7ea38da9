package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.RoutingChoice;
import io.vertx.circuitbreaker.CircuitBreakerState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {

  private static final RoutingChoice ANY = RoutingChoice.ANY;
  private static final PoolConfig CONFIG = new PoolSettings().config();

  private final Backend a = Members.backend("a", 4);
  private final Backend b = Members.backend("b", 4);
  private final HandBreaker machineA = new HandBreaker();
  private final HandBreaker machineB = new HandBreaker();
  private final Pool pool =
      new Pool(
          CaptchaType.TURNSTILE,
          CONFIG,
          List.of(Members.member(a, machineA, CONFIG), Members.member(b, machineB, CONFIG)));

  @Test
  void leasesTheLeastLoadedByItsShareOfItsCapacity() {
    Backend large = Members.backend("large", 10);
    Backend small = Members.backend("small", 2);
    Pool uneven =
        new Pool(
            CaptchaType.TURNSTILE, CONFIG, List.of(Members.member(small), Members.member(large)));
    Map<String, Integer> leases = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      leases.merge(lease(uneven).backend().id(), 1, Integer::sum);
    }
    assertThat(leases).containsOnly(Map.entry("large", 5), Map.entry("small", 1));
  }

  @Test
  void letsEquallyLoadedOnesTakeTurns() {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Lease lease = lease(pool);
      order.add(lease.backend().id());
      lease.abandon();
    }
    assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void prefersWhatHasNotBeenTried() {
    for (int i = 0; i < 4; i++) {
      assertThat(pool.tryLease(List.of(a), ANY).orElseThrow().backend()).isEqualTo(b);
    }
    assertThat(pool.tryLease(List.of(a), ANY).orElseThrow().backend())
        .as("the other one is full")
        .isEqualTo(a);
  }

  @Test
  void takesATriedOneWhenAllHaveBeenTried() {
    assertThat(pool.tryLease(List.of(a, b), ANY)).isPresent();
  }

  @Test
  void leasesNothingWhenAllAreFull() {
    for (int i = 0; i < 8; i++) {
      lease(pool);
    }
    assertThat(pool.tryLease(List.of(), ANY)).isEmpty();
    assertThat(List.of(a.busy(), b.busy())).containsExactly(4, 4);
  }

  @Test
  void passesOverABackendWhoseBreakerIsOpen() {
    machineA.open();
    for (int i = 0; i < 4; i++) {
      assertThat(lease(pool).backend()).isEqualTo(b);
    }
    assertThat(pool.tryLease(List.of(), ANY)).isEmpty();
    assertThat(a.busy()).isZero();
  }

  @Test
  void isAllOpenOnlyWhileEveryBreakerIs() {
    assertThat(pool.isAllOpen(ANY)).isFalse();
    machineA.open();
    assertThat(pool.isAllOpen(ANY)).isFalse();
    machineB.open();
    assertThat(pool.isAllOpen(ANY)).isTrue();
    machineB.halfOpen();
    assertThat(pool.isAllOpen(ANY)).isFalse();
  }

  @Test
  void leasesTheOneBackendThatCountsAndNoOther() {
    RoutingChoice onlyA = RoutingChoice.only("a");
    for (int i = 0; i < 4; i++) {
      assertThat(pool.tryLease(List.of(a), onlyA).orElseThrow().backend()).isEqualTo(a);
    }
    assertThat(pool.tryLease(List.of(), onlyA)).as("it is full").isEmpty();
    assertThat(pool.tryLease(List.of(), RoutingChoice.only("c"))).as("there is no such").isEmpty();
    assertThat(b.busy()).isZero();
  }

  @Test
  void isAllOpenWhenTheOneBackendThatCountsIs() {
    machineA.open();
    assertThat(pool.isAllOpen(RoutingChoice.only("a"))).isTrue();
    assertThat(pool.isAllOpen(RoutingChoice.only("b"))).isFalse();
    assertThat(pool.isAllOpen(RoutingChoice.only("c"))).as("there is no such").isTrue();
  }

  @Test
  void closesALeaseOnce() {
    Lease lease = lease(pool);
    lease.close(Members.solved());
    assertThatThrownBy(lease::abandon)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lease of a: closed twice (expected: once)");
    assertThatThrownBy(() -> lease.close(Members.solved()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(a.busy()).isZero();
  }

  @Test
  void doesNotTellTheBreakerOfASecondClosing() {
    machineA.open();
    machineB.open();
    machineA.halfOpen();
    Lease probe = lease(pool);
    probe.close(Members.solved());
    assertThatThrownBy(() -> probe.close(Members.refused(Failure.BACKEND_ERROR)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(machineA.state()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void takesAnAnswerThatIsTheClientsFaultForAPassedProbe() {
    machineA.open();
    machineB.open();
    machineA.halfOpen();
    lease(pool).close(Members.refused(Failure.SITE_KEY_REJECTED));
    assertThat(machineA.state()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void countsOnlyWhatTripsAgainstTheBackend() {
    for (int i = 0; i < 200; i++) {
      lease(pool).close(Members.refused(Failure.UNSOLVABLE));
    }
    assertThat(pool.isAllOpen(ANY)).isFalse();
    for (int i = 0; i < 10; i++) {
      lease(pool).close(Members.unconnected());
    }
    assertThat(pool.isAllOpen(ANY)).as("ten connections failed, five of each").isTrue();
  }

  @Test
  void neverExceedsACapacity() throws InterruptedException {
    AtomicInteger granted = new AtomicInteger();
    Crowd.of(8)
        .each(
            thread -> {
              for (int i = 0; i < 5_000; i++) {
                Optional<Lease> lease = pool.tryLease(List.of(), ANY);
                assertThat(a.busy()).isBetween(0, 4);
                assertThat(b.busy()).isBetween(0, 4);
                if (lease.isPresent()) {
                  granted.incrementAndGet();
                  lease.get().abandon();
                }
              }
            });
    assertThat(granted.get()).isPositive();
    assertThat(List.of(a.busy(), b.busy())).containsExactly(0, 0);
  }

  private static Lease lease(Pool from) {
    return from.tryLease(List.of(), ANY).orElseThrow();
  }
}
