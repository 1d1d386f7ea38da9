package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How every {@link StateStore} remembers tasks: from their draft to their end. */
interface TaskRules extends TaskSteps {

  @Test
  default void aDraftIsRememberedAsItBegan() {
    assertThat(submit("t")).isEqualTo(Admitted.ALL);
    TaskDraft draft = draft(FAMILY, RETENTION, UNNAMED);
    assertThat(look("t"))
        .contains(
            new TaskRecord(
                new AccountId(id()),
                FAMILY,
                draft.begin(task("t")),
                Optional.empty(),
                0,
                Optional.empty()));
  }

  @Test
  default void withoutADraftNothingIsRemembered() {
    admit(Accounts.paying(id()), task("t").text(), Money.ZERO);
    assertThat(look("t")).isEmpty();
    assertThat(solve("t")).isTrue();
    assertThat(look("t")).isEmpty();
  }

  @Test
  default void aRefusedTaskIsNotRemembered() {
    Account account = Accounts.paying(id());
    TaskDraft draft = draft(FAMILY, RETENTION, named("k", "a"));
    assertThat(submit(account, task("t"), PRICE, draft).refusal()).isPresent();
    assertThat(look("t")).isEmpty();
    assertThat(submit("t", named("k", "b"))).isEqualTo(Admitted.ALL);
  }

  @Test
  default void anIdThatAnotherTaskHasIsTakenAndNothingElse() {
    submit("t");
    for (String account : new String[] {id(), id() + "-other"}) {
      Account asking = Accounts.limited(account, 5, 5);
      StateStoreSteps.await(store().credit(asking.id(), Money.dollars("1"), "first " + account));
      Usage before = usage(asking);
      TaskDraft draft = draft("other family", RETENTION, named("k", "a"));
      assertThat(submit(asking, task("t"), PRICE, draft)).isEqualTo(Admitted.ID_TAKEN);
      assertThat(usage(asking)).isEqualTo(before);
      assertThat(StateStoreSteps.await(store().balance(asking.id())).held()).isEqualTo(Money.ZERO);
      assertThat(submit(asking, task(account), PRICE, draft))
          .as("the idempotency key was not taken either")
          .isEqualTo(Admitted.ALL);
    }
  }

  @Test
  default void anIdIsTakenAsLongAsItsTaskIsKept() {
    submit("t");
    solve("t");
    clock().advanceMillis(RETENTION - 1);
    assertThat(submit("t")).isEqualTo(Admitted.ID_TAKEN);
    clock().advanceMillis(1);
    assertThat(submit("t")).isEqualTo(Admitted.ALL);
    assertThat(record("t").isEnded()).isFalse();
  }

  @Test
  default void anIdThatAnUnrememberedTaskOfTheAccountHasIsTaken() {
    Account account = Accounts.limited(id(), 9, 0);
    admit(account, task("t").text(), Money.ZERO);
    TaskDraft draft = draft(FAMILY, RETENTION, UNNAMED);
    assertThat(submit(account, task("t"), Money.ZERO, draft)).isEqualTo(Admitted.ID_TAKEN);
    assertThat(usage(account).tokensLeft()).isEqualTo(8);
    assertThat(look("t")).isEmpty();
  }

  @Test
  default void aSettlementConcernsTheTasksOfItsAccountAlone() {
    submit("t");
    Account other = Accounts.paying(id() + "-other");
    admit(other, task("t").text(), Money.ZERO);
    assertThat(
            StateStoreSteps.await(
                store()
                    .settle(
                        new Settlement(other.id(), task("t"), true, true, Optional.of(SOLVED)))))
        .isTrue();
    assertThat(record("t").isEnded()).as("the task of %s", id()).isFalse();
  }

  @Test
  default void anEndedTaskIsNotEndedAnewByAnUnrememberedOneOfItsName() {
    submit("t");
    fail("t");
    TaskRecord ended = record("t");
    admit(Accounts.paying(id()), task("t").text(), Money.ZERO);
    assertThat(solve("t")).isTrue();
    assertThat(look("t")).contains(ended);
  }

  @Test
  default void anotherFamilyDoesNotKnowTheTask() {
    submit("t");
    assertThat(StateStoreSteps.await(store().task("other", task("t")))).isEmpty();
    assertThat(StateStoreSteps.await(store().poll("other", task("t")))).isEmpty();
    assertThat(StateStoreSteps.await(store().whenEnded("other", task("t")))).isEmpty();
    solve("t");
    assertThat(StateStoreSteps.await(store().report("other", task("t"), true))).isEmpty();
    assertThat(StateStoreSteps.await(store().forget("other", task("t")))).isFalse();
    assertThat(record("t").verdict()).isEmpty();
    assertThat(record("t").polls()).isZero();
  }

