package dev.sluice.state;

import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.state.TaskDraft.Idempotency;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * The steps around remembered tasks in few words. A task named {@code "t"} has an id that only the
 * test's account has.
 */
interface TaskSteps extends StateStoreSteps {

  String FAMILY = "family";
  long RETENTION = 30_000;
  long CREATED = 1_700_000_000_000L;
  TaskResult SOLVED = TaskResult.solved(new Solution(Map.of("token", "t")));
  TaskResult FAILED = TaskResult.failed(Fault.of(Failure.UNSOLVABLE));
  Optional<Idempotency> UNNAMED = Optional.empty();

  /** The id of a task in the test's account. */
  default TaskId task(String name) {
    return new TaskId(id() + "/" + name);
  }

  /** The account's name of a request that asks for {@code print}. */
  default Optional<Idempotency> named(String key, String print) {
    return Optional.of(new Idempotency("scope", key, print));
  }

  /** What is remembered of a task. */
  default TaskDraft draft(String family, long retentionMillis, Optional<Idempotency> named) {
    return new TaskDraft(
        family,
        CaptchaType.TURNSTILE,
        "TurnstileTask",
        "192.0.2.1",
        CREATED,
        retentionMillis,
        named);
  }

  /** Admits a task that is remembered. */
  default Admitted submit(Account account, TaskId task, Money price, TaskDraft draft) {
    return StateStoreSteps.await(
        store().admit(new Admission(account, task, price, ORDER, EXPIRES_IN, Optional.of(draft))));
  }

  default Admitted submit(String name, Optional<Idempotency> named) {
    return submit(Accounts.paying(id()), task(name), Money.ZERO, draft(FAMILY, RETENTION, named));
  }

  default Admitted submit(String name) {
    return submit(name, UNNAMED);
  }

  default boolean end(String name, boolean isCharged, Optional<TaskResult> result) {
    return StateStoreSteps.await(
        store().settle(new Settlement(new AccountId(id()), task(name), isCharged, true, result)));
  }

  default boolean solve(String name) {
    return end(name, true, Optional.of(SOLVED));
  }

  default boolean fail(String name) {
    return end(name, false, Optional.of(FAILED));
  }

  default Optional<TaskRecord> look(String name) {
    return StateStoreSteps.await(store().task(FAMILY, task(name)));
  }

  /** The record of a task that must be known. */
  default TaskRecord record(String name) {
    return look(name).orElseThrow(() -> new AssertionError(name + " is unknown to the store"));
  }

  default Optional<TaskRecord> poll(String name) {
    return StateStoreSteps.await(store().poll(FAMILY, task(name)));
  }

  default Future<Optional<TaskRecord>> whenEnded(String name) {
    return store().whenEnded(FAMILY, task(name));
  }

  default boolean forget(String name) {
    return StateStoreSteps.await(store().forget(FAMILY, task(name)));
  }

  default Optional<Boolean> report(String name, boolean isGood) {
    return StateStoreSteps.await(store().report(FAMILY, task(name), isGood));
  }
}
