package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Deadline;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.state.Admission;
import dev.sluice.state.Settlement;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskRecord;
import dev.sluice.state.TaskResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One remembered task. Safe from any thread: each method is one short atomic step. It runs, has
 * ended once it has a result, and may be forgotten from either.
 */
final class TaskCell {

  private final AccountId account;
  private final TaskId id;
  private final TaskDraft draft;
  private long finishedMillis;

  /** When it lapses; once it has ended, until when it is kept. */
  private Deadline until;

  private int attempts;
  private int polls;
  private String backend;
  private Money cost = Money.ZERO;
  private TaskResult result;
  private Boolean verdict;
  private boolean isForgotten;
  private Kept kept = Kept.IN_MEMORY;
  private List<Promise<Optional<TaskRecord>>> waiting = List.of();

  private TaskCell(AccountId account, TaskId id, TaskDraft draft, Deadline until) {
    this.account = account;
    this.id = id;
    this.draft = draft;
    this.until = until;
  }

  /** The task of an admission, if it is to be remembered. */
  static Optional<TaskCell> of(Admission admission, Deadline lapsesAt) {
    return admission
        .draft()
        .map(
            draft ->
                new TaskCell(
                    admission.account().id(), admission.task(), draft.withoutWork(), lapsesAt));
  }

  /** A task that a process before this one left open. */
  static TaskCell open(Accepted task, Deadline lapsesAt) {
    TaskCell cell = new TaskCell(task.account(), task.task(), task.draft().withoutWork(), lapsesAt);
    cell.kept = task;
    return cell;
  }

  /** A task that ended before this process began. */
  static TaskCell ended(TaskDraft draft, TaskRecord record, Deadline keptUntil) {
    TaskCell cell = new TaskCell(record.account(), record.view().id(), draft, keptUntil);
    cell.result = record.result().orElseThrow();
    cell.finishedMillis = record.view().finishedMillis().orElseThrow();
    cell.attempts = record.view().attempts();
    cell.backend = record.view().backend().orElse(null);
    cell.cost = record.view().cost();
    cell.verdict = record.verdict().orElse(null);
    return cell;
  }

  TaskDraft draft() {
    return draft;
  }

  AccountId account() {
    return account;
  }

  TaskId id() {
    return id;
  }

  synchronized void progress(int begun, String asked) {
    if (result == null) {
      attempts = begun;
      backend = asked;
    }
  }

  /** What makes it durable. */
  synchronized Kept kept() {
    return kept;
  }

  synchronized void keep(Kept by) {
    kept = by;
  }

  /** Which captcha it is, and who was asked last. */
  synchronized Settlement.Trace trace() {
    return new Settlement.Trace(draft.type(), Optional.ofNullable(backend));
  }

  /** How it will stand once it has ended so. */
  synchronized TaskRecord endingAs(TaskResult how, Money charged, Moment now) {
    return record(Optional.of(how), OptionalLong.of(now.epochMillis()), charged);
  }

  /** Ends it; who waits is told by {@link #wake}. */
  synchronized void end(TaskResult how, Money charged, Moment now) {
    result = how;
    kept = kept.ended();
    cost = charged;
    finishedMillis = now.epochMillis();
    until = Deadline.after(now.nanos(), draft.retentionMillis());
  }

  /** Notes that it is in no table any more; who waits is told by {@link #wake}. */
  synchronized void forget() {
    isForgotten = true;
  }

  /** True once it has been kept long enough after its end. */
  synchronized boolean isDue(Moment now) {
    return result != null && until.passed(now.nanos());
  }

  /** True if nobody has settled it in time, which its account has not noticed yet. */
  synchronized boolean hasLapsed(Moment now) {
    return result == null && !isForgotten && until.passed(now.nanos());
  }

  synchronized TaskRecord read() {
    return record(
        Optional.ofNullable(result),
        result == null ? OptionalLong.empty() : OptionalLong.of(finishedMillis),
        cost);
  }

  private TaskRecord record(Optional<TaskResult> how, OptionalLong finished, Money charged) {
    return new TaskRecord(
        account,
        draft.family(),
        new TaskView(
            id,
            draft.type(),
            draft.wireType(),
            draft.source(),
            draft.createdMillis(),
            finished,
            attempts,
            Optional.ofNullable(backend),
            charged),
        how,
        polls,
        Optional.ofNullable(verdict));
  }

  synchronized TaskRecord poll() {
    polls += result == null ? 1 : 0;
    return read();
  }

  /** Milliseconds since 1970 until which it is kept, or would be if it ended now. */
  synchronized long keptUntilMillis(Moment now) {
    return now.epochMillis()
        + (result == null ? draft.retentionMillis() : until.remainingMillis(now.nanos()));
  }

  synchronized boolean isEnded() {
    return result != null;
  }

  /** The verdict before; a task that has not ended takes none. */
  synchronized Optional<Boolean> report(boolean isGood) {
    Optional<Boolean> before = Optional.ofNullable(verdict);
    if (verdict == null && result != null) {
      verdict = isGood;
    }
    return before;
  }

  /** The task once it has ended; empty if it is, or becomes, forgotten before. */
  synchronized Future<Optional<TaskRecord>> whenEnded() {
    if (result != null || isForgotten) {
      return Future.succeededFuture(news());
    }
    Promise<Optional<TaskRecord>> promise = Promise.promise();
    waiting = waiting.isEmpty() ? new ArrayList<>(1) : waiting;
    waiting.add(promise);
    return promise.future();
  }

  /** Tells those who wait that it has ended or is forgotten; called under no lock. */
  void wake() {
    Optional<TaskRecord> news;
    List<Promise<Optional<TaskRecord>>> told;
    synchronized (this) {
      news = news();
      told = waiting;
      waiting = List.of();
    }
    for (Promise<Optional<TaskRecord>> promise : told) {
      promise.complete(news);
    }
  }

  private Optional<TaskRecord> news() {
    return result == null ? Optional.empty() : Optional.of(read());
  }
}
