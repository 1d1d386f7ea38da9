package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.ErrorTable.field;
import static dev.sluice.protocol.ErrorTable.reason;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.ErrorTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The code of each failure in the four flavours, as the contract's table lists them. Immutable.
 *
 * @param ac Anti-Captcha's, without its prefix {@code ERROR_}
 * @param tc 2Captcha's
 * @param cs CapSolver's
 * @param cm CapMonster's
 */
record FailureCodes(String ac, String tc, String cs, String cm) {

  private static final Predicate<Fault> IMAGE = field("body");
  private static final Predicate<Fault> PAGE = field("websiteURL");
  private static final Predicate<Fault> SITE_KEY =
      field("websiteKey").or(field("websitePublicKey"));

  private static final Failure[] NO_SERVICE = {
    ALL_BACKENDS_OPEN,
    OVERLOADED,
    DRAINING,
    STATE_UNAVAILABLE,
    INTERNAL,
    THROTTLED,
    OUT_OF_CAPACITY,
    UNREACHABLE,
    BACKEND_ERROR,
    GARBLED,
    UPSTREAM_ACCOUNT
  };

  /** Failures that ask to try again later. */
  static final Set<Failure> LATER = EnumSet.copyOf(Set.of(NO_SERVICE));

  private static final ErrorTable<FailureCodes> TABLE = table();

  /** The code of a fault in a flavour. */
  static String of(Flavour flavour, Fault fault) {
    FailureCodes codes = TABLE.answer(fault);
    return switch (flavour.column()) {
      case AC -> codes.ac;
      case TC -> codes.tc;
      case CS -> codes.cs;
      case CM -> codes.cm;
    };
  }

  /** The four codes, in the order of the columns; {@code =} is the same as the first. */
  private static FailureCodes codes(String four) {
    String[] codes = four.split(" ", -1);
    for (int i = 1; i < codes.length; i++) {
      codes[i] = codes[i].equals("=") ? codes[0] : codes[i];
    }
    return new FailureCodes(codes[0], codes[1], codes[2], codes[3]);
  }

