package dev.sluice.state.embedded;

import dev.sluice.config.StateConfig;
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
import dev.sluice.state.Orphan;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateFailure;
import dev.sluice.state.StateStore;
import dev.sluice.state.StatisticsRow;
import dev.sluice.state.TaskRecord;
import dev.sluice.state.Usage;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@link StateStore} of a single process: each account is an {@link AccountState} in memory
 * that all event loops share, as they do the remembered tasks; what must outlive the process goes
 * to a {@link Journal}. Safe from any thread.
 *
 * <p>Its futures have completed when they are returned, but for {@link #whenEnded}, {@link #close}
 * and those that wait for the journal: the admission of a remembered task, credits, statistics.
 * Only these, {@link #ping} and other admissions fail, with a {@link StateFailure} while the
 * journal cannot be written. What waits for the journal completes on its caller's context if there
 * is one.
 */
public final class EmbeddedStateStore implements StateStore {

  private final Memory memory;
  private final Ticker ticker;
  private final Consumer<LedgerEntry> sink;
  private final Journal journal;
  private final Orphans orphans;

  /**
   * A view of the state that this Vert.x shares, kept nowhere else: stores made of the same one see
   * the same accounts.
   *
   * @param sink gets each ledger entry once, on the thread of the step that wrote it and before
   *     that step's answer. It must not block or throw. Entries of one account may reach it from
   *     several threads at once: their sequence numbers tell their order
   */
  public EmbeddedStateStore(Vertx vertx, Ticker ticker, Consumer<LedgerEntry> sink) {
    this(Memory.of(vertx), ticker, sink, Journal.NONE, new Orphans());
  }

  EmbeddedStateStore(
      Memory memory, Ticker ticker, Consumer<LedgerEntry> sink, Journal journal, Orphans orphans) {
    this.memory = memory;
    this.ticker = ticker;
    this.sink = sink;
    this.journal = journal;
    this.orphans = orphans;
  }

  /**
   * A store that goes on where the file of its configuration left off; without a file, one that
   * begins with nothing. Blocks.
   *
   * @param sink as above; holds that are still open are written to it anew
   * @throws StateFailure if the file cannot be used, saying why
   */
  public static EmbeddedStateStore open(
      StateConfig config, Ticker ticker, Consumer<LedgerEntry> sink, Telemetry telemetry) {
    Memory memory = new Memory();
    if (config.isInMemory()) {
      return new EmbeddedStateStore(memory, ticker, sink, Journal.NONE, new Orphans());
    }
    SqliteJournal journal = SqliteJournal.open(config, ticker, telemetry);
    Orphans orphans = new Orphans();
    EmbeddedStateStore store = new EmbeddedStateStore(memory, ticker, sink, journal, orphans);
    new Restart(config.path(), memory, journal, orphans).run(store::finish, Moment.of(ticker));
    return store;
  }

  @Override
  public Future<Admitted> admit(Admission admission) {
    boolean isRemembered = admission.draft().isPresent();
    Optional<StateFailure> refusal = journal.refusal(isRemembered);
    if (refusal.isPresent()) {
      return Future.failedFuture(refusal.get());
    }
    Step<Admitted> step = account(admission.account().id()).admit(admission, now());
    Future<Admitted> answer = finish(step);
    return isRemembered && journal.keeps() ? whenDurable(admission, step.answer()) : answer;
  }

  /** A task that was accepted, now or before, is answered once it is durable. */
  private Future<Admitted> whenDurable(Admission admission, Admitted answer) {
    TaskId task = answer.replay().map(replay -> replay.view().id()).orElse(admission.task());
    boolean isAccepted = answer.equals(Admitted.ALL);
    Optional<TaskCell> cell =
        isAccepted || answer.replay().isPresent() ? memory.tasks().get(task) : Optional.empty();
    return cell.map(known -> known.kept().durable().map(answer))
        .map(durable -> isAccepted ? durable.onFailure(cause -> takeBack(admission)) : durable)
        .map(OnCaller::complete)
        .orElseGet(() -> Future.succeededFuture(answer));
  }

  /** What could not be made durable was never let in. */
  private void takeBack(Admission admission) {
    settle(
        new Settlement(admission.account().id(), admission.task(), false, false, Optional.empty()));
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
    memory.tasks().get(task).ifPresent(cell -> cell.progress(attempts, backend));
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
    Optional<TaskCell> forgotten =
        find(family, task).filter(TaskCell::isEnded).filter(memory.tasks()::forget);
    forgotten.ifPresent(cell -> note(cell, Afterwards.Event.FORGOTTEN));
    return Future.succeededFuture(forgotten.isPresent());
  }

  @Override
  public Future<Optional<Boolean>> report(String family, TaskId task, boolean isGood) {
    Optional<TaskCell> cell = find(family, task);
    Optional<Boolean> before = cell.flatMap(known -> known.report(isGood));
    if (cell.isPresent() && before.isEmpty() && cell.get().isEnded()) {
      note(cell.get(), isGood ? Afterwards.Event.GOOD : Afterwards.Event.BAD);
    }
    return Future.succeededFuture(before);
  }

  private void note(TaskCell cell, Afterwards.Event event) {
    if (journal.keeps()) {
      long until = cell.keptUntilMillis(now());
      journal.append(new Afterwards(cell.account(), cell.id(), event, until));
    }
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
    Future<Boolean> credited = finish(account(account).credit(amount, reference, now()));
    if (!journal.keeps()) {
      return credited;
    }
    Milestone durable = new Milestone();
    journal.append(durable);
    return OnCaller.complete(durable.reached().compose(reached -> credited));
  }

  @Override
  public Future<List<Orphan>> claimOrphans(int atMost) {
    return Future.succeededFuture(orphans.claim(atMost, now()));
  }

  @Override
  public Future<Void> saveStatistics(List<StatisticsRow> rows) {
    memory.statistics().save(rows);
    if (!journal.keeps()) {
      return Future.succeededFuture();
    }
    StatisticsSaved saved = new StatisticsSaved(rows);
    journal.append(saved);
    return OnCaller.complete(saved.durable());
  }

  @Override
  public Future<List<StatisticsRow>> statistics(long fromHour) {
    return Future.succeededFuture(memory.statistics().from(fromHour));
  }

  @Override
  public Future<Void> ping() {
    return journal
        .refusal(false)
        .<Future<Void>>map(Future::failedFuture)
        .orElseGet(Future::succeededFuture);
  }

  @Override
  public Future<Void> close() {
    return OnCaller.complete(journal.close());
  }

  private Moment now() {
    return Moment.of(ticker);
  }

  private AccountState account(AccountId id) {
    return memory.account(id, journal);
  }

  /** A remembered task; one that has lapsed is ended first. */
  private Optional<TaskCell> find(String family, TaskId task) {
    Moment now = now();
    Optional<TaskCell> cell = memory.tasks().find(family, task, now);
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
