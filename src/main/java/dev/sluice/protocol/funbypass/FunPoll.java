package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Locale;
import java.util.Optional;

/** How a task stands, told in the same words whichever way it is asked for. */
abstract class FunPoll extends FunOp {

  static final String TASK_ID = "taskId";
  static final String CREATED = "created";
  static final String PROCESSING = "processing";
  static final String READY = "ready";
  static final String FAILURE = "failure";

  private static final TextForm<String> UUID = TextForm.uuid();

  private static final CheckOrder KEYLESS = CheckOrder.of(IP_BANNED, TASK_NOT_FOUND);
  private static final CheckOrder KEYED =
      CheckOrder.of(
          BODY_TOO_LARGE,
          MALFORMED_BODY,
          IP_BANNED,
          KEY_MISSING,
          KEY_UNKNOWN,
          IP_NOT_ALLOWED,
          FIELD_MISSING,
          TASK_NOT_FOUND);

  private final boolean isFailedTaskOk;

  private FunPoll(CheckOrder checks, FunSwitches switches) {
    super("poll", checks, Terms.of(switches.tasks()), FunErrors.CALL);
    isFailedTaskOk = switches.isFailedTaskOk();
  }

  /** {@code GET /getTaskResult/{taskId}}: the id is the secret, nothing else is looked at. */
  static FunPoll byPath(FunSwitches switches) {
    return new FunPoll(KEYLESS, switches) {

      @Override
      public Decoded decode(WireRequest request) {
        return poll(Optional.empty(), request.pathParams().get(TASK_ID));
      }

      @Override
      Decoded decode(Optional<String> key, Members body, WireRequest request) {
        return decode(request);
      }
    };
  }

  /** {@code POST /getTaskResult}: for those who send their key. */
  static FunPoll byBody(FunSwitches switches) {
    return new FunPoll(KEYED, switches) {

      @Override
      Decoded decode(Optional<String> key, Members body, WireRequest request) {
        return body.text(TASK_ID)
            .map(id -> poll(key, id))
            .orElseGet(() -> Decoded.fault(key, Fault.of(FIELD_MISSING).withField(TASK_ID)));
      }
    };
  }

  private static Decoded poll(Optional<String> key, String id) {
    Parsed<String> uuid = UUID.parse(id);
    return uuid.isKept()
        ? Decoded.call(
            key, new Call.Poll(new TaskId(id.toLowerCase(Locale.ROOT)), Optional.empty()))
        : Decoded.fault(key, Fault.of(TASK_NOT_FOUND));
  }

  @Override
  public final WireReply working(Outcome.Working outcome) {
    String status = outcome.task().hasBegun() ? PROCESSING : CREATED;
    return WireReply.json(
        202,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeStringField(TASK_ID, outcome.task().id().text());
          json.writeStringField("status", status);
          json.writeEndObject();
        });
  }

  @Override
  public final WireReply solved(Outcome.Solved outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeStringField(TASK_ID, outcome.task().id().text());
          json.writeStringField("status", READY);
          json.writeFieldName("solution");
          Json.writeValue(json, FunForms.SOLUTION.write(outcome.solution()));
          json.writeEndObject();
        });
  }

  @Override
  public final WireReply failed(Outcome.Failed outcome) {
    return FunErrors.failed(outcome.task().id().text(), outcome.fault(), isFailedTaskOk);
  }
}
