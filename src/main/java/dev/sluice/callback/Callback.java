package dev.sluice.callback;

import dev.sluice.model.AccountId;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.CallbackForm;

/**
 * That the end of a task is to be told, and where. Immutable; the URL is one that the account may
 * have called.
 *
 * @param account whose task it is
 * @param family whose ids the task's id is one of
 * @param task whose end is told
 * @param form how it is told
 * @param url as the client wrote it; it may hold secrets
 * @param retentionMillis how long the task is kept after its end, and so how long it may be told
 */
public record Callback(
    AccountId account,
    String family,
    TaskId task,
    CallbackForm form,
    String url,
    long retentionMillis) {

  /** Account and API alone: URL and id may be secrets. */
  @Override
  public String toString() {
    return "Callback[" + account + " " + form.dialect() + "]";
  }
}
