package dev.sluice.protocol.anysolver;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/** {@code POST /getBalance}: credits less posts and holds. */
final class AnyBalance extends AnyOp {

  AnyBalance() {
    super("getBalance");
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
  public WireReply refused(Outcome.Refused outcome) {
    return AnyErrors.balanceRefused(outcome.fault());
  }

  @Override
  public WireReply standing(Outcome.Standing outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          AnySolutions.money(json, "balance", outcome.available());
          json.writeEndObject();
        });
  }
}
