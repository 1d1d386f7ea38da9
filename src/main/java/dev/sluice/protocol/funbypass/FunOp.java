package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.BODY_TOO_LARGE;
import static dev.sluice.model.Failure.INTERNAL;
import static dev.sluice.model.Failure.MALFORMED_BODY;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/**
 * What the calls of FunBypass have in common: a JSON body with the key in it, and errors in one
 * shape. An outcome that a call cannot have is told as an internal fault.
 */
abstract class FunOp implements Op, Outcome.Cases<WireReply> {

  static final String CLIENT_KEY = "clientKey";

  private static final int SMALL_BODY = 4096;

  private final String name;
  private final CheckOrder checks;
  private final Terms terms;
  private final FunErrors errors;

  FunOp(String name, CheckOrder checks, Terms terms, FunErrors errors) {
    this.name = name;
    this.checks = checks;
    this.terms = terms;
    this.errors = errors;
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

  @Override
  public final String name() {
    return name;
  }

  @Override
  public int bodyLimit() {
    return SMALL_BODY;
  }

  @Override
  public final CheckOrder checks() {
    return checks;
  }

  @Override
  public final Terms terms() {
    return terms;
  }

  @Override
  public final WireReply encode(Outcome outcome) {
    return outcome.accept(this);
  }

  @Override
  public final WireReply refused(Outcome.Refused outcome) {
    return errors.refused(outcome.fault());
  }

  @Override
  public final WireReply impossible(Outcome outcome) {
    return errors.refused(Fault.of(INTERNAL));
  }
}
