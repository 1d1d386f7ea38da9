package dev.sluice.backend;

/**
 * What the statistics of a backend and a captcha type come to. Not a number: too little is known.
 *
 * @param p90Millis time within which nine of ten solves were done, from the first of 12 hours, 48
 *     hours and 30 days with at least 10 completed tasks; infinite if it solved none of them
 * @param acceptedShare solutions that nobody refused, as a share of completed tasks, from the first
 *     of 48 hours and 30 days with at least 10
 * @param dollarsPerAccepted what such a solution has cost us in 30 days
 * @param atNanos when it was worked out
 */
public record Figures(
    double p90Millis, double acceptedShare, double dollarsPerAccepted, long atNanos) {

  static Figures nothing(long atNanos) {
    return new Figures(Double.NaN, Double.NaN, Double.NaN, atNanos);
  }
}
