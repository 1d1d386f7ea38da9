package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Failure.*;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.io.IOException;
import java.util.Set;

/** {@code GET /balance}. */
final class NslBalance extends NslOp {

  private static final CheckOrder CHECKS =
      CheckOrder.of(
          IP_BANNED,
          POLL_RATE_LIMITED,
          KEY_MISSING,
          KEY_UNKNOWN,
          ACCOUNT_SUSPENDED,
          IP_NOT_ALLOWED);

  private final NslForms forms;
  private final NslSwitches switches;

  NslBalance(NslForms forms, NslErrors errors, NslSwitches switches) {
    super("balance", CHECKS, Terms.FREE.perAddress(switches.balancePerMinute()), errors);
    this.forms = forms;
    this.switches = switches;
  }

  @Override
  public Decoded decode(WireRequest request) {
    return Decoded.call(key(request), new Call.Balance());
  }

  @Override
  public WireReply standing(Outcome.Standing outcome) {
    return WireReply.json(200, json -> write(json, outcome));
  }

  private void write(JsonGenerator json, Outcome.Standing standing) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("success", true);
    json.writeFieldName("balance");
    json.writeNumber(standing.posted().toString());
    json.writeBooleanField("unlimited", standing.free());
    if (standing.free() && standing.freeUntil().isPresent()) {
      json.writeStringField("unlimited_expires_at", standing.freeUntil().get().toString());
    }
    json.writeArrayFieldStart("allowed_types");
    Set<CaptchaType> allowed = standing.types();
    for (TypeForm form : forms.served()) {
      if (allowed.isEmpty() || allowed.contains(form.type())) {
        json.writeString(form.wireName());
      }
    }
    json.writeEndArray();
    json.writeNumberField("max_cpm", standing.perMinute());
    json.writeNumberField("current_cpm", standing.perMinute() - standing.tokensLeft());
    json.writeNumberField("cpm_limit", standing.perMinute());
    if (switches.maxThreads()) {
      json.writeNumberField("max_threads", standing.inFlight());
    }
    if (switches.currency()) {
      json.writeStringField("currency", "USD");
    }
    json.writeEndObject();
  }
}
