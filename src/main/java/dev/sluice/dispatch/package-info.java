/**
 * From a granted request to its end: {@link dev.sluice.dispatch.Dispatcher} opens a task, {@link
 * dev.sluice.dispatch.Attempts} is the only loop (a backend is leased, asked, and where that fails
 * and may be repeated, asked again after a {@link dev.sluice.dispatch.Backoff} within the {@link
 * dev.sluice.dispatch.RetryBudget}), and {@link dev.sluice.dispatch.WaitQueue} holds tasks while
 * every backend is busy.
 *
 * <p>A task stays on the event loop that accepted it; budgets and queues are shared by all loops.
 */
package dev.sluice.dispatch;
