package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.PolledErrors.OnPoll.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.PolledErrors;
import dev.sluice.protocol.PolledErrors.Meaning;
import java.util.Optional;

/**
 * What the codes of a provider of the family mean, as the contract's table lists them: without
 * regard to flavour but for one of them, and by the code alone, never by its number. Pure.
 */
final class ProviderCodes {

  private static final String PREFIX = "ERROR_";

  /** CapMonster's word for a type that it does not have. */
  private static final String NO_SUCH_METHOD = "NO_SUCH_METHOD";

  private static final long CAPACITY_MILLIS = 5_000;
  private static final Fault NO_SLOT =
      Fault.of(OUT_OF_CAPACITY).withRetryAfterMillis(CAPACITY_MILLIS);
  private static final Fault BAD_FIELD = Fault.of(FIELD_INVALID, Reason.FORMAT);

  private static final PolledErrors TABLE =
      PolledErrors.rows()
          .row(UPSTREAM_ACCOUNT, UNKNOWN, "KEY_DOES_NOT_EXIST", "KEY_DENIED_ACCESS")
          .row(UPSTREAM_ACCOUNT, UNKNOWN, "KEY_TEMP_BLOCKED", "KEY_BANNED", "INVALID_KEY_TYPE")
          .row(UPSTREAM_ACCOUNT, UNKNOWN, "ZERO_BALANCE", "SETTLEMENT_FAILED", "IP_NOT_ALLOWED")
          .row(UPSTREAM_ACCOUNT, UNKNOWN, "IP_BLOCKED", "IP_BANNED", "ACCOUNT_SUSPENDED")
          .row(UPSTREAM_ACCOUNT, UNKNOWN, "ACCESS_DENIED", "FUNCAPTCHA_NOT_ALLOWED")
          .row(NO_SLOT, REFUSED, "NO_SLOT_AVAILABLE", "ALL_WORKERS_FILTERED", "THREADS_MAXIMUM")
          .row(BACKEND_ERROR, STRIKE, "SERVICE_UNAVALIABLE", "SERVICE_UNAVAILABLE")
          .row(BACKEND_ERROR, STRIKE, "INTERNAL_SERVER_ERROR")
          .row(THROTTLED, SLOWER, "RATE_LIMIT", "TOO_MUCH_REQUESTS")
          .row(BACKEND_ERROR, AGAIN, "CAPTCHA_NOT_READY", "CAPCHA_NOT_READY")
          .row(ROUTE_UNSUPPORTED, "TASK_NOT_SUPPORTED")
          .row(BACKEND_ERROR, NO_SUCH_METHOD)
          .row(BACKEND_ERROR, "TASK_ABSENT", "BAD_REQUEST", "PAGE_NOT_FOUND")
          .row(BAD_FIELD, REFUSED, "BAD_PARAMETERS", "INVALID_TASK_DATA", "INCORRECT_SESSION_DATA")
          .row(BAD_FIELD, REFUSED, "REQUIRED_FIELDS", "EMPTY_COMMENT", "BAD_IMGINSTRUCTIONS")
          .row(BAD_FIELD, REFUSED, "UNKNOWN_QUESTION", "UNSUPPORTED_QUESTION")
          .row(BAD_FIELD, REFUSED, "VISIBLE_RECAPTCHA", "INVISIBLE_RECAPTCHA")
          .row(DOMAIN_REJECTED, "PAGEURL", "DOMAIN_NOT_ALLOWED", "RECAPTCHA_INVALID_DOMAIN")
          .row(SITE_KEY_REJECTED, "RECAPTCHA_INVALID_SITEKEY")
          .row(IMAGE_TOO_SMALL, "ZERO_CAPTCHA_FILESIZE")
          .row(IMAGE_TOO_LARGE, "TOO_BIG_CAPTCHA_FILESIZE")
          .row(IMAGE_CORRUPTED, "IMAGE_TYPE_NOT_SUPPORTED", "INVALID_IMAGE", "PARSE_IMAGE_FAIL")
          .row(UNSOLVABLE, "CAPTCHA_UNSOLVABLE", "BAD_DUPLICATES", "TASK_CANCELED")
          .row(BACKEND_ERROR, "FAILED_LOADING_WIDGET")
          .row(ATTEMPT_TIMEOUT, "TASK_TIMEOUT", "MAXIMUM_TIME_EXCEED", "RECAPTCHA_TIMEOUT")
          .row(BACKEND_ERROR, UNKNOWN, "NO_SUCH_CAPCHA_ID", "WRONG_CAPTCHA_ID")
          .row(BACKEND_ERROR, UNKNOWN, "TASKID_INVALID", "TASK_NOT_FOUND")
          .row(PROXY_REFUSED, "PROXY_CONNECT_REFUSED", "BAD_PROXY", "PROXY_CONNECTION_FAILED")
          .row(PROXY_TIMEOUT, "PROXY_CONNECT_TIMEOUT", "PROXY_READ_TIMEOUT")
          .row(PROXY_BANNED, "PROXY_BANNED")
          .row(PROXY_AUTH_FAILED, "PROXY_NOT_AUTHORISED")
          .row(PROXY_MISSING, "PROXY_MISSING")
          .row(PROXY_INCOMPATIBLE, "PROXY_TRANSPARENT", "PROXY_HAS_NO_IMAGE_SUPPORT")
          .row(PROXY_INCOMPATIBLE, "PROXY_INCOMPATIBLE_HTTP_VERSION")
          .row(USER_AGENT_REJECTED, "RECAPTCHA_OLD_BROWSER", "WRONG_USERAGENT")
          .row(TOKEN_EXPIRED, "TOKEN_EXPIRED")
          .row(TEMPLATE_UNKNOWN, "TEMPLATE_NOT_FOUND")
          .build();

  private ProviderCodes() {}

  /**
   * What a code means from a flavour.
   *
   * @param code with or without its prefix; empty if the provider told none
   */
  static Meaning meaning(Flavour flavour, Optional<String> code) {
    String name = code.map(ProviderCodes::bare).orElse("");
    return name.equals(NO_SUCH_METHOD) && flavour.column() == Flavour.Column.CM
        ? new Meaning(Fault.of(ROUTE_UNSUPPORTED).withDetail(name), REFUSED)
        : TABLE.meaning(name);
  }

  private static String bare(String code) {
    String name = code.trim();
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }
}
