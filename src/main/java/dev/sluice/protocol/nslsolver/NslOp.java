package dev.sluice.protocol.nslsolver;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/**
 * What the calls of NSLSolver have in common: the key in its header, and errors in one shape. An
 * outcome that a call cannot have is told as an internal fault.
 */
abstract class NslOp implements Op, Outcome.Cases<WireReply> {

  static final CharSequence X_API_KEY = HttpHeaders.createOptimized("X-API-Key");
  private static final int SMALL_BODY = 4096;

  private final String name;
  private final NslErrors errors;

  NslOp(String name, NslErrors errors) {
    this.name = name;
    this.errors = errors;
  }

  /** The key; an empty header is none. */
  static Optional<String> key(WireRequest request) {
    String key = request.headers().get(X_API_KEY);
    return key == null || key.isEmpty() ? Optional.empty() : Optional.of(key);
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
  public final WireReply encode(Outcome outcome) {
    return outcome.accept(this);
  }

  @Override
  public final WireReply refused(Outcome.Refused outcome) {
    return errors.refused(outcome.fault());
  }

  @Override
  public final WireReply failed(Outcome.Failed outcome) {
    return errors.failed(outcome.fault());
  }

  @Override
  public final WireReply impossible(Outcome outcome) {
    return errors.impossible();
  }
}
