package dev.sluice.state;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Reason;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a store writes a task that has ended: its draft without the work, how it stands, and its
 * result. A secret, as a solution is. Pure.
 */
public final class EndForm {

  private EndForm() {}

  /**
   * An ended task as it was stored.
   *
   * @param draft what it was accepted as, without work
   * @param record how it ended
   */
  public record Ended(TaskDraft draft, TaskRecord record) {}

  /** The text of a task that has ended. */
  public static byte[] write(TaskDraft draft, TaskRecord record) {
    return JsonText.object(
        json -> {
          TaskForm.write(json, draft.withoutWork());
          TaskView view = record.view();
          json.writeNumberField("finished", view.finishedMillis().orElseThrow());
          json.writeNumberField("attempts", view.attempts());
          TaskForm.text(json, "backend", view.backend());
          json.writeNumberField("cost", view.cost().nanos());
          TaskResult result = record.result().orElseThrow();
          if (result.solution().isPresent()) {
            JsonText.field(json, "solution", result.solution().get().fields());
          }
          if (result.fault().isPresent()) {
            json.writeObjectFieldStart("fault");
            write(json, result.fault().get());
            json.writeEndObject();
          }
        });
  }

  private static void write(JsonGenerator json, Fault fault) throws IOException {
    json.writeStringField("failure", fault.failure().name());
    json.writeStringField("reason", fault.reason().name());
    TaskForm.text(json, "field", fault.field());
    TaskForm.text(json, "subject", fault.subject());
    TaskForm.text(json, "backend", fault.backend());
    number(json, "limit", fault.limit());
    number(json, "retryAfter", fault.retryAfterMillis());
    TaskForm.text(json, "detail", fault.detail());
  }

  private static void number(JsonGenerator json, String name, OptionalLong value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    }
  }

  /** The task of a text; the polls before its end are not kept. */
  public static Ended read(AccountId account, TaskId task, byte[] text) {
    Stored stored = Stored.of(text);
    TaskDraft draft = TaskForm.read(stored);
    TaskView view =
        new TaskView(
            task,
            draft.type(),
            draft.wireType(),
            draft.source(),
            draft.createdMillis(),
            OptionalLong.of(stored.whole("finished")),
            (int) stored.whole("attempts"),
            stored.optionalText("backend"),
            new Money(stored.whole("cost")));
    TaskResult result =
        new TaskResult(
            stored.map("solution").map(Solution::new), stored.object("fault").map(EndForm::fault));
    return new Ended(
        draft,
        new TaskRecord(account, draft.family(), view, Optional.of(result), 0, Optional.empty()));
  }

  private static Fault fault(Stored fault) {
    return new Fault(
        word(Failure.class, fault.text("failure"), Failure.INTERNAL),
        word(Reason.class, fault.text("reason"), Reason.NONE),
        fault.optionalText("field"),
        fault.optionalText("subject"),
        fault.optionalText("backend"),
        fault.optionalWhole("limit"),
        fault.optionalWhole("retryAfter"),
        fault.optionalText("detail"));
  }

  /** A constant by its name; one that this version does not know is the other. */
  private static <E extends Enum<E>> E word(Class<E> words, String name, E otherwise) {
    try {
      return Enum.valueOf(words, name);
    } catch (IllegalArgumentException unknown) {
      return otherwise;
    }
  }
}