  @Test
  default void progressIsSeenUntilTheEnd() {
    submit("t");
    store().progress(task("t"), 1, "alpha");
    assertThat(record("t").view().attempts()).isEqualTo(1);
    store().progress(task("t"), 2, "beta");
    assertThat(record("t").view().hasBegun()).isTrue();
    solve("t");
    store().progress(task("t"), 3, "gamma");
    assertThat(record("t").view().attempts()).isEqualTo(2);
    assertThat(record("t").view().backend()).contains("beta");
    store().progress(task("unknown"), 1, "alpha");
    assertThat(look("unknown")).isEmpty();
  }

  @Test
  default void aSolvedTaskTellsItsSolutionItsEndAndWhatWasCharged() {
    credit("1", "first");
    submit(Accounts.paying(id()), task("t"), PRICE, draft(FAMILY, RETENTION, UNNAMED));
    assertThat(record("t").view().cost()).as("while it runs").isEqualTo(Money.ZERO);
    clock().advanceMillis(1_500);
    assertThat(solve("t")).isTrue();
    TaskRecord solved = record("t");
    assertThat(solved.result()).contains(SOLVED);
    assertThat(solved.isSolved()).isTrue();
    assertThat(solved.view().cost()).isEqualTo(PRICE);
    assertThat(solved.view().finishedMillis()).isEqualTo(OptionalLong.of(clock().epochMillis()));
  }

  @Test
  default void aFailedTaskTellsItsFaultAndCostsNothing() {
    credit("1", "first");
    submit(Accounts.paying(id()), task("t"), PRICE, draft(FAMILY, RETENTION, UNNAMED));
    assertThat(fail("t")).isTrue();
    assertThat(record("t").result()).contains(FAILED);
    assertThat(record("t").isSolved()).isFalse();
    assertThat(record("t").view().cost()).isEqualTo(Money.ZERO);
    assertThat(balance()).isEqualTo(new Balance(Money.dollars("1"), Money.ZERO));
  }

  @Test
  default void aTaskEndsOnce() {
    submit("t");
    assertThat(fail("t")).isTrue();
    TaskRecord first = record("t");
    clock().advanceMillis(1);
    assertThat(solve("t")).isFalse();
    assertThat(end("t", false, Optional.empty())).isFalse();
    assertThat(look("t")).contains(first);
  }

  @Test
  default void aTaskThatEndsWithoutAResultIsForgotten() {
    submit("t");
    assertThat(end("t", false, Optional.empty())).isTrue();
    assertThat(look("t")).isEmpty();
    assertThat(submit("t")).isEqualTo(Admitted.ALL);
  }

  @Test
  default void aTaskThatNobodySettlesEndsWhenItLapses() {
    submit("t");
    clock().advanceMillis(EXPIRES_IN - 1);
    assertThat(record("t").isEnded()).isFalse();
    clock().advanceMillis(1);
    assertThat(record("t").result())
        .contains(TaskResult.failed(Fault.of(Failure.DEADLINE_EXCEEDED)));
    assertThat(record("t").view().finishedMillis()).hasValue(clock().epochMillis());
    assertThat(solve("t")).isFalse();
    assertThat(record("t").isSolved()).isFalse();
  }

  @Test
  default void whoWaitsHearsOfTheEnd() {
    submit("t");
    Future<Optional<TaskRecord>> one = whenEnded("t");
    Future<Optional<TaskRecord>> other = whenEnded("t");
    store().progress(task("t"), 1, "alpha");
    assertThat(one.isComplete()).isFalse();
    solve("t");
    assertThat(StateStoreSteps.await(one)).isEqualTo(look("t")).isPresent();
    assertThat(StateStoreSteps.await(other)).isEqualTo(look("t"));
  }

  @Test
  default void whoWaitsHearsThatTheTaskIsForgotten() {
    submit("t");
    Future<Optional<TaskRecord>> waiting = whenEnded("t");
    end("t", false, Optional.empty());
    assertThat(StateStoreSteps.await(waiting)).isEmpty();
  }

  @Test
  default void whoWaitsHearsOfALapse() {
    submit("t");
    Future<Optional<TaskRecord>> byLook = whenEnded("t");
    clock().advanceMillis(EXPIRES_IN);
    look("t");
    assertThat(StateStoreSteps.await(byLook).map(TaskRecord::isEnded)).contains(true);
    submit("u");
    Future<Optional<TaskRecord>> byAccount = whenEnded("u");
    clock().advanceMillis(EXPIRES_IN);
    balance();
    assertThat(StateStoreSteps.await(byAccount).map(TaskRecord::isEnded)).contains(true);
  }

  @Test
  default void nobodyWaitsForWhatHasEndedOrIsUnknown() {
    assertThat(StateStoreSteps.await(whenEnded("t"))).isEmpty();
    submit("t");
    fail("t");
    assertThat(StateStoreSteps.await(whenEnded("t"))).isEqualTo(look("t")).isPresent();
  }
}
