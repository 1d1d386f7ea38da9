/**
 * The state of a single process, in memory, shared by its event loops and made durable in a SQLite
 * file: {@link dev.sluice.state.embedded.EmbeddedStateStore}.
 *
 * <p>Behind it each account is one {@code AccountState}, the guard: it takes and gives back, one
 * short locked step at a time, over four parts that know nothing of each other: {@code
 * AccountLedger} (money), {@code Grants} (what open tasks took, their slots and lapses), {@code
 * Quotas} (units of a plan) and {@code Rate} (the bucket). {@code Refusals} reads them and decides.
 * A step returns its answer together with the ledger entries it wrote ({@code Step}); they leave
 * the store outside the lock. {@code Memory} has all accounts, the remembered tasks ({@code
 * TaskTable} of {@code TaskCell}s) and statistics.
 *
 * <p>What must outlive the process goes through the {@code Bookkeeper} of its account, under the
 * same lock and so in its order, to the {@code Journal}: none in memory, or {@code SqliteJournal}.
 * There each {@code Change} ({@code Accepted}, {@code Settled}, {@code Ended}, …) waits in {@code
 * Pending} for the one thread of {@code JournalWriter}, which writes {@code Rows} in groups and a
 * {@code Checkpoint} each second; {@code StateFile} is the file, locked and private, {@code Schema}
 * its versions, {@code Troubles} what its errors mean. A start reads it with {@code Recovery} and
 * rebuilds memory with {@code Restart}; {@code Orphans} are the open tasks it found. {@code Audit}
 * checks the books beside all that.
 */
package dev.sluice.state.embedded;
