/**
 * Telling clients that their tasks have ended, at the URLs that they gave: the only place where
 * Sluice calls an address that a client has named.
 *
 * <p>{@link dev.sluice.callback.Callbacks} decides whether a task has a {@link
 * dev.sluice.callback.Callback}: its account must list the host. When the task has ended the
 * callback becomes a {@code Delivery}; {@code Deliveries} gives each its {@code Turns}, tries it
 * and tries it again, on the one event loop of {@link dev.sluice.callback.CallbackVerticle}. Each
 * try reads the end of the task anew ({@link dev.sluice.callback.Ends}), so that nothing but the
 * task itself keeps a solution, and a task that is no longer kept ends its callback.
 *
 * <p>{@code HttpSender} is the border: it resolves the host once, looks at every address, connects
 * to one that it has looked at, and reads of the answer no more than its status. {@code Signature}
 * signs as Standard Webhooks has it. How a callback looks is its API's business: {@link
 * dev.sluice.protocol.CallbackForm}.
 *
 * <p>A callback that has not ended does not survive the process. What a store would have to keep of
 * one is exactly a {@code Callback}, its form by the name of its API.
 */
package dev.sluice.callback;
