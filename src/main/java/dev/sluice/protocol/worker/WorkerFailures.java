package dev.sluice.protocol.worker;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.ProviderErrors;
import dev.sluice.protocol.Verdict;
import java.util.Optional;

/**
 * The table from the names that a worker may send to what they mean here: every canonical name and
 * every one of OneCaptcha's. Immutable.
 *
 * <p>A name means the same from a worker as from us where a backend can know it: the captcha, the
 * client's proxy, the backend's own state. What only we can say about our own client (its key, its
 * money, its limits) is from a worker about <em>us</em>, so UPSTREAM_ACCOUNT. What it says about
 * our request to it, or about a client that it does not know, is a fault between the two:
 * BACKEND_ERROR.
 */
final class WorkerFailures {

  private static final ProviderErrors.Builder ROWS = ProviderErrors.rows();
  private static final ProviderErrors TABLE;

  static {
    same(FIELD_MISSING, FIELD_INVALID, BODY_TOO_LARGE, PROXY_MISSING, PROXY_INVALID);
    same(IMAGE_TOO_SMALL, IMAGE_TOO_LARGE, IMAGE_CORRUPTED);
    same(SITE_KEY_REJECTED, DOMAIN_REJECTED, USER_AGENT_REJECTED, TOKEN_EXPIRED, TEMPLATE_UNKNOWN);
    same(PROXY_REFUSED, PROXY_TIMEOUT, PROXY_BANNED, PROXY_AUTH_FAILED, PROXY_INCOMPATIBLE);
    same(UNREACHABLE, BACKEND_ERROR, GARBLED, THROTTLED, OUT_OF_CAPACITY, UPSTREAM_ACCOUNT);
    same(ATTEMPT_TIMEOUT, UNSOLVABLE, ROUTE_UNSUPPORTED);

    mean(ROUTE_UNSUPPORTED, TYPE_UNSUPPORTED, NO_BACKEND);
    mean(OUT_OF_CAPACITY, ALL_BACKENDS_OPEN, OVERLOADED, DRAINING);
    mean(ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED);
    mean(UPSTREAM_ACCOUNT, KEY_MISSING, KEY_UNKNOWN, ACCOUNT_SUSPENDED, IP_BANNED, IP_NOT_ALLOWED);
    mean(UPSTREAM_ACCOUNT, TYPE_NOT_ALLOWED, TARGET_BANNED, TARGET_NOT_ALLOWED);
    mean(UPSTREAM_ACCOUNT, PLAN_INACTIVE, PLAN_PAUSED, PLAN_EXPIRED, PLAN_LIMIT);
    mean(UPSTREAM_ACCOUNT, INSUFFICIENT_FUNDS, RATE_LIMITED, POLL_RATE_LIMITED, IN_FLIGHT_LIMIT);
    mean(UPSTREAM_ACCOUNT, HOURLY_LIMIT, DAILY_LIMIT);
    mean(BACKEND_ERROR, MALFORMED_BODY, TASK_MISSING, TASK_NOT_FOUND, ROUTE_UNKNOWN);
    mean(BACKEND_ERROR, METHOD_NOT_ALLOWED, REPORT_REFUSED, IDEMPOTENCY_MISMATCH);
    mean(BACKEND_ERROR, CANCELLED, STATE_UNAVAILABLE, INTERNAL);

    // OneCaptcha's other names (UNSOLVABLE, PROXY_REFUSED, ...) are canonical ones too.
    ROWS.row(UPSTREAM_ACCOUNT, "AUTH_INVALID", "AUTH_FORBIDDEN", "BALANCE_EMPTY");
    ROWS.row(FIELD_MISSING, "INPUT_MISSING");
    ROWS.row(Fault.of(FIELD_INVALID, Reason.FORMAT), "INPUT_BAD_TYPE");
    ROWS.row(IMAGE_TOO_SMALL, "INPUT_TOO_SMALL");
    ROWS.row(IMAGE_TOO_LARGE, "INPUT_TOO_LARGE");
    ROWS.row(ROUTE_UNSUPPORTED, "METHOD_INVALID");
    ROWS.row(OUT_OF_CAPACITY, "CAPACITY");
    ROWS.row(BACKEND_ERROR, "NOT_FOUND");
    ROWS.row(ATTEMPT_TIMEOUT, "PROVIDER_TIMEOUT");
    ROWS.row(SITE_KEY_REJECTED, "PROVIDER_SITEKEY");
    ROWS.row(DOMAIN_REJECTED, "PROVIDER_DOMAIN");
    ROWS.row(PROXY_AUTH_FAILED, "PROXY_AUTH");

    TABLE = ROWS.build();
    for (Failure failure : Failure.values()) {
      if (TABLE.verdict(0, failure.name()).isEmpty()) {
        throw new IllegalStateException("worker failures: " + failure + " (expected: a row)");
      }
    }
  }

  private WorkerFailures() {}

  /**
   * What the name means, if it is one.
   *
   * @param name a JSON value of the answer
   */
  static Optional<Verdict.Failed> verdict(int status, Object name) {
    return TABLE.verdict(status, name);
  }

  private static void same(Failure... names) {
    for (Failure name : names) {
      ROWS.row(name, name.name());
    }
  }

  private static void mean(Failure meaning, Failure... names) {
    for (Failure name : names) {
      ROWS.row(meaning, name.name());
    }
  }
}
