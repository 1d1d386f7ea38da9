package dev.sluice.protocol.onecaptcha;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.io.IOException;

/** {@code GET /types}: what is served to the account, of the types that the API can say. */
final class OneTypes extends OneOp {

  OneTypes(OneErrors errors) {
    super("types", KEYED, Terms.FREE, errors);
  }

  @Override
  public Decoded decode(WireRequest request) {
    return Decoded.call(key(request), new Call.Types());
  }

  @Override
  public WireReply types(Outcome.Types outcome) {
    return json(200, json -> write(json, outcome));
  }

  private static void write(JsonGenerator json, Outcome.Types types) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("types");
    for (Outcome.Types.Offer offer : types.offers()) {
      if (OneForms.form(offer.type().name()).isPresent()) {
        json.writeStartObject();
        json.writeStringField("type", offer.type().name());
        json.writeFieldName("price");
        json.writeNumber(offer.price().toString());
        json.writeBooleanField("available", offer.isAvailable());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
