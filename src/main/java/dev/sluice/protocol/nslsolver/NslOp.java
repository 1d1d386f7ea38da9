package dev.sluice.protocol.nslsolver;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.ToldOp;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/**
 * What the calls of NSLSolver have in common: the key in its header, and how a solve that failed is
 * told.
 */
abstract class NslOp extends ToldOp {

  static final CharSequence X_API_KEY = HttpHeaders.createOptimized("X-API-Key");

  private final NslErrors errors;

  NslOp(String name, CheckOrder checks, Terms terms, NslErrors errors) {
    super(name, checks, terms, errors::refused);
    this.errors = errors;
  }

  /** The key; an empty header is none. */
  static Optional<String> key(WireRequest request) {
    String key = request.headers().get(X_API_KEY);
    return key == null || key.isEmpty() ? Optional.empty() : Optional.of(key);
  }

  @Override
  public final WireReply failed(Outcome.Failed outcome) {
    return errors.failed(outcome.fault());
  }
}
