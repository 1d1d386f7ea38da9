package dev.sluice.protocol.nslsolver;

import dev.sluice.config.Switches;

/**
 * What an operator may switch under {@code dialects.nslsolver}.
 *
 * @param recaptchaV3 serve the fifth type
 * @param maxThreads tell the in-flight limit in {@code /balance}
 * @param currency tell the currency in {@code /balance}
 * @param balancePerMinute {@code /balance} calls a minute from one source address
 * @param maxDeadlineMillis upper bound of a solve
 */
record NslSwitches(
    boolean recaptchaV3,
    boolean maxThreads,
    boolean currency,
    int balancePerMinute,
    long maxDeadlineMillis) {

  static NslSwitches of(Switches switches) {
    return new NslSwitches(
        switches.flag("recaptchav3", false),
        switches.flag("maxThreads", false),
        switches.flag("currency", false),
        switches.integer("balancePerMinute", 30),
        switches.millis("maxDeadline", 110_000));
  }
}
