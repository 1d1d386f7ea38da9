package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.BODY_TOO_LARGE;
import static dev.sluice.model.Failure.MALFORMED_BODY;

import dev.sluice.model.Fault;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.ToldOp;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/** What the calls of FunBypass have in common: a JSON body with the key in it. */
abstract class FunOp extends ToldOp {

  static final String CLIENT_KEY = "clientKey";

  FunOp(String name, CheckOrder checks, Terms terms, FunErrors errors) {
    super(name, checks, terms, errors::refused);
  }

  /** Reads a request whose body is an object. */
  abstract Decoded decode(Optional<String> key, Members body, WireRequest request);

  @Override
  public Decoded decode(WireRequest request) {
    if (request.oversized()) {
      return Decoded.fault(Optional.empty(), Fault.of(BODY_TOO_LARGE));
    }
    Optional<Members> body = Json.readObject(request.body()).map(Members::exact);
    return body.isEmpty()
        ? Decoded.fault(Optional.empty(), Fault.of(MALFORMED_BODY))
        : decode(body.get().text(CLIENT_KEY), body.get(), request);
  }
}
