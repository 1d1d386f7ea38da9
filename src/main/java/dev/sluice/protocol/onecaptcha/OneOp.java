package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.ToldOp;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * What the calls of the native API have in common: where the key stands, and how a task that failed
 * is told.
 */
abstract class OneOp extends ToldOp {

  /** The checks of who asks. */
  static final CheckOrder KEYED =
      CheckOrder.of(IP_BANNED, KEY_MISSING, KEY_UNKNOWN, ACCOUNT_SUSPENDED, IP_NOT_ALLOWED);

  /** The answer of a call that has nothing to tell. */
  static final WireReply NOTHING = new WireReply(204, List.of(), Buffer.buffer());

  static final CharSequence X_API_KEY = HttpHeaders.createOptimized("X-API-Key");
  private static final String BEARER = "Bearer ";

  private final OneErrors errors;

  OneOp(String name, CheckOrder checks, Terms terms, OneErrors errors) {
    super(name, checks, terms, errors::refused);
    this.errors = errors;
  }

  /** The key: of {@code X-API-Key} if that is sent, else the bearer token. */
  static Optional<String> key(WireRequest request) {
    String key = request.headers().get(X_API_KEY);
    String authorization = request.headers().get(HttpHeaders.AUTHORIZATION);
    if (key == null && authorization != null) {
      boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
      key = isBearer ? authorization.substring(BEARER.length()).trim() : "";
    }
    return Optional.ofNullable(key).filter(text -> !text.isEmpty());
  }

  /** An answer with that body. */
  static WireReply json(int status, Json.Value body) {
    return new WireReply(status, OneErrors.JSON, Json.write(body));
  }

  OneErrors errors() {
    return errors;
  }

  @Override
  public WireReply failed(Outcome.Failed outcome) {
    return errors.failed(outcome.fault());
  }
}
