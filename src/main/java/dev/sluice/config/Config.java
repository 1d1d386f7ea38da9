package dev.sluice.config;

import java.util.List;
import java.util.Map;

/**
 * The whole configuration, checked. Immutable.
 *
 * @param listeners where clients connect
 * @param admin where operators connect
 * @param state what remembers accounts, money and tasks
 * @param prices what a solve costs its account
 * @param bans who and what is refused for everybody
 * @param trustedProxies whose X-Forwarded-For is believed
 * @param limits what one connection or source address may do
 * @param accounts who may ask
 * @param backends who may be asked
 * @param pools how the backends of a type are used
 * @param dialects switches of each system, by its name
 * @param telemetry what is told about the work
 * @param drainMillis how long a stop waits for what is in flight
 */
public record Config(
    List<ListenerConfig> listeners,
    AdminConfig admin,
    StateConfig state,
    Prices prices,
    Bans bans,
    List<IpNetwork> trustedProxies,
    LimitsConfig limits,
    List<AccountConfig> accounts,
    List<BackendConfig> backends,
    Pools pools,
    Map<String, Switches> dialects,
    TelemetryConfig telemetry,
    long drainMillis) {}
