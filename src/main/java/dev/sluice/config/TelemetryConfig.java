package dev.sluice.config;

/**
 * {@code telemetry}: what is told about the work.
 *
 * @param accessLog true for one JSON line a request on standard output
 * @param logLevel the least level of the other log, on standard error: {@code error}, {@code warn},
 *     {@code info}, {@code debug}
 * @param hasVertxHttp true for the meters of HTTP that Vert.x itself has, beside ours
 * @param balanceMillis how often providers are asked for our balance there
 */
public record TelemetryConfig(
    boolean accessLog, String logLevel, boolean hasVertxHttp, long balanceMillis) {}
