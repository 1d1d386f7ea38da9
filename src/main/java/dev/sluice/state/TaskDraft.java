package dev.sluice.state;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be remembered of a task that is admitted.
 *
 * @param family whose ids its id is one of
 * @param type the kind of captcha
 * @param wireType the kind as the client wrote it
 * @param source the address that it was sent from
 * @param createdMillis when it was accepted, since 1970
 * @param retentionMillis how long it is kept after its end
 * @param idempotency present if the client named the request
 * @param work what is to be done, for whoever has to do it if this process cannot; a secret. A
 *     store that outlives the process keeps it until the task has ended
 */
public record TaskDraft(
    String family,
    CaptchaType type,
    String wireType,
    String source,
    long createdMillis,
    long retentionMillis,
    Optional<Idempotency> idempotency,
    Optional<TaskWork> work) {

  /** A draft of a task that nobody but its own process can do. */
  public TaskDraft(
      String family,
      CaptchaType type,
      String wireType,
      String source,
      long createdMillis,
      long retentionMillis,
      Optional<Idempotency> idempotency) {
    this(
        family,
        type,
        wireType,
        source,
        createdMillis,
        retentionMillis,
        idempotency,
        Optional.empty());
  }

  /** The same with what is to be done. */
  public TaskDraft withWork(TaskWork toDo) {
    return new TaskDraft(
        family,
        type,
        wireType,
        source,
        createdMillis,
        retentionMillis,
        idempotency,
        Optional.of(toDo));
  }

  /** The same without what is to be done. */
  public TaskDraft withoutWork() {
    return work.isEmpty()
        ? this
        : new TaskDraft(
            family, type, wireType, source, createdMillis, retentionMillis, idempotency);
  }

  /** How the task stands when it is accepted. */
  public TaskView begin(TaskId id) {
    return new TaskView(
        id,
        type,
        wireType,
        source,
        createdMillis,
        OptionalLong.empty(),
        0,
        Optional.empty(),
        Money.ZERO);
  }

  /**
   * The client's name of a request. The same name with the same request is the same task, as long
   * as the task is kept and has not failed.
   *
   * @param scope what the name is unique in, beside the account
   * @param key the name
   * @param fingerprint of the request
   */
  public record Idempotency(String scope, String key, String fingerprint) {}
}
