package dev.sluice.state;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;

/**
 * An open task that lost its process, and is now its new owner's to carry out and settle.
 * Immutable.
 *
 * @param account whose it is
 * @param task its id
 * @param price what is held for it; zero where the account is not billed
 * @param draft what is remembered of it, and with its work what is to be done
 * @param lapsesInMillis when its hold lapses if nobody settles, from now
 */
public record Orphan(
    AccountId account, TaskId task, Money price, TaskDraft draft, long lapsesInMillis) {}
