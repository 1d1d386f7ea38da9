/**
 * The two contracts that carry the product, and what the systems share.
 *
 * <ul>
 *   <li>Inbound: a {@link dev.sluice.protocol.Dialect} is an API that clients speak. It lists
 *       {@link dev.sluice.protocol.Route}s; each leads to an {@link dev.sluice.protocol.Op}, which
 *       decodes a {@link dev.sluice.protocol.WireRequest} to a {@link dev.sluice.protocol.Call} and
 *       encodes an {@link dev.sluice.model.Outcome} to a {@link dev.sluice.protocol.WireReply}.
 *   <li>Outbound: an {@link dev.sluice.protocol.Upstream} is a protocol that backends speak. It
 *       encodes an {@link dev.sluice.protocol.Attempt} to an {@link dev.sluice.protocol.Exchange}
 *       and decodes the {@link dev.sluice.protocol.BackendReply} to a {@link
 *       dev.sluice.protocol.Verdict}.
 * </ul>
 *
 * <p>Both are pure: no IO, no clock, no state. What a system is made of is data that reads like its
 * contract: {@link dev.sluice.protocol.Field}s in a {@link dev.sluice.protocol.TypeForm}, an {@link
 * dev.sluice.protocol.ErrorTable}, a {@link dev.sluice.protocol.CheckOrder}. The same data is read
 * backwards where the system is a provider: a {@link dev.sluice.protocol.Wording} is a request in
 * its words, a {@link dev.sluice.protocol.SolutionShape} its solution, {@link
 * dev.sluice.protocol.PolledErrors} and {@link dev.sluice.protocol.ProviderErrors} what its codes
 * mean. Each system has a folder of its own below this one, with both its faces.
 */
package dev.sluice.protocol;
