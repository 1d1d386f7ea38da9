package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.Settlement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A line of the ledger: a task was paid, or what was held for it released. Immutable.
 *
 * @param account whose ledger
 * @param task what it was for
 * @param kept the task that this closes, or {@link Kept#IN_MEMORY}
 * @param isCharged true for a post, false for a release
 * @param amount of the hold; zero where the account is not billed
 * @param balance of the account afterwards
 * @param trace how it was done, if that is known
 * @param failure how the task failed, if it did
 * @param counts the account's quotas afterwards, if they count it
 * @param atMillis when, since 1970
 */
record Settled(
    AccountId account,
    TaskId task,
    Kept kept,
    boolean isCharged,
    Money amount,
    Money balance,
    Optional<Settlement.Trace> trace,
    Optional<Failure> failure,
    Optional<Quotas.Counts> counts,
    long atMillis)
    implements Change {

  @Override
  public void write(Rows rows) throws SQLException {
    rows.know(account);
    rows.settle(this);
  }

  @Override
  public void written(Book book) {
    Book.Page page = book.account(account);
    page.balance(balance);
    counts.ifPresent(page::count);
    book.close(kept);
  }
}
