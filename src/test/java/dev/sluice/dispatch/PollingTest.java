package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Members;
import dev.sluice.backend.PoolSettings;
import dev.sluice.backend.Provider;
import dev.sluice.backend.Providers;
import dev.sluice.dispatch.DispatchRig.Opened;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import dev.sluice.protocol.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingTest {

  private static final Verdict.Failed LOST =
      Verdict.Failed.of(Failure.UNREACHABLE, Disposition.UNKNOWN);

  private DispatchRig rig = DispatchRig.of(new Provider());

  @AfterEach
  void givesEverythingBack() {
    rig.assertAtRest();
    assertThat(rig.dispatcher.strays()).as("strays followed").isZero();
  }

  @Test
  void asksTheSameBackendAgainUntilItHasSolvedIt() {
    Opened task = rig.open(60_000);
    rig.client.last().work(5_000);
    assertThat(rig.backends.get(0).busy()).as("places kept while it works").isEqualTo(1);
    rig.loop.advanceMillis(4_999);
    assertThat(rig.client.all()).hasSize(1);
    rig.loop.advanceMillis(1);
    assertThat(rig.client.last().isPoll()).isTrue();
    assertThat(rig.client.last().providerTask()).isEqualTo("task");
    rig.client.last().work(2_000);
    rig.loop.advanceMillis(2_000);
    rig.client.last().solve();
    assertThat(rig.client.all()).hasSize(3);
    assertThat(task.ending()).isEqualTo(new Ending(Members.solved(), 1, Optional.of("p")));
    assertThat(rig.begun).containsExactly("t-1 1 p");
  }

  @Test
  void tellsAPollWhatIsLeftOfTheAttemptsTime() {
    Opened task = rig.open(30_000);
    rig.client.last().work(5_000);
    rig.loop.advanceMillis(5_000);
    assertThat(rig.client.last().attempt().deadlineMillis()).isEqualTo(25_000);
    assertThat(rig.client.last().timeoutMillis()).as("time of a poll").isEqualTo(10_000);
    task.cancel();
    rig.loop.advanceMillis(60_000);
  }

  @Test
  void keepsItsRhythmHoweverLongAnswersTake() {
    Opened task = rig.open(60_000);
    rig.client.last().work(2_000);
    rig.loop.advanceMillis(2_000);
    rig.loop.advanceMillis(1_500);
    rig.client.last().work(2_000);
    rig.loop.advanceMillis(499);
    assertThat(rig.client.all()).as("exchanges before 2 s after the last poll").hasSize(2);
    rig.loop.advanceMillis(1);
    assertThat(rig.client.all()).hasSize(3);
    rig.client.last().solve();
    assertThat(task.endings()).isEqualTo(1);
  }

  @Test
  void countsANewWaitFromTheAnswerThatAsksForIt() {
    Opened task = rig.open(60_000);
    rig.client.last().work(2_000);
    rig.loop.advanceMillis(3_500);
    rig.client.last().work(4_000);
    rig.loop.advanceMillis(3_999);
    assertThat(rig.client.all()).hasSize(2);
    rig.loop.advanceMillis(1);
    rig.client.last().solve();
    assertThat(task.endings()).isEqualTo(1);
  }

  @Test
  void pollsAgainWhereAPollWasNotAnswered() {
    Opened task = rig.open(60_000);
    rig.client.last().work(2_000);
    rig.loop.advanceMillis(2_000);
    ScriptedClient.Asked unanswered = rig.client.last();
    rig.loop.advanceMillis(10_000);
    assertThat(unanswered.isOpen()).isFalse();
    assertThat(rig.client.last()).isNotSameAs(unanswered);
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(1);
  }

  @Test
  void waitsAsLongAsABackendHoldsItsAnswersAndAsksAgainAtOnce() {
    rig = DispatchRig.of(new Provider().holdMillis(20_000));
    Opened task = rig.open(100_000);
    rig.client.last().work(250);
    rig.loop.advanceMillis(250);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(30_000);
    rig.loop.advanceMillis(20_000);
    rig.client.last().work(250);
    rig.loop.advanceMillis(0);
    assertThat(rig.client.all()).as("exchanges after a held answer").hasSize(3);
    rig.client.last().solve();
    assertThat(task.endings()).isEqualTo(1);
  }

  @Test
  void endsAtItsDeadlineAndFollowsWhatItHasLeft() {
    Opened task = rig.open(7_000);
    rig.client.last().work(5_000);
    rig.loop.advanceMillis(5_000);
    rig.client.last().work(5_000);
    rig.loop.advanceMillis(2_000);
    assertThat(failure(task)).isEqualTo(Failure.DEADLINE_EXCEEDED);
    assertThat(rig.backends.get(0).busy()).as("places taken by what is only followed").isZero();
    assertThat(rig.dispatcher.strays()).isEqualTo(1);
    rig.loop.advanceMillis(3_000);
    Money cost = Money.dollars("0.002");
    rig.client
        .last()
        .answer(new Verdict.Solved(new Solution(Map.of("token", "late")), Optional.of(cost)));
    assertThat(rig.count("sluice.orphaned")).isEqualTo(1);
    assertThat(rig.count("sluice.orphaned.cost")).isEqualTo(0.002);
    assertThat(rig.count("sluice.adopted")).isZero();
  }

  @Test
  void followsForAMinuteAtMost() {
    Opened task = rig.open(7_000);
    rig.client.last().work(5_000);
    rig.loop.advanceMillis(7_000);
    assertThat(failure(task)).isEqualTo(Failure.DEADLINE_EXCEEDED);
    rig.loop.advanceMillis(Strays.FOLLOWED_MILLIS);
    assertThat(rig.dispatcher.strays()).isZero();
    assertThat(rig.count("sluice.orphaned")).isZero();
  }

  @Test
  void followsSoManyAtMost() {
    rig =
        DispatchRig.of(
            new PoolSettings(),
            FixedDice.LOWEST,
            List.of(Providers.speaking("p", 1_000, new Provider())));
    for (int i = 0; i < Strays.MOST + 10; i++) {
      Opened task = rig.open(60_000);
      rig.client.last().work(5_000);
      task.cancel();
    }
    assertThat(rig.dispatcher.strays()).isEqualTo(Strays.MOST);
    rig.loop.advanceMillis(Strays.FOLLOWED_MILLIS + 20_000);
  }

  @Test
  void neverPaysTwiceForWhatMayStillBeWorkedOn() {
    rig =
        DispatchRig.of(
            new PoolSettings().attemptTimeoutMillis(10_000),
            FixedDice.LOWEST,
            List.of(
                Providers.speaking("p", 1, new Provider()),
                Providers.speaking("q", 1, new Provider())));
    Opened task = rig.open(60_000);
    rig.client.last().work(2_000);
    rig.loop.advanceMillis(2_000);
    rig.client.last().work(20_000);
    rig.loop.advanceMillis(8_000);
    assertThat(failure(task)).isEqualTo(Failure.ATTEMPT_TIMEOUT);
    assertThat(rig.begun).containsExactly("t-1 1 p");
    rig.loop.advanceMillis(Strays.FOLLOWED_MILLIS);
    rig.client.open().forEach(asked -> asked.fail(Failure.UNSOLVABLE));
  }

  @Test
  void adoptsALateSolutionWhileItsTaskWaits() {
    rig =
        DispatchRig.of(
            new PoolSettings().attemptTimeoutMillis(10_000),
            FixedDice.LOWEST,
            List.of(
                Providers.paidTwice("p", 1, new Provider()),
                Providers.speaking("q", 1, new Provider())));
    Opened task = rig.open(60_000);
    rig.client.last().work(6_000);
    rig.loop.advanceMillis(6_000);
    rig.client.last().work(6_000);
    rig.loop.advanceMillis(4_000);
    assertThat(rig.begun).containsExactly("t-1 1 p", "t-1 2 q");
    ScriptedClient.Asked instead = rig.client.last();
    rig.loop.advanceMillis(2_000);
    assertThat(rig.client.last().backend()).isEqualTo("p");
    rig.client.last().solve();
    assertThat(task.ending()).isEqualTo(new Ending(Members.solved(), 2, Optional.of("p")));
    assertThat(rig.begun).as("who solved it is told last").endsWith("t-1 2 p");
    assertThat(rig.count("sluice.adopted")).isEqualTo(1);
    assertThat(instead.isOpen()).as("its request is let through: it may be paid for").isTrue();
    instead.fail(Failure.UNSOLVABLE);
  }

  @Test
  void repeatsWhereItMayBeWorkedOnUnderTheSameNumber() {
    rig =
        DispatchRig.of(
            new PoolSettings(),
            FixedDice.LOWEST,
            List.of(
                Providers.speaking("p", 1, new Provider().repeatable()), Members.backend("q", 1)));
    Opened task = rig.open(60_000);
    rig.client.last().answer(LOST);
    rig.loop.advanceMillis(1);
    assertThat(rig.client.last().backend()).isEqualTo("p");
    assertThat(rig.client.last().attempt().number()).isEqualTo(1);
    rig.client.last().answer(Members.unconnected());
    rig.loop.advanceMillis(1);
    assertThat(rig.client.last().backend()).as("still not known what it did").isEqualTo("p");
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(3);
  }

  @Test
  void goesElsewhereOnceTheBackendHasRefused() {
    rig =
        DispatchRig.of(
            new PoolSettings(),
            FixedDice.LOWEST,
            List.of(
                Providers.speaking("p", 1, new Provider().repeatable()), Members.backend("q", 1)));
    Opened task = rig.open(60_000);
    rig.client.last().answer(LOST);
    rig.loop.advanceMillis(1);
    rig.client.last().fail(Failure.OUT_OF_CAPACITY);
    rig.loop.advanceMillis(1);
    assertThat(rig.client.last().backend()).isEqualTo("q");
    assertThat(rig.client.last().attempt().number()).isEqualTo(2);
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(3);
  }

  @Test
  void tellsTheBackendThatNobodyWaits() {
    rig = DispatchRig.of(new Provider().cancelling());
    Opened task = rig.open(60_000);
    rig.client.last().work(1_000);
    task.cancel();
    assertThat(rig.client.told()).containsExactly("p DELETE /tasks/task");
    assertThat(task.endings()).isZero();
  }

  @Test
  void tellsItAlsoWhileAPollIsUnderWayAndAtTheDeadline() {
    rig = DispatchRig.of(new Provider().cancelling());
    Opened left = rig.open(60_000);
    rig.client.last().work(1_000);
    rig.loop.advanceMillis(1_000);
    left.cancel();
    assertThat(rig.client.last().isCancelled()).isTrue();
    Opened late = rig.open(2_000);
    rig.client.last().work(5_000);
    rig.loop.advanceMillis(2_000);
    assertThat(failure(late)).isEqualTo(Failure.DEADLINE_EXCEEDED);
    assertThat(rig.client.told()).hasSize(2);
  }

  @Test
  void hearsTheAnswerOutSoThatItsTaskCanBeTakenBack() {
    rig = DispatchRig.of(new Provider().cancelling());
    Opened task = rig.open(60_000);
    task.cancel();
    assertThat(rig.backends.get(0).busy()).isZero();
    assertThat(rig.client.last().isCancelled()).isFalse();
    rig.client.last().work(1_000);
    assertThat(rig.client.told()).containsExactly("p DELETE /tasks/task");
  }

  @Test
  void tellsNothingOfATaskThatHasEnded() {
    rig = DispatchRig.of(new Provider().cancelling());
    Opened solved = rig.open(60_000);
    rig.client.last().work(1_000);
    rig.loop.advanceMillis(1_000);
    rig.client.last().solve();
    Opened failed = rig.open(60_000);
    rig.client.last().work(1_000);
    rig.loop.advanceMillis(1_000);
    rig.client.last().fail(Failure.SITE_KEY_REJECTED);
    assertThat(List.of(solved.endings(), failed.endings())).containsExactly(1, 1);
    assertThat(rig.client.told()).isEmpty();
  }

  @Test
  void asksSoOftenAtMost() {
    rig = DispatchRig.of(new Provider().maxPolls(2));
    Opened task = rig.open(60_000);
    for (int i = 0; i < 3; i++) {
      rig.client.last().work(1_000);
      rig.loop.advanceMillis(1_000);
    }
    assertThat(rig.client.all()).as("a request and two polls").hasSize(3);
    assertThat(failure(task)).isEqualTo(Failure.ATTEMPT_TIMEOUT);
  }

  @Test
  void givesARequestTheTimeThatItsProtocolHasForAnAnswer() {
    rig = DispatchRig.of(new Provider().maxAnswerMillis(4_000));
    Opened task = rig.open(60_000);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(4_000);
    assertThat(rig.client.last().attempt().deadlineMillis()).isEqualTo(60_000);
    rig.loop.advanceMillis(4_000);
    assertThat(failure(task)).isEqualTo(Failure.ATTEMPT_TIMEOUT);
  }

  @Test
  void doesNotUnderstandAWorkerThatWantsToBePolled() {
    rig = DispatchRig.of(new PoolSettings().attempts(1), 1);
    Opened task = rig.open(60_000);
    rig.client.last().work(1_000);
    assertThat(failure(task)).isEqualTo(Failure.GARBLED);
  }

  private static Failure failure(Opened task) {
    return ((Verdict.Failed) task.ending().verdict()).fault().failure();
  }
}
