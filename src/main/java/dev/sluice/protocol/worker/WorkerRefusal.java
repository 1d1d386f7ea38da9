package dev.sluice.protocol.worker;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads a worker's answer that holds no solution: by the name in its error object, or else by its
 * status alone. Pure.
 *
 * <p>With a known name the worker has spoken, so the attempt was REFUSED. Without one the status
 * decides: who refuses before working (429, 503, the authorisation ones) or fails plainly (500) was
 * asked in vain; a gateway's 502 or 504 does not say what the worker behind it does. 503 counts as
 * OUT_OF_CAPACITY, since that is what servers and load balancers without a free worker answer.
 */
final class WorkerRefusal {

  private static final long MAX_WAIT_SECONDS = 3_600;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private static final Map<Integer, Verdict.Failed> STATUS_TO_VERDICT =
      Map.of(
          401, Verdict.Failed.of(Failure.UPSTREAM_ACCOUNT, Disposition.REFUSED),
          403, Verdict.Failed.of(Failure.UPSTREAM_ACCOUNT, Disposition.REFUSED),
          429, Verdict.Failed.of(Failure.THROTTLED, Disposition.REFUSED),
          502, Verdict.Failed.of(Failure.BACKEND_ERROR, Disposition.UNKNOWN),
          503, Verdict.Failed.of(Failure.OUT_OF_CAPACITY, Disposition.REFUSED),
          504, Verdict.Failed.of(Failure.BACKEND_ERROR, Disposition.UNKNOWN));

  private static final Verdict.Failed OTHER_5XX =
      Verdict.Failed.of(Failure.BACKEND_ERROR, Disposition.REFUSED);
  private static final Verdict.Failed NONSENSE =
      Verdict.Failed.of(Failure.GARBLED, Disposition.UNKNOWN);

  private WorkerRefusal() {}

  /** What an answer with any status but 200 means. */
  static Verdict verdict(BackendReply reply) {
    if (reply.status() < 400 || reply.status() > 599) {
      return told(NONSENSE, "status " + reply.status(), OptionalLong.empty());
    }
    Map<String, Object> body = Json.readObject(reply.body()).orElse(Map.of());
    String name = body.get("error") instanceof String text ? text : "";
    Verdict.Failed verdict =
        WorkerFailures.named(name)
            .map(fault -> new Verdict.Failed(fault, Disposition.REFUSED))
            .orElseGet(() -> byStatus(reply.status()));
    return told(verdict, detail(reply.status(), name), waitMillis(reply, body));
  }

  private static Verdict.Failed byStatus(int status) {
    return STATUS_TO_VERDICT.getOrDefault(status, status >= 500 ? OTHER_5XX : NONSENSE);
  }

  private static Verdict told(Verdict.Failed verdict, String detail, OptionalLong waitMillis) {
    Fault fault = verdict.fault().withDetail(detail);
    return new Verdict.Failed(
        waitMillis.isPresent() ? fault.withRetryAfterMillis(waitMillis.getAsLong()) : fault,
        verdict.disposition());
  }

  /**
   * A worker's own words stay out of it: they may quote a secret of the request in any spelling.
   */
  private static String detail(int status, String name) {
    return WorkerFailures.named(name).isPresent()
        ? "status " + status + " " + name
        : "status " + status;
  }

  /** The body's {@code retryAfter}, else the header, which is read as seconds only. */
  private static OptionalLong waitMillis(BackendReply reply, Map<String, Object> body) {
    return body.get("retryAfter") instanceof Number seconds && seconds.doubleValue() >= 0
        ? OptionalLong.of(millis(seconds.doubleValue()))
        : Optional.ofNullable(reply.headers().get(HttpHeaders.RETRY_AFTER))
            .filter(text -> SECONDS.matcher(text).matches())
            .map(text -> OptionalLong.of(millis(Double.parseDouble(text))))
            .orElse(OptionalLong.empty());
  }

  private static long millis(double seconds) {
    return Math.round(Math.min(seconds, MAX_WAIT_SECONDS) * MILLIS_PER_SECOND);
  }
}
