package dev.sluice.protocol.worker;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import java.util.HashMap;
import java.util.Map;
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

  private static final Map<String, Fault> NAME_TO_FAULT = new HashMap<>();

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

    oneCaptcha("AUTH_INVALID", Fault.of(UPSTREAM_ACCOUNT));
    oneCaptcha("AUTH_FORBIDDEN", Fault.of(UPSTREAM_ACCOUNT));
    oneCaptcha("BALANCE_EMPTY", Fault.of(UPSTREAM_ACCOUNT));
    oneCaptcha("INPUT_MISSING", Fault.of(FIELD_MISSING));
    oneCaptcha("INPUT_BAD_TYPE", Fault.of(FIELD_INVALID, Reason.FORMAT));
    oneCaptcha("INPUT_TOO_SMALL", Fault.of(IMAGE_TOO_SMALL));
    oneCaptcha("INPUT_TOO_LARGE", Fault.of(IMAGE_TOO_LARGE));
    oneCaptcha("METHOD_INVALID", Fault.of(ROUTE_UNSUPPORTED));
    oneCaptcha("CAPACITY", Fault.of(OUT_OF_CAPACITY));
    oneCaptcha("NOT_FOUND", Fault.of(BACKEND_ERROR));
    oneCaptcha("PROVIDER_TIMEOUT", Fault.of(ATTEMPT_TIMEOUT));
    oneCaptcha("PROVIDER_SITEKEY", Fault.of(SITE_KEY_REJECTED));
    oneCaptcha("PROVIDER_DOMAIN", Fault.of(DOMAIN_REJECTED));
    oneCaptcha("PROXY_AUTH", Fault.of(PROXY_AUTH_FAILED));

    for (Failure failure : Failure.values()) {
      if (!NAME_TO_FAULT.containsKey(failure.name())) {
        throw new IllegalStateException("worker failures: " + failure + " (expected: a row)");
      }
    }
  }

  private WorkerFailures() {}

  /** What the name means, if it is one. */
  static Optional<Fault> named(String name) {
    return Optional.ofNullable(NAME_TO_FAULT.get(name));
  }

  private static void same(Failure... names) {
    for (Failure name : names) {
      row(name.name(), Fault.of(name));
    }
  }

  private static void mean(Failure meaning, Failure... names) {
    for (Failure name : names) {
      row(name.name(), Fault.of(meaning));
    }
  }

  /** OneCaptcha's other names (UNSOLVABLE, PROXY_REFUSED, …) are canonical ones too. */
  private static void oneCaptcha(String name, Fault fault) {
    row(name, fault);
  }

  private static void row(String name, Fault fault) {
    if (NAME_TO_FAULT.put(name, fault) != null) {
      throw new IllegalStateException("worker failures: " + name + " (expected: one row)");
    }
  }
}
