package dev.sluice.ingress;

import dev.sluice.model.Dice;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.AccessLog;
import dev.sluice.telemetry.Telemetry;

/**
 * Time, chance, and what is told. Safe from any thread.
 *
 * @param ticker time
 * @param dice chance
 * @param telemetry meters
 * @param accessLog one line a request
 */
public record Instruments(Ticker ticker, Dice dice, Telemetry telemetry, AccessLog accessLog) {}
