package dev.sluice.config;

/**
 * {@code telemetry}: what is told about the work.
 *
 * @param accessLog true for one JSON line a request on standard output
 * @param logLevel the least level of the other log, on standard error: {@code error}, {@code warn},
 *     {@code info}, {@code debug}
 */
public record TelemetryConfig(boolean accessLog, String logLevel) {}
