package dev.sluice.protocol.legacy;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/**
 * What both calls have in common: parameters in query and body, the key among them, and answers in
 * the manner that the parameters ask for.
 */
abstract class LegacyOp implements Op {

  /** What both calls are checked for. */
  static final CheckOrder KEYED =
      CheckOrder.of(
          IP_BANNED,
          BODY_TOO_LARGE,
          MALFORMED_BODY,
          KEY_MISSING,
          KEY_UNKNOWN,
          ACCOUNT_SUSPENDED,
          IP_NOT_ALLOWED);

  /** Reads a request whose parameters could be read. */
  abstract Decoded decode(Optional<String> key, Members params, WireRequest request);

  /** True if the parameters ask for the price too. */
  abstract boolean isPriced(Members params);

  @Override
  public final Decoded decode(WireRequest request) {
    if (request.oversized()) {
      return unread(request, Fault.of(BODY_TOO_LARGE));
    }
    Parsed<Members> params = LegacyParams.read(request);
    if (!params.isKept()) {
      return unread(request, params.fault().orElseThrow());
    }
    Optional<String> key = LegacyParams.text(params.value(), "key");
    return decode(key, params.value(), request).toldIn(answers(params.value()));
  }

  /** A body that could not be read leaves what the query asks for. */
  private Decoded unread(WireRequest request, Fault fault) {
    return Decoded.fault(Optional.empty(), fault)
        .toldIn(answers(LegacyParams.query(request.query())));
  }

  private LegacyAnswers answers(Members params) {
    return new LegacyAnswers(LegacyManner.of(params), isPriced(params));
  }

  @Override
  public final WireReply encode(Outcome outcome) {
    return LegacyAnswers.PLAIN.encode(outcome);
  }
}
