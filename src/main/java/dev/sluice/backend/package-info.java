/**
 * The backends and how they are reached: {@link dev.sluice.backend.Backend} is one configured
 * upstream, {@link dev.sluice.backend.Pool} the backends of one captcha type, each behind a {@link
 * dev.sluice.backend.Breaker}. A pool gives out {@link dev.sluice.backend.Lease}s; {@link
 * dev.sluice.backend.BackendClient} carries an exchange to a backend and is the only user of the
 * HTTP client.
 *
 * <p>Pools, backends and breakers are shared by all event loops; clients belong to one loop each.
 */
package dev.sluice.backend;
