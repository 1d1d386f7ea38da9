package dev.sluice.gate;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.Account;
import dev.sluice.state.Admission;
import dev.sluice.state.Admitted;
import dev.sluice.state.Balance;
import dev.sluice.state.Orphan;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateStore;
import dev.sluice.state.StatisticsRow;
import dev.sluice.state.TaskRecord;
import dev.sluice.state.Usage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A store that hands everything on, remembers what it was asked, and can be made to give no answer.
 * Confined to its test's thread.
 */
final class WatchedStore implements StateStore {

  private final StateStore inner;
  final List<String> steps = new ArrayList<>();
  final List<Settlement> settlements = new ArrayList<>();
  boolean isGone;

  WatchedStore(StateStore inner) {
    this.inner = inner;
  }

  private <T> Future<T> step(String name, Future<T> answer) {
    steps.add(name);
    return answer;
  }

  private static <T> Future<T> gone() {
    return Future.failedFuture(new IllegalStateException("the store is gone"));
  }

  @Override
  public Future<Admitted> admit(Admission admission) {
    return step("admit", isGone ? gone() : inner.admit(admission));
  }

  @Override
  public Future<Optional<Fault>> probe(Account account, Money price, List<Failure> order) {
    return step("probe", isGone ? gone() : inner.probe(account, price, order));
  }

  @Override
  public Future<Boolean> vacate(AccountId account, TaskId task) {
    return step("vacate", isGone ? gone() : inner.vacate(account, task));
  }

  @Override
  public Future<Boolean> settle(Settlement settlement) {
    settlements.add(settlement);
    return step("settle", isGone ? gone() : inner.settle(settlement));
  }

  @Override
  public void progress(TaskId task, int attempts, String backend) {
    steps.add("progress");
    if (!isGone) {
      inner.progress(task, attempts, backend);
    }
  }

  @Override
  public Future<Optional<TaskRecord>> task(String family, TaskId task) {
    return step("task", isGone ? gone() : inner.task(family, task));
  }

  @Override
  public Future<Optional<TaskRecord>> poll(String family, TaskId task) {
    return step("poll", isGone ? gone() : inner.poll(family, task));
  }

  @Override
  public Future<Optional<TaskRecord>> whenEnded(String family, TaskId task) {
    return step("whenEnded", isGone ? gone() : inner.whenEnded(family, task));
  }

  @Override
  public Future<Boolean> forget(String family, TaskId task) {
    return step("forget", isGone ? gone() : inner.forget(family, task));
  }

  @Override
  public Future<Optional<Boolean>> report(String family, TaskId task, boolean isGood) {
    return step("report", isGone ? gone() : inner.report(family, task, isGood));
  }

  @Override
  public Future<Balance> balance(AccountId account) {
    return inner.balance(account);
  }

  @Override
  public Future<Usage> usage(Account account) {
    return inner.usage(account);
  }

  @Override
  public Future<Boolean> credit(AccountId account, Money amount, String reference) {
    return inner.credit(account, amount, reference);
  }

  @Override
  public Future<List<Orphan>> claimOrphans(int atMost) {
    return inner.claimOrphans(atMost);
  }

  @Override
  public Future<Void> saveStatistics(List<StatisticsRow> rows) {
    return inner.saveStatistics(rows);
  }

  @Override
  public Future<List<StatisticsRow>> statistics(long fromHour) {
    return inner.statistics(fromHour);
  }

  @Override
  public Future<Void> ping() {
    return isGone ? gone() : inner.ping();
  }

  @Override
  public Future<Void> close() {
    return inner.close();
  }
}
