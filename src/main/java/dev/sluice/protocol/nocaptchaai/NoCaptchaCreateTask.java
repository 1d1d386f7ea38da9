package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.Terms.Hold;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import dev.sluice.protocol.nocaptchaai.NoCaptchaTypes.Kind;
import dev.sluice.protocol.nocaptchaai.NoCaptchaTypes.Manner;
import java.util.Optional;

/**
 * {@code POST /createTask}: answered with the id, or held for a while where the task is pictures.
 */
class NoCaptchaCreateTask extends NoCaptchaOp {

  private static final CheckOrder CREATE_CHECKS =
      TASK_CHECKS
          .then(RATE_LIMITED, PLAN_EXPIRED, PLAN_INACTIVE, PLAN_PAUSED)
          .then(TASK_MISSING, TYPE_UNSUPPORTED, TYPE_NOT_ALLOWED)
          .then(FIELD_MISSING, FIELD_INVALID, IMAGE_CORRUPTED, IMAGE_TOO_SMALL)
          .then(PROXY_MISSING, PROXY_INVALID, TARGET_BANNED, TARGET_NOT_ALLOWED)
          .then(NO_BACKEND, HOURLY_LIMIT, DAILY_LIMIT, PLAN_LIMIT)
          .then(INSUFFICIENT_FUNDS, IN_FLIGHT_LIMIT);

  private final NoCaptchaTypes types;
  private final int maxBody;

  NoCaptchaCreateTask(NoCaptchaTypes types, NoCaptchaErrors errors, NoCaptchaSwitches switches) {
    this(
        "createTask",
        types,
        errors,
        switches,
        new Hold(switches.imageWaitMillis(), wireName -> types.manner(wireName) == Manner.IMAGE));
  }

  NoCaptchaCreateTask(
      String name,
      NoCaptchaTypes types,
      NoCaptchaErrors errors,
      NoCaptchaSwitches switches,
      Hold hold) {
    super(name, errors, Terms.solve(hold, tasks(switches)));
    this.types = types;
    this.maxBody = switches.maxBody();
  }

  @Override
  public final int bodyLimit() {
    return maxBody;
  }

  @Override
  public final CheckOrder checks() {
    return CREATE_CHECKS;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    Optional<Members> task = body.object("task");
    if (task.isEmpty()) {
      return Decoded.fault(key, Fault.of(TASK_MISSING));
    }
    Members members = NoCaptchaTypes.tidy(task.get());
    return types
        .ofTask(members)
        .map(kind -> decode(key, kind, members, request))
        .orElseGet(() -> Decoded.fault(key, Fault.of(TYPE_UNSUPPORTED)));
  }

  /** Reads the fields of a task of a kind. */
  static Decoded decode(Optional<String> key, Kind kind, Members task, WireRequest request) {
    RequestDraft draft = new RequestDraft();
    Optional<String> again =
        Optional.ofNullable(request.headers().get(NoCaptchaFields.IDEMPOTENCY_KEY.name()))
            .filter(text -> !text.isEmpty());
    Optional<Fault> fault =
        kind.form()
            .fill(task, draft)
            .or(() -> again.flatMap(text -> NoCaptchaFields.IDEMPOTENCY_KEY.read(text, draft)));
    if (fault.isPresent()) {
      return Decoded.fault(key, kind.form().type(), kind.form().wireName(), fault.get());
    }
    if (kind.manner() == Manner.PASSED) {
      draft.whole(NoCaptchaAiDialect.NAME, task.object());
    }
    SolveOptions options =
        again.map(SolveOptions.NONE::withIdempotencyKey).orElse(SolveOptions.NONE);
    return Decoded.call(
        key,
        kind.form().type(),
        kind.form().wireName(),
        new Call.Solve(draft.build(kind.form().type()), options));
  }

  @Override
  public final WireReply accepted(Outcome.Accepted outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeStringField("status", "idle");
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
          json.writeNumberField("errorId", 0);
          json.writeFieldName("solution");
          Json.writeValue(json, types.shape(outcome.task().wireType()).write(outcome.solution()));
          json.writeStringField("status", "ready");
          json.writeStringField("taskId", outcome.task().id().text());
          json.writeEndObject();
        });
  }
}
