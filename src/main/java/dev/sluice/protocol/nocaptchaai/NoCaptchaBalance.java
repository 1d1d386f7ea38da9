package dev.sluice.protocol.nocaptchaai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /balance}, which has no body, and {@code POST /getBalance}. */
final class NoCaptchaBalance extends NoCaptchaOp {

  /** Writes the members of the answer. */
  @FunctionalInterface
  private interface Body {
    void write(JsonGenerator json, Outcome.Standing standing) throws IOException;
  }

  private final boolean hasBody;
  private final Body body;

  private NoCaptchaBalance(String name, NoCaptchaErrors errors, boolean hasBody, Body body) {
    super(name, errors, Terms.FREE);
    this.hasBody = hasBody;
    this.body = body;
  }

  static NoCaptchaBalance ofGet(NoCaptchaErrors errors) {
    return new NoCaptchaBalance("balance", errors, false, NoCaptchaBalance::withPlan);
  }

  static NoCaptchaBalance ofPost(NoCaptchaErrors errors) {
    return new NoCaptchaBalance("getBalance", errors, true, NoCaptchaBalance::withPackages);
  }

  @Override
  public Decoded decode(WireRequest request) {
    return hasBody || request.oversized()
        ? super.decode(request)
        : Decoded.call(NoCaptchaKeys.ofUrl(request), new Call.Balance());
  }

  @Override
  Decoded decode(Optional<String> key, Members members, WireRequest request) {
    return Decoded.call(key, new Call.Balance());
  }

  @Override
  public WireReply standing(Outcome.Standing outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          body.write(json, outcome);
          json.writeEndObject();
        });
  }

  private static void withPlan(JsonGenerator json, Outcome.Standing standing) throws IOException {
    Optional<PlanView> plan = standing.plan();
    boolean isActive = plan.isEmpty() || plan.get().status() == PlanView.Status.ACTIVE;
    balance(json, standing);
    json.writeNumberField("is_default", 1);
    json.writeObjectFieldStart("plan");
    json.writeNumberField("active", isActive ? 1 : 0);
    json.writeStringField("planType", "");
    json.writeStringField("planId", "");
    json.writeNumberField("dailyLimit", limit(plan.flatMap(PlanView::daily)));
    json.writeNumberField("planLimit", limit(plan.flatMap(PlanView::total)));
    json.writeEndObject();
  }

  private static void withPackages(JsonGenerator json, Outcome.Standing standing)
      throws IOException {
    json.writeNumberField("errorId", 0);
    balance(json, standing);
    json.writeArrayFieldStart("packages");
    json.writeStartObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void balance(JsonGenerator json, Outcome.Standing standing) throws IOException {
    json.writeFieldName("balance");
    json.writeNumber(standing.available().toString());
  }

  private static long limit(Optional<PlanView.Quota> quota) {
    return quota.map(PlanView.Quota::limit).orElse(0L);
  }
}
