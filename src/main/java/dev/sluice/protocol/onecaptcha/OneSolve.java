package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.CallbackForm.Message;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /solve}, answered when the task has ended, and {@code POST /tasks}, answered with its
 * id.
 */
final class OneSolve extends OneOp {

  private static final int MAX_BODY = 2_097_152;
  private static final int ACCEPTED = 202;

  private static final CharSequence REPLAYED = HttpHeaders.createOptimized("Idempotent-Replayed");
  private static final CharSequence TRUE = HttpHeaders.createOptimized("true");

  private static final CheckOrder CHECKS =
      CheckOrder.of(
          DRAINING,
          IP_BANNED,
          KEY_MISSING,
          KEY_UNKNOWN,
          ACCOUNT_SUSPENDED,
          IP_NOT_ALLOWED,
          BODY_TOO_LARGE,
          TASK_MISSING,
          MALFORMED_BODY,
          TYPE_UNSUPPORTED,
          NO_BACKEND,
          TYPE_NOT_ALLOWED,
          FIELD_MISSING,
          PROXY_MISSING,
          FIELD_INVALID,
          PROXY_INVALID,
          IMAGE_CORRUPTED,
          IMAGE_TOO_SMALL,
          IMAGE_TOO_LARGE,
          ROUTE_UNSUPPORTED,
          TARGET_BANNED,
          TARGET_NOT_ALLOWED,
          IDEMPOTENCY_MISMATCH,
          PLAN_INACTIVE,
          PLAN_PAUSED,
          PLAN_EXPIRED,
          PLAN_LIMIT,
          INSUFFICIENT_FUNDS,
          RATE_LIMITED,
          IN_FLIGHT_LIMIT,
          HOURLY_LIMIT,
          DAILY_LIMIT);

  private static final long CALLBACK_MILLIS = 10_000;

  private final OneOptions options;
  private final Optional<CallbackForm> callback;

  private OneSolve(
      String name,
      Terms.Hold hold,
      OneOptions options,
      Optional<CallbackForm> callback,
      OneErrors errors,
      OneSwitches switches) {
    super(name, CHECKS, Terms.solve(hold, switches.tasks()), errors);
    this.options = options;
    this.callback = callback;
  }

  /** {@code POST /solve}. */
  static OneSolve waited(OneErrors errors, OneSwitches switches) {
    return new OneSolve(
        "solve", Terms.Hold.UNTIL_ENDED, OneOptions.waited(), Optional.empty(), errors, switches);
  }

  /** {@code POST /tasks}. */
  static OneSolve submitted(OneErrors errors, OneSwitches switches) {
    OneOptions options = OneOptions.submitted(switches.callbackHosts());
    CallbackForm callback =
        new CallbackForm(
            OneCaptchaDialect.NAME,
            switches.callbackHosts(),
            CALLBACK_MILLIS,
            true,
            end -> Message.json(Json.write(OneTask.solved(end))),
            end -> Message.json(Json.write(OneTask.failed(end.task(), end.fault(), errors))));
    return new OneSolve(
        "submit", Terms.Hold.NONE, options, Optional.of(callback), errors, switches);
  }

  @Override
  public Optional<CallbackForm> callback() {
    return callback;
  }

  @Override
  public int bodyLimit() {
    return MAX_BODY;
  }

  @Override
  public Decoded decode(WireRequest request) {
    Optional<String> key = key(request);
    if (request.oversized()) {
      return Decoded.fault(key, Fault.of(BODY_TOO_LARGE));
    }
    if (request.body().length() == 0) {
      return Decoded.fault(key, Fault.of(TASK_MISSING));
    }
    Optional<Map<String, Object>> body = Json.readObject(request.body());
    if (body.isEmpty()) {
      return Decoded.fault(key, Fault.of(MALFORMED_BODY));
    }
    body.get().remove("images", List.of());
    Members members = Members.exact(body.get());
    Optional<Object> type = members.find("type");
    if (type.isEmpty()) {
      return Decoded.fault(key, Fault.of(FIELD_MISSING).withField("type"));
    }
    if (!(type.get() instanceof String name)) {
      return Decoded.fault(key, Fault.of(FIELD_INVALID, Reason.TYPE, "type"));
    }
    return OneForms.form(name)
        .map(form -> decode(key, form, members, request))
        .orElseGet(() -> Decoded.fault(key, Fault.of(TYPE_UNSUPPORTED)));
  }

  private Decoded decode(Optional<String> key, TypeForm form, Members body, WireRequest request) {
    RequestDraft draft = new RequestDraft();
    Optional<Fault> fault =
        form.missing(body)
            .or(() -> form.fill(body, draft))
            .or(() -> OneImages.twice(form.type(), body))
            .or(() -> options.read(body, request, draft))
            .or(() -> OneImages.read(form.type(), body, draft));
    if (fault.isPresent()) {
      return Decoded.fault(key, form.type(), form.wireName(), fault.get())
          .withMaxCost(draft.options().maxCost());
    }
    Call.Solve call = new Call.Solve(draft.build(form.type()), draft.options());
    return Decoded.call(key, form.type(), form.wireName(), call);
  }

  @Override
  public WireReply accepted(Outcome.Accepted outcome) {
    WireReply reply =
        json(ACCEPTED, OneTask.accepted(outcome.task()))
            .with(HttpHeaders.LOCATION, "/tasks/" + outcome.task().id());
    return marked(reply, outcome.isReplay());
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    return marked(json(200, OneTask.solved(outcome)), outcome.isReplay());
  }

  @Override
  public WireReply failed(Outcome.Failed outcome) {
    return marked(super.failed(outcome), outcome.isReplay());
  }

  private static WireReply marked(WireReply reply, boolean isReplay) {
    return isReplay ? reply.with(REPLAYED, TRUE) : reply;
  }
}
