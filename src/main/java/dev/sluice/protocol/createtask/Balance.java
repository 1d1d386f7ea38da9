package dev.sluice.protocol.createtask;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/** {@code /getBalance}: what a new task may cost. */
final class Balance extends CreateTaskOp {

  Balance(Flavour flavour, TaskErrors errors) {
    super("getBalance", flavour, errors);
  }

  @Override
  public CheckOrder checks() {
    return KEYED;
  }

  @Override
  public Terms terms() {
    return Terms.FREE;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    return Decoded.call(key, new Call.Balance());
  }

  @Override
  public WireReply standing(Outcome.Standing outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeFieldName("balance");
          json.writeNumber(outcome.available().toString());
          if (flavour().has(Flavour.Trait.CREDITS)) {
            json.writeNumberField("captchaCredits", 0);
          }
          if (flavour().has(Flavour.Trait.PACKAGES)) {
            json.writeArrayFieldStart("packages");
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }
}
