/**
 * What is told about the work: {@link dev.sluice.telemetry.Telemetry}, the typed facade over
 * Micrometer outside which no metric name and no tag is written, and {@link
 * dev.sluice.telemetry.AccessLog}, one JSON line a request. Neither takes a value that could be a
 * secret.
 */
package dev.sluice.telemetry;
