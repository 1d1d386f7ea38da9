package dev.sluice.state;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a {@link StateStore} remembers of one account's tasks, written for plainness alone: a list
 * of all there ever were, looked through each time.
 */
final class TaskModel {

  /** A task that was admitted with a draft. */
  static final class Kept {
    private String name;
    private TaskDraft draft;
    private boolean isForgotten;
    private int attempts;
    private Optional<String> backend = Optional.empty();
    private int polls;
    private Optional<Boolean> verdict = Optional.empty();
    private Optional<TaskResult> result = Optional.empty();
    private long finishedMillis;
    private Money cost = Money.ZERO;

    private boolean isFailed() {
      return result.isPresent() && result.get().fault().isPresent();
    }
  }

  private final AccountId account;
  private final StateStoreKit.Clock clock;
  private final List<Kept> all = new ArrayList<>();

  TaskModel(AccountId account, StateStoreKit.Clock clock) {
    this.account = account;
    this.clock = clock;
  }

  /** The id of an account's task. */
  static TaskId id(AccountId account, String name) {
    return new TaskId(account + "/" + name);
  }

  /** What the draft's idempotency key says. */
  Optional<Admitted> replay(TaskDraft draft) {
    return draft
        .idempotency()
        .flatMap(
            named ->
                all.stream()
                    .filter(kept -> isKept(kept) && !kept.isFailed())
                    .filter(kept -> isSame(kept, named))
                    .findFirst()
                    .map(
                        kept ->
                            kept.draft.idempotency().equals(draft.idempotency())
                                ? Admitted.replayed(record(kept))
                                : Admitted.refused(Fault.of(Failure.IDEMPOTENCY_MISMATCH))));
  }

  private static boolean isSame(Kept kept, TaskDraft.Idempotency named) {
    return kept.draft
        .idempotency()
        .filter(known -> known.scope().equals(named.scope()) && known.key().equals(named.key()))
        .isPresent();
  }

  Kept begin(String name, TaskDraft draft) {
    Kept kept = new Kept();
    kept.name = name;
    kept.draft = draft;
    all.add(kept);
    return kept;
  }

  void end(Kept kept, Optional<TaskResult> result, Money cost) {
    kept.isForgotten = result.isEmpty();
    kept.result = result;
    kept.cost = cost;
    kept.finishedMillis = clock.epochMillis();
  }

  Optional<Kept> find(String name) {
    return all.stream().filter(kept -> isKept(kept) && kept.name.equals(name)).findFirst();
  }

  private boolean isKept(Kept kept) {
    return !kept.isForgotten
        && (kept.result.isEmpty()
            || clock.epochMillis() < kept.finishedMillis + kept.draft.retentionMillis());
  }

  Optional<TaskRecord> look(String name) {
    return find(name).map(this::record);
  }

  Optional<TaskRecord> poll(String name) {
    find(name).ifPresent(kept -> kept.polls += kept.result.isEmpty() ? 1 : 0);
    return look(name);
  }

  boolean forget(String name) {
    Optional<Kept> ended = find(name).filter(kept -> kept.result.isPresent());
    ended.ifPresent(kept -> kept.isForgotten = true);
    return ended.isPresent();
  }

  Optional<Boolean> report(String name, boolean isGood) {
    Optional<Kept> ended = find(name).filter(kept -> kept.result.isPresent());
    Optional<Boolean> before = ended.flatMap(kept -> kept.verdict);
    ended.ifPresent(kept -> kept.verdict = Optional.of(before.orElse(isGood)));
    return before;
  }

  Optional<TaskRecord> progress(String name, int attempts, String backend) {
    find(name)
        .filter(kept -> kept.result.isEmpty())
        .ifPresent(
            kept -> {
              kept.attempts = attempts;
              kept.backend = Optional.of(backend);
            });
    return look(name);
  }

  private TaskRecord record(Kept kept) {
    TaskView view =
        new TaskView(
            id(account, kept.name),
            kept.draft.type(),
            kept.draft.wireType(),
            kept.draft.source(),
            kept.draft.createdMillis(),
            kept.result.isEmpty() ? OptionalLong.empty() : OptionalLong.of(kept.finishedMillis),
            kept.attempts,
            kept.backend,
            kept.cost);
    return new TaskRecord(
        account, kept.draft.family(), view, kept.result, kept.polls, kept.verdict);
  }
}
