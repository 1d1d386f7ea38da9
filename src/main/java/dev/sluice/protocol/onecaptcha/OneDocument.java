package dev.sluice.protocol.onecaptcha;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** {@code GET /openapi.json}: the description of this API, for everybody. */
final class OneDocument extends OneOp {

  private static final WireReply DOCUMENT = new WireReply(200, OneErrors.JSON, load());

  OneDocument(OneErrors errors) {
    super("openapi", CheckOrder.of(), Terms.FREE, errors);
  }

  private static Buffer load() {
    try (InputStream file = OneDocument.class.getResourceAsStream("openapi.json")) {
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public Decoded decode(WireRequest request) {
    return Decoded.call(Optional.empty(), new Call.Constant());
  }

  @Override
  public WireReply done(Outcome.Done outcome) {
    return DOCUMENT;
  }
}
