package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.Balance;
import dev.sluice.state.LedgerEntry;
import dev.sluice.state.LedgerEntry.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The money of one account: hold, then post or release. It enforces by itself that holds never
 * exceed the balance and that each ends once. Not thread-safe: {@link AccountState} guards it.
 *
 * <p>It remembers the totals, the open holds and the references of credits. The entries themselves
 * go out by {@link #takeWritten} and are not kept.
 */
final class AccountLedger {

  private final AccountId account;
  private final Set<String> creditReferences = new HashSet<>();
  private final Map<TaskId, Money> taskToHold = new HashMap<>();
  private Money posted = Money.ZERO;
  private Money held = Money.ZERO;
  private long sequence;
  private List<LedgerEntry> written = List.of();

  AccountLedger(AccountId account) {
    this.account = account;
  }

  /**
   * Adds money.
   *
   * @return false if the reference has been credited before
   * @throws IllegalArgumentException if the amount is not above zero
   * @throws ArithmeticException if the balance would not fit; nothing has changed then
   */
  boolean credit(Money amount, String reference, long epochMillis) {
    requirePositive(amount);
    if (creditReferences.contains(reference)) {
      return false;
    }
    posted = posted.plus(amount);
    creditReferences.add(reference);
    write(Kind.CREDIT, reference, amount, epochMillis);
    return true;
  }

  /** True if a hold of that amount would be granted. */
  boolean covers(Money amount) {
    return !posted.minus(held).isLessThan(amount);
  }

  /**
   * Reserves money for a task.
   *
   * @param amount above zero
   * @return false if the money does not suffice, or the task has a hold
   */
  boolean hold(TaskId task, Money amount, long epochMillis) {
    requirePositive(amount);
    if (!covers(amount) || taskToHold.putIfAbsent(task, amount) != null) {
      return false;
    }
    held = held.plus(amount);
    write(Kind.HOLD, task.text(), amount, epochMillis);
    return true;
  }

  /** Pays a task's hold; without effect if it has none. */
  void post(TaskId task, long epochMillis) {
    Money amount = taskToHold.remove(task);
    if (amount != null) {
      held = held.minus(amount);
      posted = posted.minus(amount);
      write(Kind.POST, task.text(), amount, epochMillis);
    }
  }

  /**
   * Goes on where another left off: that much was credited less posted, under these references. Its
   * holds follow by {@link #hold}.
   */
  void resume(Money balance, Collection<String> references) {
    posted = balance;
    creditReferences.addAll(references);
  }

  /** Drops a task's hold; without effect if it has none. */
  void release(TaskId task, long epochMillis) {
    Money amount = taskToHold.remove(task);
    if (amount != null) {
      held = held.minus(amount);
      write(Kind.RELEASE, task.text(), amount, epochMillis);
    }
  }

  /** What is reserved for a task; zero if it has no hold. */
  Money held(TaskId task) {
    return taskToHold.getOrDefault(task, Money.ZERO);
  }

  Balance balance() {
    return new Balance(posted, held);
  }

  /** The entries made since the last call, in their order. */
  List<LedgerEntry> takeWritten() {
    List<LedgerEntry> taken = written;
    written = List.of();
    return taken;
  }

  private static void requirePositive(Money amount) {
    if (!Money.ZERO.isLessThan(amount)) {
      throw new IllegalArgumentException("amount: " + amount + " (expected: above 0)");
    }
  }

  private void write(Kind kind, String reference, Money amount, long epochMillis) {
    sequence++;
    LedgerEntry entry = new LedgerEntry(account, sequence, kind, reference, amount, epochMillis);
    if (written.isEmpty()) {
      written = List.of(entry);
    } else {
      written = new ArrayList<>(written);
      written.add(entry);
    }
  }
}
