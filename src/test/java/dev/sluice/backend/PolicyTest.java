package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.state.HandTicker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Each routing mode, as arithmetic. */
class PolicyTest {

  private final HandTicker ticker = new HandTicker(0, 0);
  private final Statistics statistics = new Statistics(ticker);
  private final List<Candidate> candidates = new ArrayList<>();

  private Candidate add(String id, int capacity, int weight, long priceNanos) {
    Backend backend = Members.priced(id, capacity, weight, priceNanos);
    Breaker breaker = Members.breaker(new HandBreaker(), new PoolSettings().config());
    Pool.Member member = Members.member(backend, breaker, statistics);
    Candidate candidate = new Candidate(candidates.size(), member, priceNanos);
    candidates.add(candidate);
    return candidate;
  }

  private static List<String> ids(List<Candidate> ranked) {
    return ranked.stream().map(Candidate::id).toList();
  }

  private List<String> rank(Policy policy) {
    return ids(policy.rank(candidates));
  }

  private void did(String id, int solved, long millis, int failed) {
    History history = statistics.of(id, CaptchaType.TURNSTILE);
    for (int i = 0; i < solved; i++) {
      history.solved(millis * 1_000_000, Money.ZERO);
    }
    for (int i = 0; i < failed; i++) {
      history.failed();
    }
    ticker.advanceMillis(60_000);
  }

  @Example
  void priorityGoesByItsList() {
    for (String id : List.of("a", "b", "c")) {
      add(id, 1, 1, 0);
    }
    assertThat(rank(new Priority(List.of("c", "a", "b")))).containsExactly("c", "a", "b");
    assertThat(rank(Priority.CONFIGURED)).containsExactly("a", "b", "c");
  }

  @Example
  void cheapestGoesByPriceAndThenAsConfigured() {
    add("a", 1, 1, 300);
    add("b", 1, 1, 100);
    add("c", 1, 1, 300);
    add("d", 1, 1, 0);
    assertThat(rank(new Cheapest())).containsExactly("d", "b", "a", "c");
  }

  @Example
  void fastestGoesByTheTimeOfNineOfTenAndLeavesTheUnknownForLater() {
    add("unknown", 1, 1, 1);
    add("cheap-unknown", 1, 1, 0);
    add("slow", 1, 1, 0);
    add("fast", 1, 1, 9);
    add("useless", 1, 1, 0);
    did("slow", 20, 9_000, 0);
    did("fast", 8, 1_000, 8);
    did("useless", 0, 0, 10);
    did("unknown", 9, 1, 0);
    assertThat(rank(ByFigures.FASTEST))
        .containsExactly("fast", "slow", "cheap-unknown", "unknown", "useless");
  }

  @Example
  void reliableGoesByTheShareOfAcceptedSolutions() {
    add("half", 1, 1, 0);
    add("unknown", 1, 1, 0);
    add("refused", 1, 1, 0);
    add("good", 1, 1, 9);
    did("half", 10, 1, 10);
    did("good", 9, 1, 1);
    did("refused", 20, 1, 0);
    History refused = statistics.of("refused", CaptchaType.TURNSTILE);
    for (int i = 0; i < 15; i++) {
      refused.reported(false);
    }
    ticker.advanceMillis(60_000);
    assertThat(rank(ByFigures.RELIABLE)).containsExactly("good", "half", "refused", "unknown");
  }

  @Example
  void bothAreCheapestWhereNothingIsKnownOrAllIsEqual() {
    add("a", 1, 1, 5);
    add("b", 1, 1, 3);
    add("c", 1, 1, 3);
    for (Policy policy : List.of(ByFigures.FASTEST, ByFigures.RELIABLE)) {
      assertThat(rank(policy)).as("nothing is known").containsExactly("b", "c", "a");
    }
    for (String id : List.of("c", "a", "b")) {
      did(id, 10, 100, 10);
    }
    for (Policy policy : List.of(ByFigures.FASTEST, ByFigures.RELIABLE)) {
      assertThat(rank(policy)).as("all are equal").containsExactly("b", "c", "a");
    }
  }

