package dev.sluice.protocol.funbypass;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.ProviderErrors;
import dev.sluice.protocol.ProviderWait;
import dev.sluice.protocol.StatusVerdicts;
import dev.sluice.protocol.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What FunBypass' codes mean when it answers us, as its contract lists them: the code decides,
 * whatever the HTTP status, and a task that failed is refunded. Pure.
 */
final class FunRefusals {

  private static final ProviderErrors CODES =
      ProviderErrors.rows()
          .row(
              Failure.UPSTREAM_ACCOUNT,
              codes(
                  FunError.KEY_DOES_NOT_EXIST,
                  FunError.ACCOUNT_SUSPENDED,
                  FunError.PACKAGE_PAUSED,
                  FunError.PACKAGE_EXPIRED,
                  FunError.ZERO_BALANCE,
                  FunError.RATE_LIMIT_EXCEEDED))
          .row(
              Failure.OUT_OF_CAPACITY,
              codes(
                  FunError.THREAD_THRESHOLD_EXCEEDED,
                  FunError.SERVICE_UNAVALIABLE,
                  FunError.FINGERPRINT_UNAVAILABLE))
          .row(
              Failure.BACKEND_ERROR,
              codes(
                  FunError.DATABASE_BALANCE,
                  FunError.DATABASE_UNAVAILABLE,
                  FunError.INTERNAL_DATABASE,
                  FunError.TASK_EXCEPTION,
                  FunError.TASK_CANCELLED,
                  FunError.TASK_NOT_FOUND,
                  FunError.MISSING_REQUEST_DATA))
          .row(Failure.ROUTE_UNSUPPORTED, codes(FunError.TASK_NOT_SUPPORTED))
          .row(Failure.SITE_KEY_REJECTED, codes(FunError.INVALID_PUBLIC_KEY))
          .row(missing(FunForms.TARGET), codes(FunError.MISSING_WEBSITE_URL))
          .row(missing(FunForms.SITE_KEY), codes(FunError.MISSING_PUBLIC_KEY))
          .row(missing(FunForms.SUBDOMAIN), codes(FunError.MISSING_WEBSITE_SUBDOMAIN))
          .row(missing(FunForms.USER_AGENT), codes(FunError.MISSING_USER_AGENT))
          .row(invalid(FunForms.DATA), codes(FunError.INVALID_EXTRA_DATA))
          .row(invalid(FunForms.HEADERS), codes(FunError.INVALID_HEADERS))
          .row(Failure.PROXY_MISSING, codes(FunError.MISSING_PROXY))
          .row(proxy(Reason.FORMAT), codes(FunError.INVALID_PROXY_FORMAT))
          .row(proxy(Reason.PROTOCOL), codes(FunError.INVALID_PROXY_PROTOCOL))
          .row(proxy(Reason.AUTH), codes(FunError.INVALID_PROXY_AUTH))
          .row(proxy(Reason.PORT), codes(FunError.INVALID_PROXY_PORT))
          .row(Failure.PROXY_REFUSED, codes(FunError.PROXY_CONNECTION))
          .row(
              Failure.ATTEMPT_TIMEOUT,
              codes(FunError.TASK_TIMEOUT, FunError.SOLVE_TIMEOUT, FunError.PROCESSING_IMAGE))
          .row(Failure.UNSOLVABLE, codes(FunError.CAPTCHA_UNSOLVABLE))
          .row(Failure.TEMPLATE_UNKNOWN, codes(FunError.TEMPLATE_NOT_FOUND))
          .build();

  private static final StatusVerdicts STATUSES =
      StatusVerdicts.rows()
          .row(429, Failure.THROTTLED, Disposition.REFUSED)
          .row(500, 599, Failure.BACKEND_ERROR, Disposition.UNKNOWN)
          .build();

  private static final String CODE = "errorCode";
  private static final Integer NO_ERROR = 0;

  private FunRefusals() {}

  /** What an error envelope means; empty if the body is none. */
  static Optional<Verdict.Failed> told(BackendReply reply, Map<String, Object> body) {
    Members members = Members.exact(body);
    Object id = body.get("errorId");
    boolean isCoded = members.text(CODE).isPresent() && !NO_ERROR.equals(id);
    boolean isError = id instanceof Number && !NO_ERROR.equals(id);
    boolean isFailure = members.text("status").filter(FunPoll.FAILURE::equals).isPresent();
    return isCoded || isError || isFailure
        ? Optional.of(
            ProviderWait.with(
                CODES.verdict(reply.status(), body.get(CODE)).orElseGet(() -> unlisted(reply)),
                ProviderWait.millis(reply)))
        : Optional.empty();
  }

  /** True if the error is that the task is not known: it may have been worked on, and paid. */
  static boolean isLost(Map<String, Object> body) {
    return FunError.TASK_NOT_FOUND.code().equals(body.get(CODE));
  }

  /** What an answer without an envelope means. */
  static Verdict.Failed untold(BackendReply reply) {
    return ProviderWait.with(STATUSES.verdict(reply.status()), ProviderWait.millis(reply));
  }

  private static Verdict.Failed unlisted(BackendReply reply) {
    Fault fault = Fault.of(Failure.BACKEND_ERROR).withDetail("status " + reply.status());
    return new Verdict.Failed(fault, Disposition.REFUSED);
  }

  private static String[] codes(FunError... errors) {
    return Stream.of(errors).map(FunError::code).toArray(String[]::new);
  }

  private static Fault missing(String field) {
    return Fault.of(Failure.FIELD_MISSING).withField(field);
  }

  private static Fault invalid(String field) {
    return Fault.of(Failure.FIELD_INVALID).withField(field);
  }

  private static Fault proxy(Reason reason) {
    return Fault.of(Failure.PROXY_INVALID, reason);
  }
}
