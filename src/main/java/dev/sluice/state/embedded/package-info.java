/**
 * The state of a single process, in memory and shared by its event loops: {@link
 * dev.sluice.state.embedded.EmbeddedStateStore}.
 *
 * <p>Behind it each account is one {@code AccountState}, the guard: it takes and gives back, one
 * short locked step at a time, over four parts that know nothing of each other: {@code
 * AccountLedger} (money), {@code Grants} (what open tasks took, their slots and lapses), {@code
 * Quotas} (units of a plan) and {@code Rate} (the bucket). {@code Refusals} reads them and decides.
 * A step returns its answer together with the ledger entries it wrote ({@code Step}); they leave
 * the store outside the lock.
 */
package dev.sluice.state.embedded;
