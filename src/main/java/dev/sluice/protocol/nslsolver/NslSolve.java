package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Failure.*;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Solution;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /solve}: held until the captcha is solved, the deadline passes or the client leaves.
 */
final class NslSolve extends NslOp {

  private static final int MAX_BODY = 1_048_576;

  private static final CheckOrder CHECKS =
      CheckOrder.of(
          IP_BANNED,
          KEY_MISSING,
          KEY_UNKNOWN,
          ACCOUNT_SUSPENDED,
          IP_NOT_ALLOWED,
          RATE_LIMITED,
          IN_FLIGHT_LIMIT,
          BODY_TOO_LARGE,
          MALFORMED_BODY,
          TYPE_UNSUPPORTED,
          TYPE_NOT_ALLOWED,
          FIELD_MISSING,
          FIELD_INVALID,
          PROXY_MISSING,
          PROXY_INVALID,
          TARGET_BANNED,
          TARGET_NOT_ALLOWED,
          PLAN_INACTIVE,
          PLAN_PAUSED,
          PLAN_EXPIRED,
          PLAN_LIMIT,
          INSUFFICIENT_FUNDS,
          HOURLY_LIMIT,
          DAILY_LIMIT,
          DRAINING,
          NO_BACKEND);

  private final NslForms forms;

  NslSolve(NslForms forms, NslErrors errors, NslSwitches switches) {
    super("solve", CHECKS, Terms.ANSWERED.within(switches.maxDeadlineMillis()), errors);
    this.forms = forms;
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
    Optional<Members> body =
        Json.readObject(request.body()).map(Members::exact).filter(forms::hasRightJson);
    if (body.isEmpty()) {
      return Decoded.fault(key, Fault.of(MALFORMED_BODY));
    }
    Optional<TypeForm> form =
        NslForms.TYPE.find(body.get()).flatMap(type -> forms.form(type.toString()));
    return form.isEmpty()
        ? Decoded.fault(key, Fault.of(TYPE_UNSUPPORTED))
        : decode(key, form.get(), body.get());
  }

  private static Decoded decode(Optional<String> key, TypeForm form, Members body) {
    RequestDraft draft = new RequestDraft();
    Optional<Fault> fault = form.fill(body, draft);
    if (fault.isPresent()) {
      return Decoded.fault(key, form.type(), form.wireName(), fault.get());
    }
    Call.Solve call = new Call.Solve(draft.build(form.type()), SolveOptions.NONE);
    return Decoded.call(key, form.type(), form.wireName(), call);
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    return WireReply.json(200, json -> write(json, outcome));
  }

  private static void write(JsonGenerator json, Outcome.Solved outcome) throws IOException {
    NslSolutions.Body body = NslSolutions.of(outcome.task().type());
    json.writeStartObject();
    json.writeBooleanField("success", true);
    Map<?, ?> members = (Map<?, ?>) body.shape().write(told(outcome));
    for (Map.Entry<?, ?> member : members.entrySet()) {
      json.writeFieldName((String) member.getKey());
      Json.writeValue(json, member.getValue());
    }
    json.writeStringField("type", body.echo());
    json.writeFieldName("cost");
    json.writeNumber(outcome.task().cost().toString());
    if (outcome.task().type().equals(CaptchaType.TURNSTILE)) {
      json.writeNumberField("solve_time_ms", outcome.task().elapsedMillis());
    }
    json.writeEndObject();
  }

  /** The solution with the action that was asked for: only the request knows it. */
  private static Solution told(Outcome.Solved outcome) {
    Map<String, Object> fields = new HashMap<>(outcome.solution().fields());
    outcome
        .request()
        .flatMap(request -> Optional.ofNullable(request.params().get(NslSolutions.ACTION)))
        .ifPresent(action -> fields.put(NslSolutions.ACTION, action));
    return new Solution(fields);
  }
}
