package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the writer knows of the file: which tasks are open, in the order of their rows, and how each
 * account stands. Confined to the writer.
 */
final class Book {

  private final Map<AccountId, Page> accounts = new HashMap<>();
  private final Set<Accepted> open = new LinkedHashSet<>();

  /** How one account stands. Confined to the writer. */
  static final class Page {
    private final AccountId account;
    private Money balance = Money.ZERO;
    private Quotas.Counts counts = Quotas.Counts.NONE;
    private boolean isChanged;

    private Page(AccountId account) {
      this.account = account;
    }

    AccountId account() {
      return account;
    }

    Money balance() {
      return balance;
    }

    Quotas.Counts counts() {
      return counts;
    }

    void balance(Money now) {
      balance = now;
      isChanged = true;
    }

    void count(Quotas.Counts now) {
      counts = now;
      isChanged = true;
    }

    void saved() {
      isChanged = false;
    }
  }

  /** What is known of a file that has just been read; no account is saved as it stands yet. */
  static Book of(Recovered recovered) {
    Book book = new Book();
    for (Recovered.Standing standing : recovered.standings()) {
      Page page = book.account(standing.account());
      page.balance(standing.balance());
      page.count(standing.counts());
    }
    recovered.open().forEach(book::open);
    return book;
  }

  Page account(AccountId id) {
    return accounts.computeIfAbsent(id, Page::new);
  }

  /** The accounts that changed since they were {@link Page#saved}. */
  List<Page> changed() {
    return accounts.values().stream().filter(page -> page.isChanged).toList();
  }

  void open(Accepted task) {
    open.add(task);
  }

  void close(Kept task) {
    open.remove(task);
  }

  /** The row of the open task that has so many older ones; empty if there is none. */
  OptionalLong rowAt(int place) {
    return open.stream().skip(place).mapToLong(Accepted::row).findFirst();
  }

  /** Up to so many open tasks, the oldest rows first. */
  List<Accepted> oldest(int most) {
    return open.stream().limit(most).toList();
  }

  /** An open task has a row at the end now. */
  void moved(Accepted task, long row) {
    task.movedTo(row);
    open.remove(task);
    open.add(task);
  }
}
