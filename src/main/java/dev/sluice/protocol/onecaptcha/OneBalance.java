package dev.sluice.protocol.onecaptcha;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** {@code GET /balance}. */
final class OneBalance extends OneOp {

  OneBalance(OneErrors errors) {
    super("balance", KEYED, Terms.FREE, errors);
  }

  @Override
  public Decoded decode(WireRequest request) {
    return Decoded.call(key(request), new Call.Balance());
  }

  @Override
  public WireReply standing(Outcome.Standing outcome) {
    return json(200, json -> write(json, outcome));
  }

  private static void write(JsonGenerator json, Outcome.Standing standing) throws IOException {
    boolean isUnlimited = standing.free() && standing.plan().isEmpty();
    json.writeStartObject();
    money(json, "balance", standing.posted());
    money(json, "held", standing.held());
    money(json, "available", standing.available());
    json.writeStringField("currency", "USD");
    json.writeBooleanField("unlimited", isUnlimited);
    if (isUnlimited) {
      time(json, "unlimitedUntil", standing.freeUntil());
    }
    if (standing.plan().isPresent()) {
      plan(json, standing.plan().get());
    }
    json.writeEndObject();
  }

  private static void plan(JsonGenerator json, PlanView plan) throws IOException {
    json.writeObjectFieldStart("plan");
    json.writeStringField("status", plan.status().name().toLowerCase(Locale.ROOT));
    time(json, "until", plan.until());
    quota(json, "hourly", plan.hourly());
    quota(json, "daily", plan.daily());
    quota(json, "total", plan.total());
    json.writeEndObject();
  }

  private static void quota(JsonGenerator json, String name, Optional<PlanView.Quota> quota)
      throws IOException {
    if (quota.isPresent()) {
      json.writeObjectFieldStart(name);
      json.writeNumberField("limit", quota.get().limit());
      json.writeNumberField("used", quota.get().used());
      json.writeEndObject();
    }
  }

  private static void money(JsonGenerator json, String name, Money amount) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(amount.toString());
  }

  private static void time(JsonGenerator json, String name, Optional<Instant> moment)
      throws IOException {
    if (moment.isPresent()) {
      json.writeStringField(name, moment.get().truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }
}