  @Example
  void leastLoadedGoesByTheShareOfItsPlacesAndEqualOnesTakeTurns() {
    Candidate large = add("large", 10, 1, 0);
    Candidate small = add("small", 2, 1, 0);
    Candidate idle = add("idle", 7, 1, 0);
    for (int i = 0; i < 4; i++) {
      large.member().backend().tryOccupy();
    }
    small.member().backend().tryOccupy();
    assertThat(rank(new LeastLoaded(() -> 0))).containsExactly("idle", "large", "small");
    idle.member().backend().tryOccupy();
    idle.member().backend().tryOccupy();
    idle.member().backend().tryOccupy();
    large.member().backend().tryOccupy();
    assertThat(rank(new LeastLoaded(() -> 0))).containsExactly("idle", "large", "small");
    assertThat(rank(new LeastLoaded(() -> 1))).containsExactly("idle", "small", "large");
    assertThat(rank(new LeastLoaded(() -> Integer.MIN_VALUE)))
        .as("the turns have wrapped")
        .startsWith("idle");
  }

  @Example
  void weightedIsAsEvenAsItGoes() {
    add("a", 1, 5, 0);
    add("b", 1, 1, 0);
    add("c", 1, 1, 0);
    assertThat(turns(new Weighted(3), candidates, 7))
        .containsExactly("a", "a", "b", "a", "c", "a", "a");
  }

  private static List<String> turns(Policy policy, List<Candidate> from, int number) {
    List<String> turns = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Candidate chosen = policy.rank(from).get(0);
      policy.leased(chosen, from);
      turns.add(chosen.id());
    }
    return turns;
  }

  @Property(tries = 200)
  void weightedGivesEachExactlyItsWeightInEveryRound(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 20) Integer> weights) {
    candidates.clear();
    for (int i = 0; i < weights.size(); i++) {
      add("b" + i, 1, weights.get(i), 0);
    }
    int sum = weights.stream().mapToInt(Integer::intValue).sum();
    Weighted policy = new Weighted(weights.size());
    for (int round = 0; round < 3; round++) {
      List<String> turns = turns(policy, candidates, sum);
      for (int i = 0; i < weights.size(); i++) {
        assertThat(Collections.frequency(turns, "b" + i))
            .as("turns of weight %d in round %d of %s", weights.get(i), round, weights)
            .isEqualTo(weights.get(i));
      }
    }
  }

  @Example
  void weightedKeepsTheSharesOfTheOthersWhileOneIsAway() {
    add("a", 1, 3, 0);
    add("b", 1, 2, 0);
    add("c", 1, 1, 0);
    Weighted policy = new Weighted(3);
    turns(policy, candidates, 6);
    List<String> without = turns(policy, candidates.subList(1, 3), 6);
    assertThat(Collections.frequency(without, "b")).isEqualTo(4);
    assertThat(Collections.frequency(turns(policy, candidates, 6), "a")).isEqualTo(3);
  }

  @Property(tries = 200)
  void everyRankIsAPermutation(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 5) Integer> numbers,
      @ForAll int turn) {
    candidates.clear();
    for (int i = 0; i < numbers.size(); i++) {
      add("b" + i, numbers.get(i), 1 + (numbers.get(i) * 7 + i) % 5, numbers.get(i));
      did("b" + i, numbers.get(i) * 4, 100L * ((numbers.get(i) + i) % 3), i % 4 * 3);
    }
    List<String> order = new ArrayList<>(ids(candidates));
    Collections.reverse(order);
    for (Policy policy :
        List.of(
            new Priority(order),
            Priority.CONFIGURED,
            new Cheapest(),
            ByFigures.FASTEST,
            ByFigures.RELIABLE,
            new Weighted(candidates.size()),
            new LeastLoaded(() -> turn))) {
      assertThat(policy.rank(candidates))
          .as("ranked by %s", policy.getClass().getSimpleName())
          .containsExactlyInAnyOrderElementsOf(candidates);
    }
  }
}
