package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Backend;
import dev.sluice.backend.HandBreaker;
import dev.sluice.backend.Members;
import dev.sluice.backend.PoolSettings;
import dev.sluice.dispatch.DispatchRig.Opened;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final Verdict.Failed UNKNOWN =
      Verdict.Failed.of(Failure.BACKEND_ERROR, Disposition.UNKNOWN);

  private DispatchRig rig = DispatchRig.of(new PoolSettings(), 2, 2);

  @AfterEach
  void givesEverythingBack() {
    rig.assertAtRest();
  }

  @Test
  void solvesAtTheFirstAttempt() {
    Opened task = rig.open(60_000);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(60_000);
    assertThat(rig.client.last().attempt().number()).isEqualTo(1);
    rig.client.last().solve();
    assertThat(task.ending()).isEqualTo(new Ending(Members.solved(), 1, Optional.of("a")));
  }

  @Test
  void retriesElsewhereAfterItsBackoff() {
    Opened task = rig.open(60_000);
    rig.client.last().fail(Failure.BACKEND_ERROR);
    rig.loop.advanceMillis(99);
    assertThat(rig.client.all()).hasSize(1);
    rig.loop.advanceMillis(1);
    assertThat(rig.client.all())
        .extracting(ScriptedClient.Asked::backend)
        .containsExactly("a", "b");
    assertThat(rig.client.last().attempt().number()).isEqualTo(2);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(59_900);
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(2);
    assertThat(task.ending().backend()).contains("b");
  }

  @Test
  void endsAsTheAttemptBeforeWhenNoBackendPermitsARetry() {
    Opened task = rig.open(60_000);
    rig.client.last().fail(Failure.BACKEND_ERROR);
    rig.machines.forEach(HandBreaker::open);
    rig.loop.advanceMillis(100);
    assertThat(task.ending())
        .isEqualTo(new Ending(Members.refused(Failure.BACKEND_ERROR), 1, Optional.of("a")));
  }

  @Test
  void givesItsPlaceBackWhenTheClientThrows() {
    rig.client.breakDown();
    Opened task = rig.open(60_000);
    assertThat(task.ending())
        .isEqualTo(
            new Ending(
                Verdict.Failed.of(Failure.INTERNAL, Disposition.NOT_SENT), 1, Optional.of("a")));
  }

  @Test
  void tellsItsAttemptsAndItsLastBackendEvenAfterItWasCancelled() {
    Opened task = rig.open(60_000);
    rig.client.last().fail(Failure.BACKEND_ERROR);
    rig.loop.advanceMillis(100);
    task.cancel();
    assertThat(task.running().attempts()).isEqualTo(2);
    assertThat(task.running().backend()).contains("b");
  }

  @Test
  void retriesWhereItFailedIfThereIsNobodyElse() {
    rig = DispatchRig.of(new PoolSettings(), 1);
    Opened task = rig.open(60_000);
    rig.client.last().fail(Failure.UNSOLVABLE);
    rig.loop.advanceMillis(100);
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(2);
  }

  @Test
  void asksTheOneBackendAloneThatItMayAsk() {
    Opened task = rig.open(60_000, "b");
    rig.client.last().fail(Failure.BACKEND_ERROR);
    rig.loop.advanceMillis(100);
    rig.client.last().solve();
    assertThat(rig.client.all())
        .extracting(ScriptedClient.Asked::backend)
        .containsExactly("b", "b");
    assertThat(task.ending().attempts()).isEqualTo(2);
  }

  @Test
  void failsAtOnceWhenTheOneBackendThatItMayAskIsOpen() {
    rig.machines.get(1).open();
    assertThat(failure(rig.open(60_000, "b"))).isEqualTo(Failure.ALL_BACKENDS_OPEN);
    assertThat(rig.client.all()).isEmpty();
  }

  @Test
  void tellsOfEachAttemptThatBegins() {
    rig.open(60_000);
    rig.client.last().fail(Failure.BACKEND_ERROR);
    rig.loop.advanceMillis(100);
    rig.client.last().solve();
    assertThat(rig.begun).containsExactly("t-1 1 a", "t-1 2 b");
  }

  @Test
  void endsWithTheLastFailureWhenItsAttemptsAreUsedUp() {
    Opened task = rig.open(60_000);
    rig.client.last().fail(Failure.BACKEND_ERROR);
    rig.loop.advanceMillis(100);
    rig.client.last().fail(Failure.GARBLED);
    rig.loop.advanceMillis(200);
    rig.client.last().fail(Failure.UNSOLVABLE);
    assertThat(rig.client.all()).hasSize(3);
    assertThat(failure(task)).isEqualTo(Failure.UNSOLVABLE);
    assertThat(task.ending().attempts()).isEqualTo(3);
  }

  @Test
  void doesNotRetryWhatWillFailAgain() {
    Opened task = rig.open(60_000);
    rig.client.last().fail(Failure.SITE_KEY_REJECTED);
    assertThat(failure(task)).isEqualTo(Failure.SITE_KEY_REJECTED);
  }

  @Test
  void doesNotRepeatWhatMayHaveBeenDoneUnlessTheBackendTakesItForTheSame() {
    Opened task = rig.open(60_000);
    rig.client.last().answer(UNKNOWN);
    rig.loop.advanceMillis(100);
    assertThat(rig.client.all()).as("a worker is idempotent").hasSize(2);
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(2);

    Backend careful = Members.backend("careful", 1, Optional.of(false));
    rig = DispatchRig.of(new PoolSettings(), FixedDice.LOWEST, List.of(careful));
    Opened once = rig.open(60_000);
    rig.client.last().answer(UNKNOWN);
    assertThat(failure(once)).isEqualTo(Failure.BACKEND_ERROR);
    assertThat(rig.client.all()).hasSize(1);
  }

  @Test
  void doesNotWaitForABackoffBeyondItsDeadline() {
    Opened task = rig.open(5_000);
    Fault slowDown = Fault.of(Failure.THROTTLED).withRetryAfterMillis(5_000);
    rig.client.last().answer(new Verdict.Failed(slowDown, Disposition.REFUSED));
    assertThat(failure(task)).isEqualTo(Failure.THROTTLED);
  }

  @Test
  void waitsAsLongAsTheBackendAsksWhereThatFits() {
    Opened task = rig.open(5_000);
    Fault slowDown = Fault.of(Failure.THROTTLED).withRetryAfterMillis(4_999);
    rig.client.last().answer(new Verdict.Failed(slowDown, Disposition.REFUSED));
    rig.loop.advanceMillis(4_999);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(1);
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(2);
  }

  @Test
  void doesNotRetryBeyondItsBudget() {
    rig = DispatchRig.of(new PoolSettings().budget(0.2, 1), 4);
    Opened first = rig.open(60_000);
    Opened second = rig.open(60_000);
    rig.client.all().get(0).fail(Failure.BACKEND_ERROR);
    rig.client.all().get(1).fail(Failure.BACKEND_ERROR);
    assertThat(failure(second)).isEqualTo(Failure.BACKEND_ERROR);
    assertThat(rig.lane.budget().retries()).isEqualTo(1);
    rig.loop.advanceMillis(100);
    assertThat(rig.lane.budget().retries()).as("held until the retry has ended").isEqualTo(1);
    rig.client.last().solve();
    assertThat(first.ending().attempts()).isEqualTo(2);
  }

  @Test
  void endsAtItsDeadlineWhileABackendWorks() {
    Opened task = rig.open(5_000);
    rig.loop.advanceMillis(5_000);
    assertThat(failure(task)).isEqualTo(Failure.DEADLINE_EXCEEDED);
    assertThat(rig.client.all()).hasSize(1);
  }

  @Test
  void endsAtItsDeadlineThoughItLiesBetweenTwoMilliseconds() {
    rig.open(1_000).cancel();
    Opened task = rig.openUntil(rig.ticker.nanos() + 5_000_900_000L);
    rig.loop.advanceMillis(5_000);
    assertThat(failure(task)).isEqualTo(Failure.DEADLINE_EXCEEDED);
  }

  @Test
  void asksNobodyWhenItsDeadlineHasPassedAlready() {
    Opened task = rig.open(0);
    assertThat(failure(task)).isEqualTo(Failure.DEADLINE_EXCEEDED);
    assertThat(rig.client.all()).isEmpty();
  }

  @Test
  void retriesElsewhereWhenAnAttemptTakesTooLong() {
    rig = DispatchRig.of(new PoolSettings().attemptTimeoutMillis(3_000), 1, 1);
    Opened task = rig.open(60_000);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(3_000);
    rig.loop.advanceMillis(3_100);
    assertThat(rig.client.last().backend()).isEqualTo("b");
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(2);
  }

  @Test
  void givesAnAttemptTheLeastOfWhatPoolAndTaskAllow() {
    rig = DispatchRig.of(new PoolSettings().attemptTimeoutMillis(3_000), 1, 1, 1);
    rig.open(60_000, 2_000);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(2_000);
    rig.open(60_000, 5_000);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(3_000);
    rig.open(1_000, 5_000);
    assertThat(rig.client.last().timeoutMillis()).isEqualTo(1_000);
    rig.client.all().forEach(ScriptedClient.Asked::solve);
  }

  @Test
  void waitsForAPlaceAndTakesItEarliestDeadlineFirst() {
    rig = DispatchRig.of(new PoolSettings(), 1);
    Opened first = rig.open(60_000);
    Opened late = rig.open(50_000);
    Opened early = rig.open(40_000);
    assertThat(rig.lane.waiting()).isEqualTo(2);
    rig.client.last().solve();
    rig.loop.run();
    rig.client.last().solve();
    assertThat(List.of(first.endings(), late.endings(), early.endings())).containsExactly(1, 0, 1);
    rig.loop.run();
    rig.client.last().solve();
    assertThat(late.ending().attempts()).isEqualTo(1);
  }

  @Test
  void isOverloadedWhenTheQueueIsFull() {
    rig = DispatchRig.of(new PoolSettings().queue(1, 10_000), 1);
    Opened first = rig.open(60_000);
    Opened second = rig.open(60_000);
    assertThat(failure(rig.open(60_000))).isEqualTo(Failure.OVERLOADED);
    second.cancel();
    first.cancel();
  }

  @Test
  void isOverloadedWhenNoPlaceComesInTime() {
    rig = DispatchRig.of(new PoolSettings().queue(10, 2_000), 1);
    Opened first = rig.open(60_000);
    Opened second = rig.open(60_000);
    rig.loop.advanceMillis(1_999);
    assertThat(second.endings()).isZero();
    rig.loop.advanceMillis(1);
    assertThat(failure(second)).isEqualTo(Failure.OVERLOADED);
    assertThat(second.ending().backend()).isEmpty();
    first.cancel();
  }

  @Test
  void endsAtItsDeadlineWhileItWaits() {
    rig = DispatchRig.of(new PoolSettings(), 1);
    Opened first = rig.open(60_000);
    Opened second = rig.openUntil(rig.ticker.nanos() + 1_500_900_000L);
    rig.loop.advanceMillis(1_500);
    assertThat(failure(second)).isEqualTo(Failure.DEADLINE_EXCEEDED);
    first.cancel();
  }

  @Test
  void endsAtItsDeadlineThoughAPlaceIsBeingHandedOver() {
    rig = DispatchRig.of(new PoolSettings(), 1);
    Opened first = rig.open(60_000);
    Opened second = rig.open(1_500);
    first.cancel();
    rig.ticker.advanceMillis(1_500);
    rig.loop.run();
    assertThat(failure(second)).isEqualTo(Failure.DEADLINE_EXCEEDED);
    assertThat(rig.client.all()).hasSize(1);
  }

  @Test
  void refusesAtOnceWhileEveryBreakerIsOpen() {
    rig.machines.forEach(machine -> machine.open());
    assertThat(failure(rig.open(60_000))).isEqualTo(Failure.ALL_BACKENDS_OPEN);
  }

  @Test
  void asksTheProbeWhileOthersWait() {
    rig = DispatchRig.of(new PoolSettings(), 4);
    rig.machines.get(0).open();
    rig.machines.get(0).halfOpen();
    Opened probe = rig.open(60_000);
    Opened other = rig.open(60_000);
    assertThat(rig.client.all()).hasSize(1);
    rig.client.last().solve();
    rig.loop.run();
    assertThat(rig.client.all()).hasSize(2);
    rig.client.last().solve();
    assertThat(List.of(probe.endings(), other.endings())).containsExactly(1, 1);
  }

  @Test
  void givesEverythingBackWhenCancelledWhileABackendWorks() {
    Opened task = rig.open(60_000);
    task.cancel();
    assertThat(rig.client.last().isCancelled()).isTrue();
    task.cancel();
    assertThat(task.endings()).isZero();
  }

  @Test
  void givesEverythingBackWhenCancelledWhileItWaits() {
    rig = DispatchRig.of(new PoolSettings(), 1);
    Opened first = rig.open(60_000);
    Opened second = rig.open(60_000);
    second.cancel();
    assertThat(rig.lane.waiting()).isZero();
    rig.client.last().solve();
    rig.loop.run();
    assertThat(first.endings()).isEqualTo(1);
    assertThat(rig.client.all()).hasSize(1);
  }

  @Test
  void givesEverythingBackWhenCancelledInBackoff() {
    Opened task = rig.open(60_000);
    rig.client.last().fail(Failure.BACKEND_ERROR);
    assertThat(rig.lane.budget().retries()).isEqualTo(1);
    task.cancel();
    rig.loop.advanceMillis(60_000);
    assertThat(rig.client.all()).hasSize(1);
  }

  @Test
  void passesThePlaceOnWhenCancelledWhileItIsBeingHandedOver() {
    rig = DispatchRig.of(new PoolSettings(), 1);
    Opened first = rig.open(60_000);
    Opened second = rig.open(50_000);
    Opened third = rig.open(55_000);
    first.cancel();
    second.cancel();
    rig.loop.run();
    assertThat(rig.client.all()).hasSize(2);
    rig.client.last().solve();
    assertThat(third.endings()).isEqualTo(1);
  }

  @Test
  void passesTheTurnOfACancelledProbeOn() {
    rig.machines.forEach(machine -> machine.open());
    rig.machines.get(0).halfOpen();
    rig.open(60_000).cancel();
    Opened next = rig.open(60_000);
    rig.client.last().solve();
    assertThat(next.endings()).isEqualTo(1);
  }

  @Test
  void doesNotBlameTheBackendForAClientsShortDeadline() {
    for (int i = 0; i < 50; i++) {
      Opened task = rig.open(500);
      rig.loop.advanceMillis(500);
      assertThat(failure(task)).isEqualTo(Failure.DEADLINE_EXCEEDED);
    }
    assertThat(rig.machines).allMatch(machine -> machine.openings() == 0);
  }

  @Test
  void blamesTheBackendThatUsesUpTheWholeTime() {
    rig = DispatchRig.of(new PoolSettings(), 1);
    int tasks = 0;
    while (rig.machines.get(0).openings() == 0 && tasks < 50) {
      rig.open(120_000);
      rig.loop.advanceMillis(120_000);
      tasks++;
    }
    assertThat(tasks).as("attempts that timed out until the breaker opened").isEqualTo(20);
  }

  @Test
  void hasNoLaneForATypeWithoutABackend() {
    assertThat(rig.dispatcher.lane(CaptchaType.ROTATE)).isEmpty();
    assertThat(rig.dispatcher.lane(DispatchRig.TYPE)).contains(rig.lane);
  }

  private static Failure failure(Opened task) {
    return ((Verdict.Failed) task.ending().verdict()).fault().failure();
  }
}
