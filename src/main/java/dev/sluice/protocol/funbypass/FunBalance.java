package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/** {@code POST /getBalance}: a suspended account is told its balance too. */
final class FunBalance extends FunOp {

  private static final CheckOrder CHECKS =
      CheckOrder.of(
          BODY_TOO_LARGE, MALFORMED_BODY, IP_BANNED, KEY_MISSING, KEY_UNKNOWN, IP_NOT_ALLOWED);

  FunBalance() {
    super("balance", CHECKS, Terms.FREE, FunErrors.CALL);
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    return Decoded.call(key, new Call.Balance());
  }

  @Override
  public WireReply standing(Outcome.Standing outcome) {
    Money balance = outcome.plan().isPresent() ? Money.ZERO : outcome.available();
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeFieldName("balance");
          json.writeNumber(balance.toString());
          json.writeEndObject();
        });
  }
}
