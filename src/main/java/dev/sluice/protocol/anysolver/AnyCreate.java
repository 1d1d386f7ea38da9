package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** {@code POST /createTask}: answered with the task's id; the solution comes by poll only. */
final class AnyCreate extends AnyOp {

  private static final CheckOrder CHECKS =
      KEYED.then(
          DRAINING,
          TASK_MISSING,
          TYPE_UNSUPPORTED,
          TYPE_NOT_ALLOWED,
          FIELD_MISSING,
          FIELD_INVALID,
          IMAGE_CORRUPTED,
          IMAGE_TOO_SMALL,
          IMAGE_TOO_LARGE,
          PROXY_MISSING,
          PROXY_INVALID,
          TARGET_BANNED,
          TARGET_NOT_ALLOWED,
          ROUTE_UNSUPPORTED,
          NO_BACKEND,
          PLAN_INACTIVE,
          PLAN_PAUSED,
          PLAN_EXPIRED,
          RATE_LIMITED,
          IN_FLIGHT_LIMIT,
          HOURLY_LIMIT,
          DAILY_LIMIT,
          PLAN_LIMIT,
          INSUFFICIENT_FUNDS,
          ALL_BACKENDS_OPEN);

  private static final String TYPE = "type";
  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized("Idempotency-Key");

  private final AnyForms forms;
  private final AnySwitches switches;
  private final Terms terms;

  AnyCreate(AnySwitches switches) {
    super("createTask");
    this.forms = new AnyForms(switches);
    this.switches = switches;
    this.terms = Terms.solve(Terms.Hold.NONE, switches.tasks()).within(switches.deadlineMillis());
  }

  @Override
  public int bodyLimit() {
    return switches.maxBody();
  }

  @Override
  public CheckOrder checks() {
    return CHECKS;
  }

  @Override
  public boolean isBackendAnyCase() {
    return true;
  }

  @Override
  public Terms terms() {
    return terms;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    Optional<Members> task = body.object("task");
    if (task.isEmpty()) {
      return Decoded.fault(key, Fault.of(TASK_MISSING));
    }
    Optional<Object> type = task.get().find(TYPE);
    if (type.isEmpty()) {
      return Decoded.fault(key, Fault.of(FIELD_MISSING, Reason.NONE, TYPE));
    }
    if (!(type.get() instanceof String wireType)) {
      return Decoded.fault(key, Fault.of(FIELD_INVALID, Reason.TYPE, TYPE));
    }
    return forms
        .form(wireType)
        .map(form -> decode(key, form, body, task.get(), request))
        .orElseGet(() -> Decoded.fault(key, Fault.of(TYPE_UNSUPPORTED)));
  }

  private Decoded decode(
      Optional<String> key, TypeForm form, Members body, Members task, WireRequest request) {
    RequestDraft draft = new RequestDraft();
    Optional<Fault> fault = AnyRouting.fill(body, draft).or(() -> form.fill(task, draft));
    if (fault.isPresent()) {
      return Decoded.fault(key, form.type(), form.wireName(), fault.get());
    }
    SolveOptions options = AnyRouting.decided(draft.options(), switches.defaultMode());
    Call call = new Call.Solve(draft.build(form.type()), named(options, request));
    return Decoded.call(key, form.type(), form.wireName(), call);
  }

  private static SolveOptions named(SolveOptions options, WireRequest request) {
    return Optional.ofNullable(request.headers().get(IDEMPOTENCY_KEY))
        .filter(name -> !name.isBlank())
        .map(options::withIdempotencyKey)
        .orElse(options);
  }

  @Override
  public WireReply accepted(Outcome.Accepted outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeStringField("taskId", outcome.task().id().text());
          json.writeEndObject();
        });
  }
}
