package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.RoutingMode;
import dev.sluice.state.HandTicker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whom a pool leases to which task. */
class RoutingTest {

  private static final RoutingChoice ANY = RoutingChoice.ANY;
  private static final RoutingChoice PRIORITY = RoutingChoice.by(RoutingMode.PRIORITY);

  private final List<Backend> backends = new ArrayList<>();
  private final List<HandBreaker> machines = new ArrayList<>();

  /** Backends {@code a}, {@code b} and so on, of one place each, at those prices. */
  private Pool pool(PoolSettings settings, long... prices) {
    backends.clear();
    machines.clear();
    List<Pool.Member> members = new ArrayList<>();
    for (long price : prices) {
      String id = String.valueOf((char) ('a' + backends.size()));
      Backend backend = Members.priced(id, 1, backends.size() + 1, price);
      HandBreaker machine = new HandBreaker();
      backends.add(backend);
      machines.add(machine);
      members.add(Members.member(backend, machine, settings.config()));
    }
    return new Pool(CaptchaType.TURNSTILE, settings.config(), members);
  }

  private static Optional<String> next(Pool pool, List<Backend> tried, RoutingChoice choice) {
    Optional<Lease> lease = pool.tryLease(tried, choice);
    lease.ifPresent(Lease::abandon);
    return lease.map(leased -> leased.backend().id());
  }

  private static Optional<String> next(Pool pool, RoutingChoice choice) {
    return next(pool, List.of(), choice);
  }

  @Example
  void asksByThePoolsModeUnlessTheTaskSaysAnother() {
    Pool pool = pool(new PoolSettings().routing(RoutingMode.CHEAPEST), 3, 1, 2);
    for (int i = 0; i < 3; i++) {
      assertThat(next(pool, ANY)).contains("b");
      assertThat(next(pool, PRIORITY)).contains("a");
    }
  }

