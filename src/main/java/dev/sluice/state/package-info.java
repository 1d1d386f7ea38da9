/**
 * What has to be remembered: the port {@link dev.sluice.state.StateStore} with its few coarse,
 * atomic steps, the values that go in and out of it, the lines of its ledgers ({@link
 * dev.sluice.state.LedgerEntry}), and the pure maths that every implementation uses ({@link
 * dev.sluice.state.TokenBucket}, {@link dev.sluice.state.QuotaClock}), and the text in which a
 * store that outlives the process writes what it remembers of a task ({@link
 * dev.sluice.state.TaskForm}, {@link dev.sluice.state.EndForm}).
 *
 * <p>A refusal is a value, not an exception: a failed future means that the store itself does not
 * answer. Each implementation has a package of its own below this one.
 */
package dev.sluice.state;
