package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import java.sql.SQLException;

/**
 * A line of the ledger: money came in. Immutable.
 *
 * @param account whose ledger
 * @param reference the payer's name for it
 * @param amount how much
 * @param balance of the account afterwards
 * @param atMillis when, since 1970
 */
record Credited(AccountId account, String reference, Money amount, Money balance, long atMillis)
    implements Change {

  @Override
  public void write(Rows rows) throws SQLException {
    rows.know(account);
    rows.credit(this);
  }

  @Override
  public void written(Book book) {
    book.account(account).balance(balance);
  }
}
