package dev.sluice.state;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;

/**
 * One line of an account's ledger. Immutable, and never taken back: a correction is a new entry.
 *
 * <p>At any moment an account's balance is its credits less its posts, and what it holds is its
 * holds less its posts and releases.
 *
 * @param account whose ledger
 * @param sequence the entry's place in that ledger, from 1 without gaps, as this process counts
 * @param kind what happened to the money
 * @param reference the task of a hold, post or release; the payer's name for a credit
 * @param amount how much, above zero
 * @param epochMillis when, by the wall clock
 */
public record LedgerEntry(
    AccountId account, long sequence, Kind kind, String reference, Money amount, long epochMillis) {

  /** What can happen to money. */
  public enum Kind {
    /** Money came in. */
    CREDIT,
    /** Money was reserved for a task. */
    HOLD,
    /** A hold was paid; ends it. */
    POST,
    /** A hold was dropped; ends it. */
    RELEASE
  }
}
