package dev.sluice.protocol.onecaptcha;

import dev.sluice.config.Switches;
import dev.sluice.model.IdForm;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.TaskTerms;
import java.util.Map;
import java.util.Set;

/**
 * What an operator may switch under {@code dialects.onecaptcha}.
 *
 * @param details name the member at fault in errors
 * @param retryAfterMillis the wait that is told where a failure has none of its own
 * @param errorToRetryable which errors are told as retryable in another way than the table has it
 * @param retentionMillis how long an ended task is kept
 * @param maxWaitMillis the longest that a poll is held
 * @param callbackHosts internal hosts, and {@code host:port} pairs, that callbacks may reach
 */
record OneSwitches(
    boolean details,
    long retryAfterMillis,
    Map<String, Boolean> errorToRetryable,
    long retentionMillis,
    long maxWaitMillis,
    Set<String> callbackHosts) {

  static OneSwitches of(Switches switches) {
    return new OneSwitches(
        switches.flag("details", true),
        switches.millis("retryAfter", 5_000),
        switches.flags("retryable"),
        switches.millis("retention", 300_000),
        switches.millis("maxWait", 60_000),
        CallbackForm.internalHosts(switches));
  }

  /** How tasks are kept: until they are forgotten they may be reported. */
  TaskTerms tasks() {
    return new TaskTerms(OneCaptchaDialect.NAME, IdForm.ULID, retentionMillis, retentionMillis, 0);
  }
}
