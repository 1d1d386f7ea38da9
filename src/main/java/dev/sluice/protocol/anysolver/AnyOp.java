package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/**
 * What the calls of AnySolver have in common: one JSON object whatever its label, the key inside
 * it, and errors in one shape. An outcome that a call cannot have is told as an internal fault.
 */
abstract class AnyOp implements Op, Outcome.Cases<WireReply> {

  /** What every call is checked for. */
  static final CheckOrder KEYED =
      CheckOrder.of(
          BODY_TOO_LARGE,
          MALFORMED_BODY,
          IP_BANNED,
          KEY_MISSING,
          KEY_UNKNOWN,
          ACCOUNT_SUSPENDED,
          IP_NOT_ALLOWED);

  private static final int SMALL_BODY = 4_096;

  private final String name;

  AnyOp(String name) {
    this.name = name;
  }

  /** Reads a body that is an object; in it only {@code null} counts as absent. */
  abstract Decoded decode(Optional<String> key, Members body, WireRequest request);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public int bodyLimit() {
    return SMALL_BODY;
  }

  @Override
  public CheckOrder checks() {
    return KEYED;
  }

  @Override
  public final Decoded decode(WireRequest request) {
    if (request.oversized()) {
      return Decoded.fault(Optional.empty(), Fault.of(BODY_TOO_LARGE));
    }
    Optional<Members> body = Json.readObject(request.body()).map(Members::exactWithEmpty);
    return body.isEmpty()
        ? Decoded.fault(Optional.empty(), Fault.of(MALFORMED_BODY))
        : decode(key(body.get()), body.get(), request);
  }

  private static Optional<String> key(Members body) {
    return body.text("clientKey").filter(key -> !key.isEmpty());
  }

  @Override
  public final WireReply encode(Outcome outcome) {
    return outcome.accept(this);
  }

  @Override
  public WireReply refused(Outcome.Refused outcome) {
    return AnyErrors.refused(outcome.fault());
  }

  @Override
  public final WireReply impossible(Outcome outcome) {
    return AnyErrors.refused(Fault.of(INTERNAL));
  }
}
