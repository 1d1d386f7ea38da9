package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** {@code POST /createTask}. */
final class FunSubmit extends FunOp {

  private static final int MAX_BODY = 65_536;

  private static final CheckOrder CHECKS =
      CheckOrder.of(
          DRAINING,
          BODY_TOO_LARGE,
          MALFORMED_BODY,
          TASK_MISSING,
          IP_BANNED,
          KEY_MISSING,
          KEY_UNKNOWN,
          ACCOUNT_SUSPENDED,
          IP_NOT_ALLOWED,
          PLAN_PAUSED,
          PLAN_INACTIVE,
          PLAN_EXPIRED,
          TYPE_UNSUPPORTED,
          TYPE_NOT_ALLOWED,
          FIELD_MISSING,
          FIELD_INVALID,
          PROXY_MISSING,
          PROXY_INVALID,
          TARGET_BANNED,
          TARGET_NOT_ALLOWED,
          NO_BACKEND,
          RATE_LIMITED,
          IN_FLIGHT_LIMIT,
          HOURLY_LIMIT,
          DAILY_LIMIT,
          PLAN_LIMIT,
          INSUFFICIENT_FUNDS,
          ALL_BACKENDS_OPEN);

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final CharSequence IDEMPOTENCY_HEADER =
      HttpHeaders.createOptimized(IDEMPOTENCY_KEY);
  private static final TextForm<String> IDEMPOTENCY_FORM = TextForm.characters(" -~").atMost(255);

  private final FunForms forms;
  private final boolean isCreateStatusTold;

  FunSubmit(FunSwitches switches) {
    super(
        "createTask",
        CHECKS,
        Terms.solve(Terms.Hold.NONE, switches.tasks())
            .within(switches.deadlineMillis())
            .attemptWithin(switches.attemptMillis()),
        FunErrors.SUBMIT);
    forms = new FunForms(switches);
    isCreateStatusTold = switches.isCreateStatusTold();
  }

  @Override
  public int bodyLimit() {
    return MAX_BODY;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    if (body.object("task").isEmpty()) {
      return Decoded.fault(key, Fault.of(TASK_MISSING));
    }
    Optional<TypeForm> form = body.object("task").get().text("type").flatMap(forms::find);
    return form.isEmpty()
        ? Decoded.fault(key, Fault.of(TYPE_UNSUPPORTED))
        : decode(key, form.get(), body, request);
  }

  private static Decoded decode(
      Optional<String> key, TypeForm form, Members body, WireRequest request) {
    RequestDraft draft = new RequestDraft();
    Optional<Fault> fault = form.fill(body, draft);
    Optional<String> idempotency =
        Optional.ofNullable(request.headers().get(IDEMPOTENCY_HEADER))
            .filter(text -> !text.isEmpty());
    if (fault.isEmpty() && idempotency.isPresent()) {
      fault =
          IDEMPOTENCY_FORM.parse(idempotency.get()).fault().map(f -> f.withField(IDEMPOTENCY_KEY));
    }
    if (fault.isPresent()) {
      return Decoded.fault(key, form.type(), form.wireName(), fault.get());
    }
    SolveOptions options =
        idempotency.map(SolveOptions.NONE::withIdempotencyKey).orElse(SolveOptions.NONE);
    Call.Solve call = new Call.Solve(draft.build(form.type()), options);
    return Decoded.call(key, form.type(), form.wireName(), call);
  }

  @Override
  public WireReply accepted(Outcome.Accepted outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeStringField(FunPoll.TASK_ID, outcome.task().id().text());
          if (isCreateStatusTold) {
            json.writeStringField("status", FunPoll.CREATED);
          }
          json.writeEndObject();
        });
  }
}
