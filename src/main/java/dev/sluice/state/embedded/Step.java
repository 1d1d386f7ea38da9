package dev.sluice.state.embedded;

import dev.sluice.state.LedgerEntry;
import java.util.List;

/**
 * What one atomic step of an account came to. Immutable.
 *
 * @param answer for the caller
 * @param written the ledger entries that the step made, in their order; what lapsed by then
 *     included
 * @param ended the remembered tasks that the step ended, to be woken outside the lock
 */
record Step<T>(T answer, List<LedgerEntry> written, List<TaskCell> ended) {}
