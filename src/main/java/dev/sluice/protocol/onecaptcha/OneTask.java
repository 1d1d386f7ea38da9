package dev.sluice.protocol.onecaptcha;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Writes the task object, as it stands in every answer that carries one, and names its states.
 * Pure.
 */
final class OneTask {

  static final String QUEUED = "queued";
  static final String RUNNING = "running";
  static final String SOLVED = "solved";
  static final String FAILED = "failed";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private OneTask() {}

  /** The task as it was when it was accepted, whatever has become of it. */
  static Json.Value accepted(TaskView task) {
    return json -> {
      begin(json, task, QUEUED);
      json.writeNumberField("attempts", 0);
      json.writeStringField("createdAt", time(task.createdMillis()));
      json.writeEndObject();
    };
  }

  /** A task that has not ended. */
  static Json.Value working(TaskView task) {
    return json -> {
      begin(json, task, task.hasBegun() ? RUNNING : QUEUED);
      json.writeNumberField("attempts", task.attempts());
      json.writeStringField("createdAt", time(task.createdMillis()));
      json.writeEndObject();
    };
  }

  /** A task that ended with a solution. */
  static Json.Value solved(Outcome.Solved outcome) {
    TaskView task = outcome.task();
    return json -> {
      begin(json, task, SOLVED);
      json.writeObjectFieldStart("solution");
      for (Map.Entry<String, Object> field : outcome.solution().fields().entrySet()) {
        json.writeFieldName(field.getKey());
        Json.writeValue(json, canonical(task.type(), field));
      }
      json.writeEndObject();
      end(json, task);
    };
  }

  /** A task that ended without one. */
  static Json.Value failed(TaskView task, Fault fault, OneErrors errors) {
    return json -> {
      begin(json, task, FAILED);
      json.writeFieldName("error");
      errors.write(json, fault);
      end(json, task);
    };
  }

  /** Words come one a picture, also where a backend had but one to tell. */
  private static Object canonical(CaptchaType type, Map.Entry<String, Object> field) {
    boolean isOneWord =
        type.equals(CaptchaType.IMAGE_TO_TEXT)
            && field.getKey().equals("text")
            && field.getValue() instanceof String;
    return isOneWord ? List.of(field.getValue()) : field.getValue();
  }

  private static void begin(JsonGenerator json, TaskView task, String status) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", task.id().text());
    json.writeStringField("status", status);
    json.writeStringField("type", task.type().name());
  }

  private static void end(JsonGenerator json, TaskView task) throws IOException {
    json.writeFieldName("cost");
    json.writeNumber(task.cost().toString());
    if (task.backend().isPresent()) {
      json.writeStringField("backend", task.backend().get());
    }
    json.writeNumberField("attempts", task.attempts());
    json.writeStringField("createdAt", time(task.createdMillis()));
    json.writeStringField("finishedAt", time(task.finishedMillis().orElse(task.createdMillis())));
    json.writeEndObject();
  }

  private static String time(long epochMillis) {
    return TIME.format(Instant.ofEpochMilli(epochMillis));
  }
}
