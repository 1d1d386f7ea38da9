package dev.sluice.protocol.createtask;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.WireReply;
import java.io.IOException;

/** The success bodies of createTask and getTaskResult in one flavour. Immutable. */
final class TaskReplies {

  private static final int PRICE_PLACES = 5;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final Flavour flavour;
  private final WireReply anyProcessing;

  TaskReplies(Flavour flavour) {
    this.flavour = flavour;
    this.anyProcessing = waiting(json -> {});
  }

  /** The task was accepted; its answer comes by poll. */
  WireReply accepted(TaskView task) {
    return WireReply.json(
        200,
        json -> {
          begin(json, false, "processing");
          taskId(json, task);
          json.writeEndObject();
        });
  }

  /** The task has not ended. */
  WireReply processing(TaskView task) {
    return flavour.has(Flavour.Trait.TASK_ID) ? waiting(json -> taskId(json, task)) : anyProcessing;
  }

  private WireReply waiting(Json.Value rest) {
    return WireReply.json(
        200,
        json -> {
          begin(json, true, "processing");
          rest.writeTo(json);
          json.writeEndObject();
        });
  }

  /** The task has ended with that. */
  WireReply ready(TaskView task, Solution solution) {
    return ready(task, solution, flavour.has(Flavour.Trait.TASK_ID));
  }

  /** The same where the reader has not asked for the task. */
  WireReply unasked(TaskView task, Solution solution) {
    return ready(task, solution, true);
  }

  private WireReply ready(TaskView task, Solution solution, boolean hasId) {
    return WireReply.json(
        200,
        json -> {
          begin(json, true, "ready");
          json.writeFieldName("solution");
          Json.writeValue(json, TaskSolutions.wire(flavour, task.type(), solution));
          if (flavour.has(Flavour.Trait.BILL)) {
            bill(json, task);
          }
          if (hasId) {
            taskId(json, task);
          }
          json.writeEndObject();
        });
  }

  private void begin(JsonGenerator json, boolean isResult, String status) throws IOException {
    json.writeStartObject();
    json.writeNumberField("errorId", 0);
    if (flavour.has(Flavour.Trait.EMPTY_ERROR)) {
      json.writeStringField("errorCode", "");
      json.writeStringField("errorDescription", "");
    } else if (isResult && flavour.has(Flavour.Trait.NULL_ERROR)) {
      json.writeNullField("errorCode");
      json.writeNullField("errorDescription");
    }
    json.writeStringField("status", status);
  }

  /** The member that names the task. */
  static void taskId(JsonGenerator json, TaskView task) throws IOException {
    json.writeFieldName("taskId");
    json.writeNumber(task.id().text());
  }

  private static void bill(JsonGenerator json, TaskView task) throws IOException {
    json.writeStringField("cost", price(task.cost()));
    json.writeStringField("ip", task.source());
    json.writeNumberField("createTime", task.createdMillis() / MILLIS_PER_SECOND);
    json.writeNumberField(
        "endTime", task.finishedMillis().orElse(task.createdMillis()) / MILLIS_PER_SECOND);
    json.writeNumberField("solveCount", task.attempts());
  }

  /** Dollars as plain decimal text with at least five places. */
  static String price(Money price) {
    return price.plain(PRICE_PLACES);
  }
}
