package dev.sluice.protocol.nocaptchaai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.TaskId;
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

/** {@code POST /getTaskResult}. */
final class NoCaptchaPoll extends NoCaptchaOp {

  private static final CheckOrder POLL_CHECKS = CHECKS.then(Failure.TASK_NOT_FOUND);

  private final NoCaptchaTypes types;
  private final NoCaptchaErrors errors;

  NoCaptchaPoll(NoCaptchaTypes types, NoCaptchaErrors errors, NoCaptchaSwitches switches) {
    super("getTaskResult", errors, Terms.of(tasks(switches)));
    this.types = types;
    this.errors = errors;
  }

  @Override
  public CheckOrder checks() {
    return POLL_CHECKS;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    return body.text("taskId")
        .map(id -> Decoded.call(key, new Call.Poll(new TaskId(id), Optional.empty())))
        .orElseGet(() -> Decoded.fault(key, Fault.of(Failure.TASK_NOT_FOUND)));
  }

  @Override
  public WireReply working(Outcome.Working outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          noError(json);
          json.writeStringField("status", outcome.task().hasBegun() ? "processing" : "idle");
          json.writeStringField("taskId", outcome.task().id().text());
          json.writeEndObject();
        });
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          noError(json);
          json.writeNumberField("errorId", 0);
          json.writeFieldName("solution");
          Json.writeValue(json, types.shape(outcome.task().wireType()).write(outcome.solution()));
          json.writeStringField("status", "ready");
          json.writeEndObject();
        });
  }

  @Override
  public WireReply failed(Outcome.Failed outcome) {
    return errors.ended(outcome.fault());
  }

  private static void noError(JsonGenerator json) throws IOException {
    json.writeNumberField("errorCode", 0);
    json.writeNullField("errorDescription");
  }
}
