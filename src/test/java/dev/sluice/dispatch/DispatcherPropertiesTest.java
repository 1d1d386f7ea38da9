package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Backend;
import dev.sluice.backend.HandBreaker;
import dev.sluice.backend.Members;
import dev.sluice.backend.PoolSettings;
import dev.sluice.backend.Provider;
import dev.sluice.backend.Providers;
import dev.sluice.dispatch.DispatchRig.Opened;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Random walks: tasks come, backends answer, breakers move, clients leave and time passes in any
 * order, and whatever the order, nothing is lost and nothing is held twice.
 */
class DispatcherPropertiesTest {

  private static final List<Verdict> VERDICTS =
      List.of(
          Members.solved(),
          new Verdict.Pending("task", 300),
          new Verdict.Pending("task", 900),
          Members.unconnected(),
          Members.refused(Failure.BACKEND_ERROR),
          Members.refused(Failure.UNSOLVABLE),
          Members.refused(Failure.SITE_KEY_REJECTED),
          Verdict.Failed.of(Failure.GARBLED, Disposition.UNKNOWN),
          new Verdict.Failed(
              Fault.of(Failure.THROTTLED).withRetryAfterMillis(700), Disposition.REFUSED));

  private enum Move {
    /** A task comes, with {@code number} · 50 ms. */
    OPEN,
    /** A task comes that may ask one backend alone. */
    OPEN_ONLY,
    /** A backend answers one of what it was asked. */
    ANSWER,
    /** A client leaves. */
    CANCEL,
    /** Time passes: {@code number} · 10 ms. */
    ADVANCE,
    /** The loop gets to what it was given. */
    RUN,
    /** A breaker's wait is over. */
    HALF_OPEN
  }

  private record Step(Move move, int number, int which) {}

  @Property(tries = 2_000)
  void losesNothingAndHoldsNothingTwice(@ForAll("walks") List<Step> walk) {
    DispatchRig rig =
        DispatchRig.of(
            new PoolSettings()
                .attemptTimeoutMillis(1_500)
                .budget(0.5, 1)
                .breaker(6, 3, 0.5, 2)
                .queue(3, 1_000),
            new FixedDice(150),
            List.of(
                Members.backend("a", 1),
                Members.backend("b", 2),
                Members.backend("c", 1, Optional.of(false)),
                Providers.speaking("d", 1, new Provider().cancelling()),
                Providers.speaking("e", 1, new Provider().repeatable()),
                Providers.paidTwice("f", 1, new Provider())));
    List<Opened> tasks = new ArrayList<>();
    for (Step step : walk) {
      apply(rig, tasks, step);
      checkOnTheWay(rig, tasks);
    }
    rig.loop.advanceMillis(100 * 50);
    rig.loop.advanceMillis(2 * Strays.FOLLOWED_MILLIS);
    for (Opened task : tasks) {
      assertThat(task.endings())
          .as("endings of a task (cancelled: %s) after its deadline", task.isCancelled())
          .isEqualTo(task.isCancelled() ? 0 : 1);
    }
    rig.assertAtRest();
    checkThatItStillSolves(rig);
  }

  private static void apply(DispatchRig rig, List<Opened> tasks, Step step) {
    List<ScriptedClient.Asked> asked = rig.client.open();
    switch (step.move()) {
      case OPEN -> tasks.add(rig.open(step.number() * 50L));
      case OPEN_ONLY -> {
        Backend only = rig.backends.get(step.which() % rig.backends.size());
        tasks.add(rig.open(step.number() * 50L, only.id()));
      }
      case ANSWER -> {
        if (!asked.isEmpty()) {
          asked
              .get(step.which() % asked.size())
              .answer(VERDICTS.get(step.number() % VERDICTS.size()));
        }
      }
      case CANCEL -> {
        if (!tasks.isEmpty()) {
          tasks.get(step.which() % tasks.size()).cancel();
        }
      }
      case ADVANCE -> rig.loop.advanceMillis(step.number() * 10L);
      case RUN -> rig.loop.run();
      case HALF_OPEN -> rig.machines.get(step.which() % rig.machines.size()).halfOpen();
    }
  }

  private static void checkOnTheWay(DispatchRig rig, List<Opened> tasks) {
    int alive = 0;
    for (Opened task : tasks) {
      int ends = task.endings() + (task.isCancelled() ? 1 : 0);
      assertThat(ends).as("ends of a task").isBetween(0, 1);
      alive += 1 - ends;
    }
    assertThat(rig.lane.budget().tasks()).as("tasks that the budget counts").isEqualTo(alive);
    assertThat(rig.lane.budget().retries()).as("retries").isBetween(0, alive);
    assertThat(rig.lane.waiting()).as("tasks waiting").isBetween(0, 3);
    int busy = 0;
    for (Backend backend : rig.backends) {
      assertThat(backend.busy()).as("busy %s", backend.id()).isBetween(0, backend.capacity());
      busy += backend.busy();
    }
    assertThat(rig.client.open().size())
        .as("exchanges; none without a place but those that nobody waits for")
        .isLessThanOrEqualTo(busy + rig.dispatcher.strays());
  }

  /** No breaker is wedged: once all are half-open, one success each closes them. */
  private static void checkThatItStillSolves(DispatchRig rig) {
    rig.machines.forEach(HandBreaker::halfOpen);
    for (int i = 0; i < 8; i++) {
      Opened task = rig.open(1_000);
      rig.client.last().solve();
      assertThat(task.ending().attempts()).as("attempts once all backends do").isEqualTo(1);
    }
    assertThat(rig.machines)
        .as("breakers")
        .allMatch(machine -> machine.state().name().equals("CLOSED"));
    rig.assertAtRest();
  }

  @Provide
  Arbitrary<List<Step>> walks() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(4, Move.OPEN),
                Tuple.of(2, Move.OPEN_ONLY),
                Tuple.of(6, Move.ANSWER),
                Tuple.of(3, Move.CANCEL),
                Tuple.of(3, Move.ADVANCE),
                Tuple.of(3, Move.RUN),
                Tuple.of(2, Move.HALF_OPEN)),
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, 100))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(80);
  }
}
