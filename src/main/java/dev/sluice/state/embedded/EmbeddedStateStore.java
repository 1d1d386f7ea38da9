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
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@link StateStore} of a single process: each account is an {@link AccountState} in a local
 * map that all event loops of one Vert.x share. Safe from any thread; its futures have completed
 * when they are returned, and none fails.
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
    Optional<TaskCell> cell = tasks.get(settlement.task());
    Future<Boolean> settled = finish(account(settlement.account()).settle(settlement, now()));
    cell.filter(c -> settled.result())
        .ifPresent(c -> c.wake(settlement.result().map(r -> c.read())));
    return settled;
  }

  @Override
  public void progress(TaskId task, int attempts, String backend) {
    tasks.get(task).ifPresent(cell -> cell.progress(attempts, backend));
  }

  @Override
  public Future<Optional<TaskRecord>> task(String family, TaskId task) {
    return Future.succeededFuture(tasks.find(family, task, now()).map(TaskCell::read));
  }

  @Override
  public Future<Optional<TaskRecord>> poll(String family, TaskId task) {
    return Future.succeededFuture(tasks.find(family, task, now()).map(TaskCell::poll));
  }

  @Override
  public Future<Optional<TaskRecord>> whenEnded(String family, TaskId task) {
    Optional<TaskCell> cell = tasks.find(family, task, now());
    Promise<Optional<TaskRecord>> promise = Promise.promise();
    return cell.isPresent() && cell.get().await(promise)
        ? promise.future()
        : Future.succeededFuture(cell.map(TaskCell::read));
  }

  @Override
  public Future<Boolean> forget(String family, TaskId task) {
    Optional<TaskCell> ended = tasks.find(family, task, now()).filter(TaskCell::isEnded);
    ended.ifPresent(tasks::forget);
    return Future.succeededFuture(ended.isPresent());
  }

  @Override
  public Future<Optional<Boolean>> report(String family, TaskId task, boolean isGood) {
    return Future.succeededFuture(
        tasks.find(family, task, now()).flatMap(cell -> cell.report(isGood)));
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

  private <T> Future<T> finish(Step<T> step) {
    List<LedgerEntry> written = step.written();
    for (int i = 0; i < written.size(); i++) {
      sink.accept(written.get(i));
    }
    return Future.succeededFuture(step.answer());
  }
}
