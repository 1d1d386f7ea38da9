package dev.sluice.protocol.funbypass;

import dev.sluice.config.Switches;
import dev.sluice.model.IdForm;
import dev.sluice.protocol.TaskTerms;

/**
 * What an operator may switch under {@code dialects.funbypass}.
 *
 * @param isFailedTaskOk tell a failed task with HTTP 200 and {@code ready}
 * @param isCreateStatusTold tell {@code "status":"created"} when a task is accepted
 * @param isProxyLenient take proxies in two forms without a scheme too
 * @param deadlineMillis upper bound of a task
 * @param attemptMillis upper bound of one attempt
 * @param retentionMillis how long an ended task is kept
 */
record FunSwitches(
    boolean isFailedTaskOk,
    boolean isCreateStatusTold,
    boolean isProxyLenient,
    long deadlineMillis,
    long attemptMillis,
    long retentionMillis) {

  static FunSwitches of(Switches switches) {
    return new FunSwitches(
        switches.text("failedTask", "table").equals("ok"),
        switches.flag("createStatus", false),
        switches.text("proxyForms", "strict").equals("lenient"),
        switches.millis("deadline", 300_000),
        switches.millis("attemptDeadline", 120_000),
        switches.millis("retention", 120_000));
  }

  /** How tasks are kept; they are not reported. */
  TaskTerms tasks() {
    return new TaskTerms(FunBypassDialect.NAME, IdForm.UUID_V4, retentionMillis, 0, 0);
  }
}
