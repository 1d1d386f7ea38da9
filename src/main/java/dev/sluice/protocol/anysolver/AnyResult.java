package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.*;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /getTaskResult}: how a task stands. */
final class AnyResult extends AnyOp {

  private static final String TASK_ID = "taskId";
  private static final CheckOrder CHECKS = KEYED.then(FIELD_MISSING, FIELD_INVALID, TASK_NOT_FOUND);

  private final Terms terms;

  AnyResult(AnySwitches switches) {
    super("getTaskResult");
    this.terms = Terms.of(switches.tasks());
  }

  @Override
  public CheckOrder checks() {
    return CHECKS;
  }

  @Override
  public Terms terms() {
    return terms;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    Optional<Object> task = body.find(TASK_ID);
    if (task.isEmpty()) {
      return Decoded.fault(key, Fault.of(FIELD_MISSING, Reason.NONE, TASK_ID));
    }
    return task.get() instanceof String id
        ? Decoded.call(key, new Call.Poll(new TaskId(id), Optional.empty()))
        : Decoded.fault(key, Fault.of(FIELD_INVALID, Reason.TYPE, TASK_ID));
  }

  @Override
  public WireReply working(Outcome.Working outcome) {
    return reply(
        "processing",
        outcome.task(),
        json -> json.writeNumberField("errorId", 0),
        JsonGenerator::writeNull);
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    return reply(
        "ready",
        outcome.task(),
        json -> {
          json.writeNumberField("errorId", 0);
          AnySolutions.money(json, "cost", outcome.task().cost());
        },
        json -> AnySolutions.write(json, outcome.task().type(), outcome.solution()));
  }

  @Override
  public WireReply failed(Outcome.Failed outcome) {
    return reply(
        "failed",
        outcome.task(),
        json -> AnyErrors.write(json, outcome.fault()),
        JsonGenerator::writeNull);
  }

  /**
   * The shape that all three have.
   *
   * @param error the members between the task's id and its type
   * @param solution the value of the last member
   */
  private static WireReply reply(
      String status, TaskView task, Json.Value error, Json.Value solution) {
    return WireReply.json(200, json -> write(json, status, task, error, solution));
  }

  private static void write(
      JsonGenerator json, String status, TaskView task, Json.Value error, Json.Value solution)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("status", status);
    json.writeStringField(TASK_ID, task.id().text());
    error.writeTo(json);
    json.writeStringField("taskType", task.wireType());
    json.writeFieldName("provider");
    Json.writeValue(json, task.backend().orElse(null));
    json.writeFieldName("solution");
    solution.writeTo(json);
    json.writeEndObject();
  }
}