  @Example
  void movesToTheNextInRankAfterAFailureAndToTheFirstAfterTheLast() {
    Pool pool = pool(new PoolSettings().routing(RoutingMode.CHEAPEST), 3, 1, 2);
    List<Backend> tried = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Lease lease = pool.tryLease(tried, ANY).orElseThrow();
      asked.add(lease.backend().id());
      if (!tried.contains(lease.backend())) {
        tried.add(lease.backend());
      }
      lease.close(Members.refused(Failure.BACKEND_ERROR));
    }
    assertThat(asked).containsExactly("b", "c", "a", "b");
  }

  @Example
  void passesOverWhoIsFullOpenOrCordoned() {
    Pool pool = pool(new PoolSettings().routing(RoutingMode.PRIORITY), 0, 0, 0, 0);
    Lease full = pool.tryLease(List.of(), ANY).orElseThrow();
    assertThat(full.backend().id()).isEqualTo("a");
    assertThat(next(pool, ANY)).contains("b");
    machines.get(1).open();
    assertThat(next(pool, ANY)).contains("c");
    backends.get(2).cordon("repairs");
    assertThat(next(pool, ANY)).contains("d");
    full.abandon();
    assertThat(next(pool, ANY)).contains("a");
  }

  @Example
  void holdsToTheListOfTheModePriority() {
    Pool pool = pool(new PoolSettings().routing(RoutingMode.PRIORITY, "c", "b"), 0, 0, 0);
    assertThat(next(pool, ANY)).contains("c");
    assertThat(pool.reach(ANY)).containsExactlyInAnyOrder("b", "c");
    assertThat(next(pool, List.of(backends.get(2), backends.get(1)), ANY))
        .as("a is not on the list")
        .contains("c");
    assertThat(next(pool, PRIORITY.inOrder(List.of("a", "c")))).contains("a");
    assertThat(next(pool, PRIORITY.inOrder(List.of("x")))).isEmpty();
    assertThat(pool.reach(RoutingChoice.by(RoutingMode.CHEAPEST)))
        .as("another mode asks everybody")
        .hasSize(3);
    assertThat(next(pool, RoutingChoice.only("a"))).as("who insists needs no list").contains("a");
  }

  @Example
  void takesTheListForTheConfiguredOrderThatTiesGoBy() {
    Pool pool = pool(new PoolSettings().routing(RoutingMode.CHEAPEST, "c"), 5, 5, 5);
    assertThat(next(pool, ANY)).contains("c");
    assertThat(next(pool, List.of(backends.get(2)), ANY)).contains("a");
  }

  @Example
  void asksNobodyWhoChargesMoreThanTheTaskMayCost() {
    Pool pool = pool(new PoolSettings().routing(RoutingMode.PRIORITY), 30, 20, 10);
    assertThat(next(pool, ANY.within(new Money(30)))).contains("a");
    assertThat(next(pool, ANY.within(new Money(29)))).contains("b");
    assertThat(next(pool, List.of(backends.get(1), backends.get(2)), ANY.within(new Money(29))))
        .as("both have been tried, and a is too dear")
        .contains("b");
    assertThat(next(pool, ANY.within(new Money(9)))).isEmpty();
    assertThat(next(pool, RoutingChoice.only("a").within(new Money(29)))).isEmpty();
    assertThat(pool.isAllOpen(ANY.within(new Money(9)))).isTrue();
  }

  @Example
  void knowsFewReachesWhateverClientsWouldPay() {
    Pool pool = pool(new PoolSettings(), 10, 20, 30);
    Set<Set<String>> reaches = new HashSet<>();
    for (long most = 0; most < 1_000; most++) {
      reaches.add(pool.reach(ANY.within(new Money(most))));
    }
    assertThat(reaches).hasSize(4);
  }

  @Example
  void isAllOpenWhenWhoIsLeftIsCordoned() {
    Pool pool = pool(new PoolSettings(), 0, 0);
    machines.get(0).open();
    assertThat(pool.isAllOpen(ANY)).isFalse();
    backends.get(1).cordon("repairs");
    assertThat(backends.get(1).cordonedBecause()).contains("repairs");
    assertThat(pool.isAllOpen(ANY)).isTrue();
    assertThat(next(pool, ANY)).isEmpty();
    backends.get(1).uncordon();
    assertThat(next(pool, ANY)).contains("b");
  }

  @Example
  void givesWorkByWeight() {
    Pool pool = pool(new PoolSettings().routing(RoutingMode.WEIGHTED), 0, 0, 0);
    List<String> turns = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      turns.add(next(pool, ANY).orElseThrow());
    }
    assertThat(turns)
        .as("weights 1, 2, 3")
        .containsExactly("c", "b", "a", "c", "b", "c", "c", "b", "a", "c", "b", "c");
  }

  @Example
  void goesByWhatClientsReportAndByWhatLeasesCameTo() {
    HandTicker ticker = new HandTicker(0, 0);
    Statistics statistics = new Statistics(ticker);
    PoolConfig config = new PoolSettings().routing(RoutingMode.RELIABLE).config();
    List<Pool.Member> members = new ArrayList<>();
    for (String id : List.of("a", "b")) {
      Breaker breaker = Members.breaker(new HandBreaker(), config);
      members.add(Members.member(Members.priced(id, 1, 1, 2_000), breaker, statistics));
    }
    Pool pool = new Pool(CaptchaType.TURNSTILE, config, members);
    for (String id : List.of("a", "b")) {
      for (int i = 0; i < 10; i++) {
        Lease lease = pool.tryLease(List.of(), RoutingChoice.only(id)).orElseThrow();
        ticker.advanceMillis(20);
        lease.close(Members.solved());
      }
      Lease mistaken = pool.tryLease(List.of(), RoutingChoice.only(id)).orElseThrow();
      mistaken.close(Members.refused(Failure.SITE_KEY_REJECTED));
      Lease left = pool.tryLease(List.of(), RoutingChoice.only(id)).orElseThrow();
      left.abandon();
      Lease proxied = pool.tryLease(List.of(), RoutingChoice.only(id)).orElseThrow();
      proxied.close(Members.refused(Failure.PROXY_BANNED));
    }
    pool.reported("a", false);
    pool.reported("b", true);
    pool.reported("nobody", false);
    ticker.advanceMillis(60_000);
    Figures a = members.get(0).history().figures();
    assertThat(a.acceptedShare()).as("only what the backend is to blame for").isEqualTo(0.9);
    assertThat(a.p90Millis()).isEqualTo(20);
    assertThat(a.dollarsPerAccepted()).as("at its configured price").isEqualTo(0.00002 / 9);
    assertThat(next(pool, ANY)).contains("b");
  }

  /** Whatever is full, open, cordoned or too dear, nobody is leased who must not be. */
  @Property(tries = 500)
  void neverLeasesWhatIsNoCandidate(
      @ForAll @Size(min = 1, max = 6) List<Byte> states,
      @ForAll RoutingMode mode,
      @ForAll boolean isOnly,
      @ForAll byte most) {
    long[] prices = states.stream().mapToLong(state -> Math.floorMod(state, 7)).toArray();
    Pool pool = pool(new PoolSettings().routing(RoutingMode.FASTEST), prices);
    Set<String> allowed = new HashSet<>();
    RoutingChoice choice =
        (isOnly ? RoutingChoice.only("b").or(RoutingChoice.by(mode)) : RoutingChoice.by(mode))
            .within(new Money(Math.floorMod(most, 9)));
    for (int i = 0; i < prices.length; i++) {
      Backend backend = backends.get(i);
      boolean isFull = states.get(i) % 3 == 1 && backend.tryOccupy();
      if (states.get(i) % 5 == 1) {
        machines.get(i).open();
      }
      if (states.get(i) % 5 == 2) {
        backend.cordon("x");
      }
      boolean isIn = states.get(i) % 5 != 1 && states.get(i) % 5 != 2 && !isFull;
      boolean isMeant = !isOnly || backend.id().equals("b");
      if (isIn && isMeant && prices[i] <= Math.floorMod(most, 9)) {
        allowed.add(backend.id());
      }
    }
    List<Backend> tried = backends.subList(0, backends.size() / 2);
    Optional<Lease> lease = pool.tryLease(tried, choice);
    assertThat(lease.isPresent()).as("leased, of %s", allowed).isEqualTo(!allowed.isEmpty());
    lease.ifPresent(leased -> assertThat(allowed).contains(leased.backend().id()));
    Set<String> fresh = new HashSet<>(allowed);
    tried.forEach(backend -> fresh.remove(backend.id()));
    if (!fresh.isEmpty()) {
      assertThat(fresh).contains(lease.orElseThrow().backend().id());
    }
  }
}
