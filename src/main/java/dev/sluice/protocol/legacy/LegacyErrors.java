package dev.sluice.protocol.legacy;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.ErrorTable.field;
import static dev.sluice.protocol.ErrorTable.reason;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.ErrorTable;
import dev.sluice.protocol.Template;
import dev.sluice.protocol.WireReply;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The error words and their texts, as the contract's table lists them. Pure. */
final class LegacyErrors {

  /**
   * An answer.
   *
   * @param word the whole of a plain answer
   * @param text what stands beside it in a JSON answer
   */
  private record Line(String word, String text) {}

  private static final Line WRONG_KEY =
      new Line("ERROR_WRONG_USER_KEY", "Key parameter is missing or has a wrong format");
  private static final Line NO_SUCH_KEY =
      new Line("ERROR_KEY_DOES_NOT_EXIST", "The key does not exist");
  private static final Line NO_SLOT =
      new Line("ERROR_NO_SLOT_AVAILABLE", "No idle workers are available at the moment");
  private static final Line BAD_PARAMETERS =
      new Line(
          "ERROR_BAD_PARAMETERS", "Required parameters are missing or have an incorrect format");
  private static final Line UPLOAD =
      new Line("ERROR_UPLOAD", "The image could not be read from the request");
  private static final Line IMAGE_TYPE =
      new Line("ERROR_IMAGE_TYPE_NOT_SUPPORTED", "Image type is not supported");
  private static final Line UNSOLVED =
      new Line("ERROR_CAPTCHA_UNSOLVABLE", "Captcha could not be solved");

  /** Failures whose text names the parameter and what is wrong with it. */
  private static final Set<Failure> OF_FIELDS =
      EnumSet.of(FIELD_MISSING, FIELD_INVALID, PROXY_INVALID);

  /** Failures whose wait is told. */
  private static final Set<Failure> WITH_WAIT = EnumSet.of(RATE_LIMITED, HOURLY_LIMIT, DAILY_LIMIT);

  private static final Template SUFFIX = Template.of(" ({field}: {reason})");

  private static final ErrorTable<Line> TABLE = table();

  private LegacyErrors() {}

  /** The answer to a request that was refused. */
  static WireReply refused(Fault fault, LegacyManner manner) {
    boolean isUnknownKey = fault.failure() == KEY_UNKNOWN && manner.hasLongKey();
    return tell(isUnknownKey ? NO_SUCH_KEY : TABLE.answer(fault), fault, manner);
  }

  /** The answer to a poll of a task that ended without a solution. */
  static WireReply ended(Fault fault, LegacyManner manner) {
    return tell(end(fault), fault, manner);
  }

  /** The word of a request that was refused, as one among several answers. */
  static String refusedWord(Fault fault) {
    return TABLE.answer(fault).word();
  }

  /** The word of a task that ended without a solution. */
  static String endedWord(Fault fault) {
    return end(fault).word();
  }

  /** Never one that asks to try again later: clients would poll a dead task for ever. */
  private static Line end(Fault fault) {
    if (fault.failure() == IMAGE_CORRUPTED) {
      return IMAGE_TYPE;
    }
    Line line = TABLE.answer(fault);
    return line.equals(NO_SLOT) ? UNSOLVED : line;
  }

  private static WireReply tell(Line line, Fault fault, LegacyManner manner) {
    boolean namesField = OF_FIELDS.contains(fault.failure()) && fault.field().isPresent();
    String text = namesField ? line.text() + SUFFIX.fill(fault) : line.text();
    WireReply reply = manner.error(line.word(), text);
    return WITH_WAIT.contains(fault.failure()) ? reply.retryAfter(fault) : reply;
  }

  private static Line line(String word, String text) {
    return new Line(word, text);
  }

  private static ErrorTable<Line> table() {
    ErrorTable.Builder<Line> rows = ErrorTable.rows();
    Line page = line("ERROR_PAGEURL", "Page URL is missing or invalid");
    Line siteKey = line("ERROR_WRONG_GOOGLEKEY", "Site key is missing or malformed");
    Line id = line("ERROR_WRONG_ID_FORMAT", "Captcha id has a wrong format");
    Line action = line("ERROR_EMPTY_ACTION", "Action is missing or unknown");
    for (Failure failure : List.of(FIELD_MISSING, FIELD_INVALID)) {
      rows.row(UPLOAD, failure, field("file").or(field("body")))
          .row(page, failure, field("pageurl"))
          .row(siteKey, failure, field("googlekey"))
          .row(id, failure, field("id"))
          .row(action, failure, field("action"))
          .row(BAD_PARAMETERS, failure);
    }
    refusals(rows);
    ends(rows);
    return rows.build();
  }

