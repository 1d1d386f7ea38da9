package dev.sluice.protocol.createtask;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/** {@code /test}: sends back what it got, without a key. */
final class Echo extends CreateTaskOp {

  Echo(Flavour flavour, TaskErrors errors) {
    super("test", flavour, errors);
  }

  @Override
  public CheckOrder checks() {
    return KEYLESS;
  }

  @Override
  public Terms terms() {
    return Terms.FREE;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    return Decoded.call(Optional.empty(), new Call.Echo(body.object()));
  }

  @Override
  public WireReply echo(Outcome.Echo outcome) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeFieldName("received");
          Json.writeValue(json, outcome.value());
          json.writeEndObject();
        });
  }
}
