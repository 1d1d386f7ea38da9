package dev.sluice.simulator;

import dev.sluice.model.Blame;
import dev.sluice.model.Failure;
import dev.sluice.protocol.Json;
import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a worker tells a failure: by its canonical name, under a status that fits, and without asking
 * for a wait. Immutable.
 *
 * @param status HTTP status
 * @param body the error object
 */
record FailureAnswer(int status, Buffer body) {

  private static final Map<Blame, Integer> BLAME_TO_STATUS =
      new EnumMap<>(
          Map.of(
              Blame.CLIENT, 400,
              Blame.ACCOUNT, 403,
              Blame.CAPACITY, 503,
              Blame.PROXY, 502,
              Blame.UPSTREAM, 500,
              Blame.SELF, 500));

  private static final Map<Failure, Integer> FAILURE_TO_STATUS =
      new EnumMap<>(
          Map.of(
              Failure.BODY_TOO_LARGE, 413,
              Failure.ROUTE_UNKNOWN, 404,
              Failure.METHOD_NOT_ALLOWED, 405,
              Failure.UNSOLVABLE, 422,
              Failure.THROTTLED, 429,
              Failure.OUT_OF_CAPACITY, 503,
              Failure.ATTEMPT_TIMEOUT, 504));

  private static final Map<Failure, FailureAnswer> ANSWERS = new EnumMap<>(Failure.class);

  static {
    for (Failure failure : Failure.values()) {
      int status = FAILURE_TO_STATUS.getOrDefault(failure, BLAME_TO_STATUS.get(failure.blame()));
      ANSWERS.put(failure, new FailureAnswer(status, body(failure)));
    }
  }

  /** The answer that tells the failure. */
  static FailureAnswer of(Failure failure) {
    return ANSWERS.get(failure);
  }

  private static Buffer body(Failure failure) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("error", failure.name());
          json.writeStringField("message", "simulated");
          json.writeEndObject();
        });
  }
}
