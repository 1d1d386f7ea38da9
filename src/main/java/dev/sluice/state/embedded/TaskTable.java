package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.Admission;
import dev.sluice.state.Admitted;
import dev.sluice.state.TaskDraft.Idempotency;
import dev.sluice.state.TaskResult;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The remembered tasks of all accounts. Safe from any thread; {@link #replay}, {@link #tryOpen} and
 * {@link #end} are called under the lock of the task's account.
 *
 * <p>An ended task is forgotten when its retention has passed: tasks of one retention end up in one
 * queue in the order of their ends, so what is due stands at its head, and every step looks at a
 * few heads. What has not been swept is not shown either.
 */
final class TaskTable {

  private static final int SWEPT_AT_ONCE = 4;

  private record Name(AccountId account, String scope, String key) {

    private static Name of(AccountId account, Idempotency named) {
      return new Name(account, named.scope(), named.key());
    }
  }

  private final Map<TaskId, TaskCell> tasks = new ConcurrentHashMap<>();
  private final Map<Name, TaskCell> names = new ConcurrentHashMap<>();
  private final Map<Long, Queue<TaskCell>> retentionToEnded = new ConcurrentHashMap<>();

  /** What an idempotency key says; empty if there is none, or it is new. */
  Optional<Admitted> replay(Admission admission, Moment now) {
    if (admission.draft().isEmpty() || admission.draft().get().idempotency().isEmpty()) {
      return Optional.empty();
    }
    Idempotency wanted = admission.draft().get().idempotency().get();
    TaskCell cell = names.get(Name.of(admission.account().id(), wanted));
    if (cell == null || cell.isDue(now)) {
      return Optional.empty();
    }
    String known = cell.draft().idempotency().orElseThrow().fingerprint();
    return Optional.of(
        known.equals(wanted.fingerprint())
            ? Admitted.replayed(cell.read())
            : Admitted.refused(Fault.of(Failure.IDEMPOTENCY_MISMATCH)));
  }

  /** Remembers the task; false if its id is taken. */
  boolean tryOpen(TaskCell cell, Moment now) {
    sweep(now);
    TaskCell known = tasks.putIfAbsent(cell.id(), cell);
    while (known != null) {
      if (!known.isDue(now)) {
        return false;
      }
      forget(known);
      known = tasks.putIfAbsent(cell.id(), cell);
    }
    name(cell);
    return true;
  }

  /**
   * Notes how a task ended; one without a result is forgotten. A failed one frees its idempotency
   * key.
   */
  void end(TaskCell cell, Optional<TaskResult> result, Money cost, Moment now) {
    if (result.isEmpty()) {
      forget(cell);
      return;
    }
    cell.end(result.get(), cost, now);
    if (result.get().solution().isEmpty()) {
      freeName(cell);
    }
    queue(cell);
  }

  /** Takes in a task that ended before this process began. */
  void restore(TaskCell cell) {
    tasks.put(cell.id(), cell);
    if (cell.read().isSolved()) {
      name(cell);
    }
    queue(cell);
  }

  /** Puts an ended task where its retention is looked at. */
  private void queue(TaskCell cell) {
    retentionToEnded
        .computeIfAbsent(cell.draft().retentionMillis(), r -> new ConcurrentLinkedQueue<>())
        .add(cell);
  }

  /** The task, unless it is unknown, another family's, or has been kept long enough. */
  Optional<TaskCell> find(String family, TaskId id, Moment now) {
    sweep(now);
    TaskCell cell = tasks.get(id);
    boolean isKept = cell != null && cell.draft().family().equals(family) && !cell.isDue(now);
    return isKept ? Optional.of(cell) : Optional.empty();
  }

  /** The task of that id, whosever it is. */
  Optional<TaskCell> get(TaskId id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /** Forgets a task; false if it has been forgotten before. */
  boolean forget(TaskCell cell) {
    boolean isKnown = tasks.remove(cell.id(), cell);
    if (isKnown) {
      cell.forget();
      freeName(cell);
    }
    return isKnown;
  }

  /** Tasks remembered. */
  int size() {
    return tasks.size();
  }

  /** Idempotency keys in use. */
  int names() {
    return names.size();
  }

  private void name(TaskCell cell) {
    cell.draft().idempotency().ifPresent(named -> names.put(Name.of(cell.account(), named), cell));
  }

  private void freeName(TaskCell cell) {
    cell.draft()
        .idempotency()
        .ifPresent(named -> names.remove(Name.of(cell.account(), named), cell));
  }

  private void sweep(Moment now) {
    for (Queue<TaskCell> ended : retentionToEnded.values()) {
      for (int swept = 0; swept < SWEPT_AT_ONCE; swept++) {
        TaskCell first = ended.peek();
        if (first == null || !first.isDue(now) || !ended.remove(first)) {
          break;
        }
        forget(first);
      }
    }
  }
}
