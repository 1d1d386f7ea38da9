package dev.sluice.protocol.worker;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.ProviderWait;
import dev.sluice.protocol.StatusVerdicts;
import dev.sluice.protocol.Verdict;
import java.util.Map;

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

  private static final StatusVerdicts STATUSES =
      StatusVerdicts.rows()
          .row(401, Failure.UPSTREAM_ACCOUNT, Disposition.REFUSED)
          .row(403, Failure.UPSTREAM_ACCOUNT, Disposition.REFUSED)
          .row(429, Failure.THROTTLED, Disposition.REFUSED)
          .row(502, Failure.BACKEND_ERROR, Disposition.UNKNOWN)
          .row(503, Failure.OUT_OF_CAPACITY, Disposition.REFUSED)
          .row(504, Failure.BACKEND_ERROR, Disposition.UNKNOWN)
          .row(500, 599, Failure.BACKEND_ERROR, Disposition.REFUSED)
          .build();

  private WorkerRefusal() {}

  /** What an answer with any status but 200 means. */
  static Verdict verdict(BackendReply reply) {
    boolean isRefusal = reply.status() >= 400 && reply.status() <= 599;
    Map<String, Object> body =
        isRefusal ? Json.readObject(reply.body()).orElse(Map.of()) : Map.of();
    Verdict.Failed verdict =
        WorkerFailures.verdict(reply.status(), body.get("error"))
            .orElseGet(() -> STATUSES.verdict(reply.status()));
    return ProviderWait.with(verdict, ProviderWait.millis(reply, body.get("retryAfter")));
  }
}