  private static void refusals(ErrorTable.Builder<Line> rows) {
    rows.row(WRONG_KEY, KEY_MISSING, KEY_UNKNOWN)
        .row(
            line("ERROR_ACCOUNT_SUSPENDED", "Account is suspended"),
            ACCOUNT_SUSPENDED,
            PLAN_INACTIVE,
            PLAN_PAUSED)
        .row(line("IP_BANNED", "Your IP address is banned"), IP_BANNED)
        .row(
            line(
                "ERROR_IP_NOT_ALLOWED",
                "The request is sent from an IP that is not on the list of allowed IPs"),
            IP_NOT_ALLOWED)
        .row(
            line("ERROR_ZERO_BALANCE", "Account has zero or negative balance"),
            INSUFFICIENT_FUNDS,
            PLAN_EXPIRED,
            PLAN_LIMIT,
            DAILY_LIMIT)
        .row(line("MAX_USER_TURN", "Too many requests in a short time"), RATE_LIMITED)
        .row(line("ERROR: 1005", "Too many result requests"), POLL_RATE_LIMITED)
        .row(NO_SLOT, IN_FLIGHT_LIMIT, HOURLY_LIMIT, ALL_BACKENDS_OPEN, OVERLOADED, DRAINING)
        .row(NO_SLOT, STATE_UNAVAILABLE, INTERNAL)
        .row(BAD_PARAMETERS, MALFORMED_BODY, TASK_MISSING, TYPE_UNSUPPORTED, TYPE_NOT_ALLOWED)
        .row(BAD_PARAMETERS, NO_BACKEND, ROUTE_UNSUPPORTED, ROUTE_UNKNOWN, METHOD_NOT_ALLOWED)
        .row(BAD_PARAMETERS, IDEMPOTENCY_MISMATCH, USER_AGENT_REJECTED, TEMPLATE_UNKNOWN)
        .row(
            line("ERROR_TOO_BIG_CAPTCHA_FILESIZE", "Image size is over the limit"),
            BODY_TOO_LARGE,
            IMAGE_TOO_LARGE)
        .row(
            line("ERROR_ZERO_CAPTCHA_FILESIZE", "Image size is less than 100 bytes"),
            IMAGE_TOO_SMALL)
        .row(UPLOAD, IMAGE_CORRUPTED)
        .row(line("ERROR_BAD_PROXY", "Proxy is not usable"), PROXY_MISSING, PROXY_INVALID)
        .row(
            line("ERROR_WRONG_CAPTCHA_ID", "Captcha id does not exist or has been expired"),
            TASK_NOT_FOUND)
        .row(
            line("ERROR_DUPLICATE_REPORT", "Captcha has been reported before"),
            REPORT_REFUSED,
            reason(Reason.DUPLICATE))
        .row(line("REPORT_NOT_RECORDED", "Report was not recorded"), REPORT_REFUSED);
  }

  private static void ends(ErrorTable.Builder<Line> rows) {
    rows.row(line("ERROR_GOOGLEKEY", "Site key is incorrect"), SITE_KEY_REJECTED)
        .row(
            line(
                "ERROR_BAD_TOKEN_OR_PAGEURL",
                "Site key and page URL do not go together or are not allowed"),
            DOMAIN_REJECTED,
            TARGET_BANNED,
            TARGET_NOT_ALLOWED)
        .row(line("ERROR_TOKEN_EXPIRED", "The challenge value has expired"), TOKEN_EXPIRED)
        .row(
            line("ERROR_PROXY_CONNECTION_FAILED", "Could not connect through the proxy"),
            PROXY_REFUSED,
            PROXY_TIMEOUT,
            PROXY_BANNED,
            PROXY_AUTH_FAILED,
            PROXY_INCOMPATIBLE)
        .row(UNSOLVED, UNSOLVABLE, UNREACHABLE, BACKEND_ERROR, GARBLED, THROTTLED)
        .row(UNSOLVED, OUT_OF_CAPACITY, UPSTREAM_ACCOUNT, ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED)
        .row(UNSOLVED, CANCELLED);
  }
}