  private static ErrorTable<FailureCodes> table() {
    ErrorTable.Builder<FailureCodes> rows = ErrorTable.rows();
    for (Failure failure : List.of(FIELD_MISSING, FIELD_INVALID)) {
      rows.row(codes("ZERO_CAPTCHA_FILESIZE = INVALID_TASK_DATA ="), failure, IMAGE)
          .row(
              codes("INCORRECT_SESSION_DATA PAGEURL INVALID_TASK_DATA TASK_NOT_SUPPORTED"),
              failure,
              PAGE)
          .row(
              codes(
                  "INCORRECT_SESSION_DATA BAD_PARAMETERS INVALID_TASK_DATA RECAPTCHA_INVALID_SITEKEY"),
              failure,
              SITE_KEY)
          .row(
              codes("INCORRECT_SESSION_DATA BAD_PARAMETERS INVALID_TASK_DATA TASK_NOT_SUPPORTED"),
              failure);
    }
    return rows.row(codes("TASK_ABSENT BAD_PARAMETERS BAD_REQUEST ="), MALFORMED_BODY)
        .row(codes("TOO_BIG_CAPTCHA_FILESIZE = BAD_REQUEST ="), BODY_TOO_LARGE)
        .row(codes("TASK_ABSENT = INVALID_TASK_DATA ="), TASK_MISSING)
        .row(
            codes("TASK_NOT_SUPPORTED = = NO_SUCH_METHOD"),
            TYPE_UNSUPPORTED,
            NO_BACKEND,
            ROUTE_UNSUPPORTED)
        .row(codes("TASK_NOT_SUPPORTED = KEY_DENIED_ACCESS NO_SUCH_METHOD"), TYPE_NOT_ALLOWED)
        .row(codes("ZERO_CAPTCHA_FILESIZE = INVALID_IMAGE ="), IMAGE_TOO_SMALL)
        .row(codes("TOO_BIG_CAPTCHA_FILESIZE = INVALID_IMAGE ="), IMAGE_TOO_LARGE)
        .row(
            codes("IMAGE_TYPE_NOT_SUPPORTED = PARSE_IMAGE_FAIL CAPTCHA_UNSOLVABLE"),
            IMAGE_CORRUPTED)
        .row(
            codes("INCORRECT_SESSION_DATA BAD_PARAMETERS INVALID_TASK_DATA PROXY_MISSING"),
            PROXY_MISSING)
        .row(
            codes("INCORRECT_SESSION_DATA BAD_PROXY INVALID_TASK_DATA PROXY_CONNECT_REFUSED"),
            PROXY_INVALID)
        .row(codes("NO_SUCH_CAPCHA_ID = TASKID_INVALID ="), TASK_NOT_FOUND)
        .row(codes("NO_SUCH_METHOD = BAD_REQUEST ="), ROUTE_UNKNOWN, METHOD_NOT_ALLOWED)
        .row(
            codes("NO_SUCH_CAPCHA_ID DUPLICATE_REPORT TASKID_INVALID ="),
            REPORT_REFUSED,
            reason(Reason.DUPLICATE))
        .row(codes("NO_SUCH_CAPCHA_ID REPORT_NOT_RECORDED TASKID_INVALID ="), REPORT_REFUSED)
        .row(
            codes("INCORRECT_SESSION_DATA BAD_PARAMETERS BAD_REQUEST TASK_NOT_SUPPORTED"),
            IDEMPOTENCY_MISMATCH)
        .row(codes("RECAPTCHA_INVALID_SITEKEY = INVALID_TASK_DATA ="), SITE_KEY_REJECTED)
        .row(
            codes("RECAPTCHA_INVALID_DOMAIN RECAPTCHA_INVALID_SITEKEY INVALID_TASK_DATA ="),
            DOMAIN_REJECTED)
        .row(
            codes("RECAPTCHA_OLD_BROWSER BAD_PARAMETERS INVALID_TASK_DATA WRONG_USERAGENT"),
            USER_AGENT_REJECTED)
        .row(codes("TOKEN_EXPIRED = INVALID_TASK_DATA ="), TOKEN_EXPIRED)
        .row(
            codes("TEMPLATE_NOT_FOUND BAD_PARAMETERS INVALID_TASK_DATA TASK_NOT_SUPPORTED"),
            TEMPLATE_UNKNOWN)
        .row(codes("KEY_DOES_NOT_EXIST = KEY_DENIED_ACCESS ="), KEY_MISSING, KEY_UNKNOWN)
        .row(codes("ACCOUNT_SUSPENDED = KEY_DENIED_ACCESS KEY_DOES_NOT_EXIST"), ACCOUNT_SUSPENDED)
        .row(
            codes("ACCOUNT_SUSPENDED = KEY_DENIED_ACCESS ZERO_BALANCE"), PLAN_INACTIVE, PLAN_PAUSED)
        .row(codes("IP_BLOCKED = IP_BANNED IP_BANNED"), IP_BANNED)
        .row(codes("IP_NOT_ALLOWED = KEY_DENIED_ACCESS ="), IP_NOT_ALLOWED)
        .row(
            codes("RECAPTCHA_INVALID_DOMAIN BAD_PARAMETERS INVALID_TASK_DATA DOMAIN_NOT_ALLOWED"),
            TARGET_BANNED)
        .row(
            codes("RECAPTCHA_INVALID_DOMAIN BAD_PARAMETERS KEY_DENIED_ACCESS DOMAIN_NOT_ALLOWED"),
            TARGET_NOT_ALLOWED)
        .row(codes("ZERO_BALANCE = = ="), INSUFFICIENT_FUNDS, PLAN_EXPIRED, PLAN_LIMIT)
        .row(codes("ZERO_BALANCE = RATE_LIMIT ="), DAILY_LIMIT)
        .row(codes("NO_SLOT_AVAILABLE = RATE_LIMIT ="), RATE_LIMITED, IN_FLIGHT_LIMIT, HOURLY_LIMIT)
        .row(codes("NO_SLOT_AVAILABLE = RATE_LIMIT TOO_MUCH_REQUESTS"), POLL_RATE_LIMITED)
        .row(codes("NO_SLOT_AVAILABLE = SERVICE_UNAVALIABLE ="), NO_SERVICE)
        .row(codes("CAPTCHA_UNSOLVABLE = = ="), UNSOLVABLE)
        .row(codes("CAPTCHA_UNSOLVABLE = TASK_TIMEOUT ="), ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED)
        .row(
            codes("TASK_CANCELED CAPTCHA_UNSOLVABLE CAPTCHA_UNSOLVABLE CAPTCHA_UNSOLVABLE"),
            CANCELLED)
        .row(codes("PROXY_CONNECT_REFUSED BAD_PROXY PROXY_BANNED ="), PROXY_REFUSED)
        .row(
            codes("PROXY_CONNECT_TIMEOUT BAD_PROXY PROXY_BANNED PROXY_READ_TIMEOUT"), PROXY_TIMEOUT)
        .row(codes("PROXY_BANNED BAD_PROXY = ="), PROXY_BANNED)
        .row(codes("PROXY_NOT_AUTHORISED BAD_PROXY PROXY_BANNED ="), PROXY_AUTH_FAILED)
        .row(
            codes("PROXY_INCOMPATIBLE_HTTP_VERSION BAD_PROXY PROXY_BANNED PROXY_CONNECT_REFUSED"),
            PROXY_INCOMPATIBLE)
        .build();
  }
}
