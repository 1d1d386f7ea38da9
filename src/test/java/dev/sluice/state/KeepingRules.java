package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link StateStore} does with a remembered task: polls, reports, names, and how long it
 * is kept.
 */
interface KeepingRules extends TaskSteps {

  @Test
  default void pollsCountWhileTheTaskRuns() {
    submit("t");
    assertThat(poll("t").map(TaskRecord::polls)).contains(1);
    assertThat(poll("t").map(TaskRecord::polls)).contains(2);
    assertThat(record("t").polls()).as("a look is no poll").isEqualTo(2);
    solve("t");
    assertThat(poll("t").map(TaskRecord::polls)).contains(2);
    assertThat(poll("unknown")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void anEndedTaskIsKeptForExactlyItsRetention(boolean isSolved) {
    submit("t");
    clock().advanceMillis(RETENTION);
    assertThat(look("t")).as("retention begins at the end").isPresent();
    end("t", isSolved, Optional.of(isSolved ? SOLVED : FAILED));
    clock().advanceMillis(RETENTION - 1);
    assertThat(look("t")).isPresent();
    clock().advanceMillis(1);
    assertThat(look("t")).isEmpty();
    assertThat(poll("t")).isEmpty();
    assertThat(StateStoreSteps.await(whenEnded("t"))).isEmpty();
    assertThat(report("t", true)).isEmpty();
    assertThat(forget("t")).isFalse();
  }

  @Test
  default void eachTaskIsKeptForItsOwnRetention() {
    Account account = Accounts.paying(id());
    for (int seconds : new int[] {3, 1, 2}) {
      TaskDraft draft = draft(FAMILY, seconds * 1_000L, UNNAMED);
      submit(account, task("t" + seconds), Money.ZERO, draft);
      solve("t" + seconds);
    }
    for (int gone = 1; gone <= 3; gone++) {
      clock().advanceMillis(1_000);
      for (int seconds = 1; seconds <= 3; seconds++) {
        assertThat(look("t" + seconds).isPresent())
            .as("t%s after %s s", seconds, gone)
            .isEqualTo(seconds > gone);
      }
    }
  }

  @Test
  default void onlyTheFirstVerdictCounts() {
    submit("t");
    solve("t");
    assertThat(report("t", false)).isEmpty();
    assertThat(report("t", true)).contains(false);
    assertThat(report("t", false)).contains(false);
    assertThat(record("t").verdict()).contains(false);
  }

  @Test
  default void aTaskThatRunsTakesNoVerdict() {
    submit("t");
    assertThat(report("t", true)).isEmpty();
    assertThat(record("t").verdict()).isEmpty();
    assertThat(report("unknown", true)).isEmpty();
  }

  @Test
  default void onlyAnEndedTaskCanBeForgotten() {
    submit("t");
    assertThat(forget("t")).isFalse();
    assertThat(look("t")).isPresent();
    solve("t");
    assertThat(forget("t")).isTrue();
    assertThat(forget("t")).isFalse();
    assertThat(look("t")).isEmpty();
    assertThat(submit("t")).as("its id is free").isEqualTo(Admitted.ALL);
    clock().advanceMillis(RETENTION);
    assertThat(look("t")).as("the task that has the id now").isPresent();
  }

  @Test
  default void theSameRequestUnderTheSameNameIsTheSameTask() {
    submit("t", named("k", "a"));
    store().progress(task("t"), 1, "alpha");
    assertThat(submit("u", named("k", "a"))).isEqualTo(Admitted.replayed(record("t")));
    assertThat(look("u")).isEmpty();
    assertThat(usage(Accounts.paying(id())).inFlight()).isEqualTo(1);
    solve("t");
    assertThat(submit("u", named("k", "a"))).isEqualTo(Admitted.replayed(record("t")));
  }

  @Test
  default void anotherRequestUnderTheSameNameIsAMismatch() {
    submit("t", named("k", "a"));
    Admitted mismatch = Admitted.refused(Fault.of(Failure.IDEMPOTENCY_MISMATCH));
    assertThat(submit("u", named("k", "b"))).isEqualTo(mismatch);
    solve("t");
    assertThat(submit("u", named("k", "b"))).isEqualTo(mismatch);
    assertThat(look("u")).isEmpty();
  }

  @Test
  default void aNameIsLookedUpBeforeEveryRefusal() {
    Account account = Accounts.limited(id(), 1, 1);
    credit("0.0004", "first");
    TaskDraft draft = draft(FAMILY, RETENTION, named("k", "a"));
    TaskDraft other = draft(FAMILY, RETENTION, named("k", "b"));
    assertThat(submit(account, task("t"), PRICE, draft)).isEqualTo(Admitted.ALL);
    assertThat(submit(account, task("u"), PRICE, draft)).isEqualTo(Admitted.replayed(record("t")));
    assertThat(submit(account, task("t"), PRICE, draft))
        .as("even under the id that is taken")
        .isEqualTo(Admitted.replayed(record("t")));
    assertThat(submit(account, task("u"), PRICE, other).refusal().map(Fault::failure))
        .contains(Failure.IDEMPOTENCY_MISMATCH);
    assertThat(balance().held()).isEqualTo(PRICE);
  }

  @Test
  default void namesOfScopesAndAccountsAreTheirOwn() {
    TaskDraft.Idempotency elsewhere = new TaskDraft.Idempotency("elsewhere", "k", "b");
    submit("t", named("k", "a"));
    assertThat(submit("u", Optional.of(elsewhere))).isEqualTo(Admitted.ALL);
    Account other = Accounts.paying(id() + "-other");
    TaskDraft draft = draft(FAMILY, RETENTION, named("k", "b"));
    assertThat(submit(other, task("v"), Money.ZERO, draft)).isEqualTo(Admitted.ALL);
  }

  @Test
  default void aFailedTaskFreesItsName() {
    submit("t", named("k", "a"));
    fail("t");
    assertThat(submit("u", named("k", "b"))).isEqualTo(Admitted.ALL);
    clock().advanceMillis(RETENTION);
    look("t");
    assertThat(submit("v", named("k", "b")))
        .as("the name is the second task's when the first is swept")
        .isEqualTo(Admitted.replayed(record("u")));
  }

  @Test
  default void aLapsedTaskFreesItsName() {
    submit("t", named("k", "a"));
    clock().advanceMillis(EXPIRES_IN);
    assertThat(submit("u", named("k", "b"))).isEqualTo(Admitted.ALL);
  }

  @Test
  default void aForgottenTaskFreesItsName() {
    submit("t", named("k", "a"));
    end("t", false, Optional.empty());
    assertThat(submit("u", named("k", "b"))).isEqualTo(Admitted.ALL);
    solve("u");
    assertThat(forget("u")).isTrue();
    assertThat(submit("v", named("k", "c"))).isEqualTo(Admitted.ALL);
  }

  @Test
  default void aSolvedTaskKeepsItsNameUntilItsRetentionEnds() {
    for (int i = 0; i < 9; i++) {
      submit("t" + i, named("k" + i, "a"));
      solve("t" + i);
    }
    clock().advanceMillis(RETENTION - 1);
    assertThat(submit("u", named("k8", "a")).replay()).isPresent();
    clock().advanceMillis(1);
    assertThat(submit("u", named("k8", "b")))
        .as("though others that are due stand before it")
        .isEqualTo(Admitted.ALL);
    assertThat(submit("t7")).isEqualTo(Admitted.ALL);
  }
}
