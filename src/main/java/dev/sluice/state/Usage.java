package dev.sluice.state;

/**
 * How much of its limits an account has used.
 *
 * @param tokensLeft whole tokens in the bucket; 0 without a limit
 * @param inFlight tasks running
 * @param hourly plan units used in this clock hour
 * @param daily plan units used in this UTC day
 * @param total plan units used in all
 */
public record Usage(long tokensLeft, int inFlight, long hourly, long daily, long total) {}
