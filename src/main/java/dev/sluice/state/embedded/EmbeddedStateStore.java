package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.model.Ticker;
import dev.sluice.state.Account;
import dev.sluice.state.Admission;
import dev.sluice.state.Admitted;
import dev.sluice.state.Balance;
import dev.sluice.state.LedgerEntry;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateStore;
import dev.sluice.state.TaskRecord;
import dev.sluice.state.Usage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@link StateStore} of a single process: each account is an {@link AccountState} in a local
 * map that all event loops of one Vert.x share, as they do the remembered tasks. Safe from any
 * thread; its futures have completed when they are returned, but for {@link #whenEnded}, and none
 * fails.
 */
public final class EmbeddedStateStore implements StateStore {

  private static final String ACCOUNTS = "sluice.accounts";
  private static final String TASKS = "sluice.tasks";
  private static final String ALL = "all";

  private final Map<String, AccountState> idToAccount;
  private final TaskTable tasks;
  private final Ticker ticker;
  private final Consumer<LedgerEntry> sink;

  /**
   * A view of the state that this Vert.x shares: stores made of the same one see the same accounts.
   *
   * @param sink gets each ledger entry once, on the thread of the step that wrote it and before
   *     that step's answer. It must not block or throw. Entries of one account may reach it from
   *     several threads at once: their sequence numbers tell their order
   */
  public EmbeddedStateStore(Vertx vertx, Ticker ticker, Consumer<LedgerEntry> sink) {
    this(
        vertx.sharedData().<String, AccountState>getLocalMap(ACCOUNTS),
        vertx
            .sharedData()
            .<String, TaskTable>getLocalMap(TASKS)
            .computeIfAbsent(ALL, all -> new TaskTable()),
        ticker,
        sink);
  }

  EmbeddedStateStore(
      Map<String, AccountState> idToAccount,
      TaskTable tasks,
      Ticker ticker,
      Consumer<LedgerEntry> sink) {
    this.idToAccount = idToAccount;
    this.tasks = tasks;
    this.ticker = ticker;
    this.sink = sink;
  }

  @Override
  public Future<Admitted> admit(Admission admission) {
    return finish(account(admission.account().id()).admit(admission, now()));
  }

  @Override
  public Future<Optional<Fault>> probe(Account account, Money price, List<Failure> order) {
    return finish(account(account.id()).probe(account, price, order, now()));
  }

  @Override
  public Future<Boolean> vacate(AccountId account, TaskId task) {
    return finish(account(account).vacate(task, now()));
  }

  @Override
  public Future<Boolean> settle(Settlement settlement) {
    return finish(account(settlement.account()).settle(settlement, now()));
  }

  @Override
  public void progress(TaskId task, int attempts, String backend) {
    tasks.get(task).ifPresent(cell -> cell.progress(attempts, backend));
  }

  @Override
  public Future<Optional<TaskRecord>> task(String family, TaskId task) {
    return Future.succeededFuture(find(family, task).map(TaskCell::read));
  }

  @Override
  public Future<Optional<TaskRecord>> poll(String family, TaskId task) {
    return Future.succeededFuture(find(family, task).map(TaskCell::poll));
  }

  @Override
  public Future<Optional<TaskRecord>> whenEnded(String family, TaskId task) {
    return find(family, task)
        .map(TaskCell::whenEnded)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  @Override
  public Future<Boolean> forget(String family, TaskId task) {
    return Future.succeededFuture(
        find(family, task).filter(TaskCell::isEnded).filter(tasks::forget).isPresent());
  }

  @Override
  public Future<Optional<Boolean>> report(String family, TaskId task, boolean isGood) {
    return Future.succeededFuture(find(family, task).flatMap(cell -> cell.report(isGood)));
  }

  @Override
  public Future<Balance> balance(AccountId account) {
    return finish(account(account).balance(now()));
  }

  @Override
  public Future<Usage> usage(Account account) {
    return finish(account(account.id()).usage(account, now()));
  }

  @Override
  public Future<Boolean> credit(AccountId account, Money amount, String reference) {
    return finish(account(account).credit(amount, reference, now()));
  }

  @Override
  public Future<Void> ping() {
    return Future.succeededFuture();
  }

  private Moment now() {
    return Moment.of(ticker);
  }

  private AccountState account(AccountId id) {
    AccountState known = idToAccount.get(id.text());
    return known != null
        ? known
        : idToAccount.computeIfAbsent(id.text(), text -> new AccountState(id, tasks));
  }

  /** A remembered task; one that has lapsed is ended first. */
  private Optional<TaskCell> find(String family, TaskId task) {
    Moment now = now();
    Optional<TaskCell> cell = tasks.find(family, task, now);
    if (cell.isPresent() && cell.get().hasLapsed(now)) {
      finish(account(cell.get().account()).lapse(now));
    }
    return cell.filter(found -> !found.isDue(now));
  }

  private <T> Future<T> finish(Step<T> step) {
    List<LedgerEntry> written = step.written();
    for (int i = 0; i < written.size(); i++) {
      sink.accept(written.get(i));
    }
    List<TaskCell> ended = step.ended();
    for (int i = 0; i < ended.size(); i++) {
      ended.get(i).wake();
    }
    return Future.succeededFuture(step.answer());
  }
}
