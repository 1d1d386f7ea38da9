package dev.sluice.protocol.nocaptchaai;

import dev.sluice.config.Switches;
import java.util.List;
import java.util.Locale;

/**
 * What an operator may switch under {@code dialects.nocaptchaai}.
 *
 * @param envelope which of the two error shapes are sent
 * @param isAlways200 every answer has the HTTP status 200
 * @param imageWaitMillis how long an answer is held
 * @param retryAfterMillis the wait that is told where none is known
 * @param retentionMillis how long an ended task is kept
 * @param maxBody most bytes of a body that brings a task
 * @param passThrough names of task types that are taken without a mapping
 */
record NoCaptchaSwitches(
    Envelope envelope,
    boolean isAlways200,
    long imageWaitMillis,
    long retryAfterMillis,
    long retentionMillis,
    int maxBody,
    List<String> passThrough) {

  /** Which members an error has. */
  enum Envelope {
    BOTH,
    /** {@code code}, {@code msg}, {@code retryAfterSec}. */
    V2,
    /** {@code errorId}, {@code errorCode}, {@code errorDescription}. */
    LEGACY
  }

  static NoCaptchaSwitches of(Switches switches) {
    return new NoCaptchaSwitches(
        Envelope.valueOf(switches.text("envelope", "both").toUpperCase(Locale.ROOT)),
        switches.text("status", "mapped").equals("always200"),
        switches.millis("imageWait", 30_000),
        switches.millis("retryAfter", 5_000),
        switches.millis("retention", 300_000),
        switches.integer("maxBody", 10_485_760),
        switches.texts("passThrough"));
  }
}
