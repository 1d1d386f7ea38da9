package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Breaker;
import dev.sluice.backend.Crowd;
import dev.sluice.backend.HandBreaker;
import dev.sluice.backend.Lease;
import dev.sluice.backend.Members;
import dev.sluice.backend.Pool;
import dev.sluice.backend.PoolSettings;
import dev.sluice.backend.RampUp;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Deadline;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import dev.sluice.state.HandTicker;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitQueueTest {

  /** A task that waits and keeps what it is handed. */
  private static final class Waiter implements WaitQueue.Waiter {

    private final long atNanos;
    private final RoutingChoice routing;
    private final AtomicReference<Lease> handed = new AtomicReference<>();

    private Waiter(long atNanos) {
      this(atNanos, RoutingChoice.ANY);
    }

    private Waiter(long atNanos, RoutingChoice routing) {
      this.atNanos = atNanos;
      this.routing = routing;
    }

    @Override
    public Deadline deadline() {
      return new Deadline(atNanos);
    }

    @Override
    public Collection<Backend> tried() {
      return List.of();
    }

    @Override
    public RoutingChoice routing() {
      return routing;
    }

    @Override
    public void hand(Lease lease) {
      assertThat(handed.compareAndSet(null, lease)).as("handed once").isTrue();
    }

    boolean isServed() {
      return handed.get() != null;
    }
  }

  private final PoolSettings settings = new PoolSettings().queue(4, 10_000);
  private final Backend backend = Members.backend("a", 1);
  private final HandBreaker machine = new HandBreaker();
  private final WaitQueue queue = queue(CaptchaType.TURNSTILE, machine);

  private WaitQueue queue(CaptchaType type, HandBreaker of) {
    return new WaitQueue(
        new Pool(type, settings.config(), List.of(Members.member(backend, of, settings.config()))));
  }

  @Test
  void servesTheEarliestDeadlineFirst() {
    Lease busy = lease();
    List<Waiter> waiters = List.of(waiting(30), waiting(10), waiting(20));
    busy.abandon();
    assertThat(waiters).extracting(Waiter::isServed).containsExactly(false, true, false);
    waiters.get(1).handed.get().abandon();
    assertThat(waiters).extracting(Waiter::isServed).containsExactly(false, true, true);
  }

  @Test
  void ordersDeadlinesAcrossTheWrapOfTheClock() {
    Lease busy = lease();
    Waiter late = waiting(Long.MIN_VALUE + 5);
    Waiter early = waiting(Long.MAX_VALUE - 5);
    busy.abandon();
    assertThat(List.of(early.isServed(), late.isServed())).containsExactly(true, false);
  }

  @Test
  void isBounded() {
    lease();
    for (int i = 0; i < 4; i++) {
      waiting(i);
    }
    assertThat(queue.offer(new Waiter(5))).isFalse();
    assertThat(queue.length()).isEqualTo(4);
  }

  @Test
  void letsNobodyOvertakeThoseWhoWait() {
    machine.open();
    Waiter first = waiting(10);
    machine.halfOpen();
    assertThat(first.isServed() || queue.tryLease(List.of(), RoutingChoice.ANY).isEmpty())
        .as("a newcomer took the place of one who waits")
        .isTrue();
  }

  @Test
  void servesAtOnceWhoOffersWhenAPlaceHasBecomeFree() {
    lease().abandon();
    assertThat(waiting(10).isServed()).isTrue();
  }

  @Test
  void withdrawsOnceAndNotAfterTheHandOver() {
    Lease busy = lease();
    Waiter stays = waiting(10);
    Waiter goes = waiting(20);
    assertThat(queue.withdraw(goes)).isTrue();
    assertThat(queue.withdraw(goes)).isFalse();
    busy.abandon();
    assertThat(queue.withdraw(stays)).as("it has been handed a lease").isFalse();
    assertThat(goes.isServed()).isFalse();
  }

  @Test
  void servesOneTypeWhenAnotherFreesTheBackendTheyShare() {
    WaitQueue other = queue(CaptchaType.HCAPTCHA, new HandBreaker());
    Lease busy = lease();
    Waiter waiter = new Waiter(10);
    assertThat(other.offer(waiter)).isTrue();
    assertThat(waiter.isServed()).isFalse();
    busy.abandon();
    assertThat(waiter.isServed()).isTrue();
  }

  @Test
  void servesAProbeWhenABreakerBecomesHalfOpen() {
    machine.open();
    Waiter first = waiting(10);
    Waiter second = waiting(20);
    machine.halfOpen();
    assertThat(List.of(first.isServed(), second.isServed()))
        .as("nobody else comes who could wake them")
        .containsExactly(true, false);
    first.handed.get().close(Members.solved());
    assertThat(second.isServed()).isTrue();
  }

  /** Two backends of one place each, a queue of four. */
  private final WaitQueue pair =
      new WaitQueue(
          new Pool(
              CaptchaType.TURNSTILE,
              settings.config(),
              List.of(
                  Members.member(Members.backend("x", 1)),
                  Members.member(Members.backend("y", 1)))));

  private Lease leaseOf(String only) {
    return pair.tryLease(List.of(), RoutingChoice.only(only)).orElseThrow();
  }

  private Waiter waitingFor(long atNanos, RoutingChoice routing) {
    Waiter waiter = new Waiter(atNanos, routing);
    assertThat(pair.offer(waiter)).isTrue();
    return waiter;
  }

  @Test
  void passesOverWhoInsistsOnABackendThatHasNoPlace() {
    Lease x = leaseOf("x");
    Lease y = leaseOf("y");
    Waiter insisting = waitingFor(10, RoutingChoice.only("x"));
    Waiter insistingLater = waitingFor(20, RoutingChoice.only("x"));
    Waiter any = waitingFor(30, RoutingChoice.ANY);
    y.abandon();
    assertThat(any.handed.get().backend().id()).as("the place that was free").isEqualTo("y");
    assertThat(List.of(insisting.isServed(), insistingLater.isServed()))
        .containsExactly(false, false);
    x.abandon();
    assertThat(List.of(insisting.isServed(), insistingLater.isServed()))
        .containsExactly(true, false);
  }

  @Test
  void servesWhoInsistsInTheOrderOfDeadlinesAmongTheOthers() {
    Lease x = leaseOf("x");
    leaseOf("y");
    Waiter late = waitingFor(30, RoutingChoice.ANY);
    Waiter insisting = waitingFor(20, RoutingChoice.only("x"));
    Waiter early = waitingFor(10, RoutingChoice.ANY);
    x.abandon();
    assertThat(List.of(early.isServed(), insisting.isServed(), late.isServed()))
        .containsExactly(true, false, false);
    early.handed.get().abandon();
    assertThat(List.of(insisting.isServed(), late.isServed())).containsExactly(true, false);
    insisting.handed.get().abandon();
    assertThat(late.isServed()).isTrue();
    assertThat(pair.length()).isZero();
  }

  @Test
  void handsWhoInsistsNoOtherBackend() {
    leaseOf("x");
    Waiter insisting = waitingFor(10, RoutingChoice.only("x"));
    assertThat(insisting.isServed()).as("y is free").isFalse();
    assertThat(pair.withdraw(insisting)).isTrue();
    assertThat(pair.withdraw(insisting)).isFalse();
    assertThat(pair.length()).isZero();
  }

  @Test
  void servesANewcomerThoughThoseWhoInsistFillTheQueue() {
    leaseOf("x");
    for (int i = 0; i < 4; i++) {
      waitingFor(i, RoutingChoice.only("x"));
    }
    Waiter newcomer = waitingFor(10, RoutingChoice.ANY);
    assertThat(newcomer.handed.get().backend().id()).isEqualTo("y");
    assertThat(pair.offer(new Waiter(11))).as("no place is free any more").isFalse();
    assertThat(pair.length()).isEqualTo(4);
  }

  @Test
  void passesOverWhoMayNotPayForTheBackendThatIsFree() {
    WaitQueue priced =
        new WaitQueue(
            new Pool(
                CaptchaType.TURNSTILE,
                settings.config(),
                List.of(
                    Members.member(Members.priced("dear", 1, 1, 30)),
                    Members.member(Members.priced("cheap", 1, 1, 10)))));
    Lease dear = priced.tryLease(List.of(), RoutingChoice.only("dear")).orElseThrow();
    Lease cheap = priced.tryLease(List.of(), RoutingChoice.only("cheap")).orElseThrow();
    Waiter poor = new Waiter(10, RoutingChoice.ANY.within(new Money(29)));
    Waiter rich = new Waiter(20, RoutingChoice.ANY.within(new Money(30)));
    Waiter any = new Waiter(30);
    for (Waiter waiter : List.of(poor, rich, any)) {
      assertThat(priced.offer(waiter)).isTrue();
    }
    dear.abandon();
    assertThat(List.of(poor.isServed(), rich.isServed(), any.isServed()))
        .containsExactly(false, true, false);
    cheap.abandon();
    assertThat(poor.isServed()).isTrue();
  }

  @Test
  void servesMoreAndMoreWhileABackendThatIsBackRampsUp() {
    HandLoop loop = new HandLoop(new HandTicker(0, 0));
    Backend wide = Members.backend("wide", 20);
    Breaker breaker =
        new Breaker(
            machine,
            settings.config().breaker(),
            new RampUp(loop, 10_000, wide::capacity),
            (state, reason) -> {});
    WaitQueue ramped =
        new WaitQueue(
            new Pool(
                CaptchaType.TURNSTILE,
                new PoolSettings().config(),
                List.of(Members.member(wide, breaker))));
    machine.open();
    List<Waiter> waiters = Stream.generate(() -> new Waiter(10)).limit(20).toList();
    waiters.forEach(waiter -> assertThat(ramped.offer(waiter)).isTrue());
    machine.halfOpen();
    assertThat(waiters).filteredOn(Waiter::isServed).as("the probe").hasSize(1);
    waiters.stream()
        .filter(Waiter::isServed)
        .toList()
        .forEach(probe -> probe.handed.get().close(Members.solved()));
    for (int step = 1; step < 10; step++) {
      assertThat(waiters)
          .filteredOn(Waiter::isServed)
          .as("the probe, and those who run in step %d", step)
          .hasSize(1 + 2 * step);
      loop.advanceMillis(1_000);
    }
    assertThat(waiters).as("nobody frees a place, and yet").allMatch(Waiter::isServed);
  }

  @Test
  void servesThoseWhoWaitWhenABackendIsNoLongerCordoned() {
    backend.cordon("repairs");
    Waiter waiter = waiting(10);
    assertThat(waiter.isServed()).isFalse();
    backend.uncordon();
    assertThat(waiter.isServed()).isTrue();
  }

  @Test
  void losesNobodyWhileTheyWithdrawAndAreHandedLeasesAtOnce() throws InterruptedException {
    AtomicInteger served = new AtomicInteger();
    AtomicInteger withdrawn = new AtomicInteger();
    Crowd.of(4)
        .each(
            thread -> {
              for (int i = 0; i < 5_000; i++) {
                Waiter waiter = new Waiter(i);
                assertThat(queue.offer(waiter)).isTrue();
                if (queue.withdraw(waiter)) {
                  assertThat(waiter.isServed()).as("withdrawn and served").isFalse();
                  withdrawn.incrementAndGet();
                } else {
                  served.incrementAndGet();
                  waiter.handed.get().abandon();
                }
              }
            });
    assertThat(served.get() + withdrawn.get()).isEqualTo(20_000);
    assertThat(queue.length()).isZero();
    assertThat(backend.busy()).isZero();
  }

  @Test
  void losesNobodyAmongThoseWhoInsistAndThoseWhoDoNot() throws InterruptedException {
    List<RoutingChoice> wishes =
        List.of(
            RoutingChoice.ANY, RoutingChoice.only("x"), RoutingChoice.only("y"), RoutingChoice.ANY);
    Crowd.of(4)
        .each(
            thread -> {
              for (int i = 0; i < 5_000; i++) {
                Waiter waiter = new Waiter(i, wishes.get(thread));
                if (pair.offer(waiter) && !pair.withdraw(waiter)) {
                  waiter.handed.get().abandon();
                }
              }
            });
    assertThat(pair.length()).isZero();
    assertThat(leaseOf("x").backend().busy()).isEqualTo(1);
    assertThat(leaseOf("y").backend().busy()).isEqualTo(1);
  }

  @Test
  void doesNotDeadlockWithAnotherTypesQueueOverTheBackendTheyShare() throws InterruptedException {
    HandBreaker otherMachine = new HandBreaker();
    WaitQueue other = queue(CaptchaType.HCAPTCHA, otherMachine);
    Crowd.of(4)
        .each(
            thread -> {
              WaitQueue mine = thread % 2 == 0 ? queue : other;
              HandBreaker mineMachine = thread % 2 == 0 ? machine : otherMachine;
              for (int i = 0; i < 20_000; i++) {
                Waiter waiter = new Waiter(i);
                if (thread < 2) {
                  mineMachine.open();
                  mineMachine.halfOpen();
                  mineMachine.reset();
                } else if (mine.offer(waiter) && !mine.withdraw(waiter)) {
                  waiter.handed.get().abandon();
                }
              }
            });
    assertThat(List.of(queue.length(), other.length())).containsExactly(0, 0);
    assertThat(backend.busy()).isZero();
  }

  private Lease lease() {
    return queue.tryLease(List.of(), RoutingChoice.ANY).orElseThrow();
  }

  private Waiter waiting(long atNanos) {
    Waiter waiter = new Waiter(atNanos);
    assertThat(queue.offer(waiter)).isTrue();
    return waiter;
  }
}
