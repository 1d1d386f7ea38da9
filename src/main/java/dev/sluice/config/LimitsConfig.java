package dev.sluice.config;

/**
 * {@code limits}: what one connection or source address may do.
 *
 * @param unknownKeysPerMinute unknown keys from one source address before it is banned for a minute
 * @param connections client connections in all, per listener and event loop alike
 * @param connectionsPerAddress client connections from one address
 * @param headersMillis how long the headers of a request may take
 * @param bodyMillis how long its body may take
 * @param idleMillis how long a connection may be silent; above the longest held request
 */
public record LimitsConfig(
    int unknownKeysPerMinute,
    int connections,
    int connectionsPerAddress,
    long headersMillis,
    long bodyMillis,
    long idleMillis) {}
