package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskRecord;
import dev.sluice.state.TaskResult;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One remembered task. Safe from any thread: each method is one short atomic step. */
final class TaskCell {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AccountId account;
  private final TaskId id;
  private final TaskDraft draft;
  private long finishedMillis;
  private long forgottenAtNanos;
  private int attempts;
  private int polls;
  private String backend;
  private Money cost = Money.ZERO;
  private TaskResult result;
  private Boolean verdict;
  private List<Promise<Optional<TaskRecord>>> waiting = List.of();

  TaskCell(AccountId account, TaskId id, TaskDraft draft) {
    this.account = account;
    this.id = id;
    this.draft = draft;
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

  /** Ends it; who waits is told by {@link #wake}. */
  synchronized void end(TaskResult how, Money charged, Moment now) {
    result = how;
    cost = charged;
    finishedMillis = now.epochMillis();
    forgottenAtNanos = now.nanos() + draft.retentionMillis() * NANOS_PER_MILLI;
  }

  /** True once it has been kept long enough after its end. */
  synchronized boolean isDue(Moment now) {
    return result != null && now.nanos() - forgottenAtNanos >= 0;
  }

  synchronized TaskRecord read() {
    return new TaskRecord(
        account,
        draft.family(),
        new TaskView(
            id,
            draft.type(),
            draft.wireType(),
            draft.source(),
            draft.createdMillis(),
            result == null ? OptionalLong.empty() : OptionalLong.of(finishedMillis),
            attempts,
            Optional.ofNullable(backend),
            cost),
        Optional.ofNullable(result),
        polls,
        Optional.ofNullable(verdict));
  }

  synchronized TaskRecord poll() {
    polls += result == null ? 1 : 0;
    return read();
  }

  synchronized boolean isEnded() {
    return result != null;
  }

  synchronized Optional<Boolean> report(boolean isGood) {
    Optional<Boolean> before = Optional.ofNullable(verdict);
    if (verdict == null) {
      verdict = isGood;
    }
    return before;
  }

  /** Hears of its end, or that it is forgotten; false if it has ended. */
  synchronized boolean await(Promise<Optional<TaskRecord>> promise) {
    if (result != null) {
      return false;
    }
    List<Promise<Optional<TaskRecord>>> more = new ArrayList<>(waiting);
    more.add(promise);
    waiting = more;
    return true;
  }

  /** Tells those who wait. */
  void wake(Optional<TaskRecord> news) {
    List<Promise<Optional<TaskRecord>>> told;
    synchronized (this) {
      told = waiting;
      waiting = List.of();
    }
    for (Promise<Optional<TaskRecord>> promise : told) {
      promise.complete(news);
    }
  }
}
