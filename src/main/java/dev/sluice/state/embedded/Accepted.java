package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.state.Admission;
import dev.sluice.state.StateFailure;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskForm;
import dev.sluice.state.TaskWork;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A remembered task has been let in with its hold. It is kept, body and all, while the task is
 * open. Safe from any thread but for its row, which is the writer's.
 */
final class Accepted implements Change, Kept {

  private final AccountId account;
  private final TaskId task;
  private final Money price;
  private final TaskDraft draft;
  private final Optional<Quotas.Counts> counts;
  private final boolean isCounted;
  private final long atMillis;
  private final long lapsesAtMillis;
  private final Promise<Void> durable = Promise.promise();
  private long row;

  /**
   * A task that is let in now.
   *
   * @param admission with a draft
   * @param counts the account's quotas once it is in, if they count it
   */
  Accepted(Admission admission, Optional<Quotas.Counts> counts, Moment now) {
    this.account = admission.account().id();
    this.task = admission.task();
    this.price = admission.price();
    this.draft = admission.draft().orElseThrow();
    this.counts = counts;
    this.isCounted = counts.isPresent();
    this.atMillis = now.epochMillis();
    this.lapsesAtMillis =
        now.epochMillis() + Math.min(admission.expiresInMillis(), Long.MAX_VALUE / 4);
  }

  private Accepted(AccountId account, TaskId task, Money price, TaskDraft draft, Found found) {
    this.account = account;
    this.task = task;
    this.price = price;
    this.draft = draft;
    this.counts = Optional.empty();
    this.isCounted = found.isCounted();
    this.atMillis = found.atMillis();
    this.lapsesAtMillis = found.lapsesAtMillis();
    this.row = found.row();
  }

  /**
   * What the file says of an open task beside its draft.
   *
   * @param row its id
   * @param atMillis when it was accepted, since 1970
   * @param lapsesAtMillis when its hold lapses
   * @param isCounted true if it counts in its account's quotas
   */
  record Found(long row, long atMillis, long lapsesAtMillis, boolean isCounted) {}

  /** One that was found in the file. */
  static Accepted found(AccountId account, TaskId task, Money hold, TaskDraft draft, Found found) {
    Accepted accepted = new Accepted(account, task, hold, draft, found);
    accepted.durable.complete();
    return accepted;
  }

  AccountId account() {
    return account;
  }

  TaskId task() {
    return task;
  }

  /** What is held for it. */
  Money price() {
    return price;
  }

  TaskDraft draft() {
    return draft;
  }

  long atMillis() {
    return atMillis;
  }

  long lapsesAtMillis() {
    return lapsesAtMillis;
  }

  /** True if it counts in its account's quotas. */
  boolean isCounted() {
    return isCounted;
  }

  @Override
  public void write(Rows rows) throws SQLException {
    rows.know(account);
    row = copy(rows);
  }

  @Override
  public void written(Book book) {
    counts.ifPresent(taken -> book.account(account).count(taken));
    book.open(this);
    durable.complete();
  }

  /** Writes it anew at the end, so that the older rows can go; the new row's id. */
  long copy(Rows rows) throws SQLException {
    return rows.accept(this, TaskForm.write(draft));
  }

  /** The copy is durable, and is its row from now on. */
  void movedTo(long id) {
    row = id;
  }

  @Override
  public boolean isAwaited() {
    return true;
  }

  @Override
  public void refused(StateFailure why) {
    durable.tryFail(why);
  }

  @Override
  public long weight() {
    List<String> images =
        draft.work().map(TaskWork::request).map(SolveRequest::images).orElse(List.of());
    long weight = 2_048;
    for (String image : images) {
      weight += image.length();
    }
    return weight;
  }

  @Override
  public Future<Void> durable() {
    return durable.future();
  }

  @Override
  public long row() {
    return row;
  }

  @Override
  public Kept ended() {
    return durable.future().succeeded() ? Kept.IN_MEMORY : new Kept.Word(durable.future());
  }
}
