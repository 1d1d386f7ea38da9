/**
 * From a granted request to its end: {@link dev.sluice.dispatch.Dispatcher} opens a task, {@link
 * dev.sluice.dispatch.Attempts} is the only loop (a backend is leased, asked, and where that fails
 * and may be repeated, asked again after a {@link dev.sluice.dispatch.Backoff} within the {@link
 * dev.sluice.dispatch.RetryBudget}), and {@link dev.sluice.dispatch.WaitQueue} holds tasks while
 * every backend is busy.
 *
 * <p>One attempt is an {@link dev.sluice.dispatch.Asking}: a lease and a {@link
 * dev.sluice.dispatch.Conversation}, which polls at its {@link dev.sluice.dispatch.Pace} where the
 * backend has a task of its own. What nobody waits for any more is left to {@link
 * dev.sluice.dispatch.Strays}.
 *
 * <p>A task stays on the event loop that accepted it; budgets and queues are shared by all loops.
 */
package dev.sluice.dispatch;
