package dev.sluice.state;

import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.TaskId;
import java.util.Optional;

/**
 * How a task's account comes out of it. The in-flight slot is free afterwards in every case.
 *
 * @param account who asked
 * @param task the task that was admitted
 * @param isCharged true posts the hold and keeps the quota units; false releases the hold and gives
 *     the units back
 * @param keepsToken false gives the bucket token back
 * @param result how the task ended; a remembered one without it is forgotten at once
 * @param trace what the books say of a task that is not remembered, if anything
 */
public record Settlement(
    AccountId account,
    TaskId task,
    boolean isCharged,
    boolean keepsToken,
    Optional<TaskResult> result,
    Optional<Trace> trace) {

  /** A settlement that tells nothing of how the task was done. */
  public Settlement(
      AccountId account,
      TaskId task,
      boolean isCharged,
      boolean keepsToken,
      Optional<TaskResult> result) {
    this(account, task, isCharged, keepsToken, result, Optional.empty());
  }

  /**
   * How a task was done, for the books.
   *
   * @param type the kind of captcha
   * @param backend id of the backend that was asked last
   */
  public record Trace(CaptchaType type, Optional<String> backend) {}
}
