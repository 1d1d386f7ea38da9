/**
 * The backends and how they are reached: {@link dev.sluice.backend.Backend} is one configured
 * upstream, {@link dev.sluice.backend.Pool} the backends of one captcha type, each behind a {@link
 * dev.sluice.backend.Breaker}. A pool gives out {@link dev.sluice.backend.Lease}s; {@link
 * dev.sluice.backend.BackendClient} carries an exchange to a backend and is the only user of the
 * HTTP client.
 *
 * <p>Which backend is leased: {@code Routing} knows who may be asked, a {@code Policy} for each
 * mode ranks them, some by the {@link dev.sluice.backend.Figures} that a {@link
 * dev.sluice.backend.History} comes to; the {@link dev.sluice.backend.Statistics} are all
 * histories. How many attempts at once: the capacity, an {@code AdaptiveLimit} below it, and for a
 * while after a breaker has closed its {@link dev.sluice.backend.RampUp}.
 *
 * <p>{@link dev.sluice.backend.Standing} is how our account at a backend stands; {@link
 * dev.sluice.backend.AccountWatch} looks after it, on one event loop of all.
 *
 * <p>Pools, backends and breakers are shared by all event loops; clients belong to one loop each.
 */
package dev.sluice.backend;
