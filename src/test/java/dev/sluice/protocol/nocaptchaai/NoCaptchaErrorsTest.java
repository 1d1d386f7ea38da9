package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.Failure.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.WireReply;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The total table of the contract, row by row, and the envelopes. */
class NoCaptchaErrorsTest {

  private static final NoCaptchaAiDialect DIALECT = new NoCaptchaAiDialect(Switches.NONE);
  private static final String PAYLOAD = "The task payload is invalid or incomplete.";
  private static final String UNSOLVED = "The captcha could not be solved.";

  /** A fault, and its answer where the request was refused or held; wait in seconds, 0: untold. */
  private record Row(Fault fault, int code, String msg, int status, String text, int seconds) {}

  private static final List<Row> TABLE = new ArrayList<>();

  private static void row(int code, String msg, int status, String text, Failure... failures) {
    waiting(code, msg, status, text, 0, failures);
  }

  private static void waiting(
      int code, String msg, int status, String text, int wait, Failure... failures) {
    for (Failure failure : failures) {
      TABLE.add(new Row(Fault.of(failure), code, msg, status, text, wait));
    }
  }

  private static void bad(int status, String text, Failure... failures) {
    row(10, "ERROR_BAD_PARAMETERS", status, text, failures);
  }

  private static void bad(String text, Fault fault) {
    TABLE.add(new Row(fault, 10, "ERROR_BAD_PARAMETERS", 400, text, 0));
  }

  static {
    bad(400, "Payload not valid", MALFORMED_BODY, TASK_MISSING, TYPE_UNSUPPORTED);
    bad("No images found", Fault.of(FIELD_MISSING).withField("images"));
    bad(PAYLOAD + " (websiteKey: missing)", Fault.of(FIELD_MISSING).withField("websiteKey"));
    bad(PAYLOAD + " (proxy: missing)", Fault.of(PROXY_MISSING).withField("proxy"));
    Map.of(
            Reason.CHARACTERS, "characters",
            Reason.FORMAT, "format",
            Reason.TYPE, "format",
            Reason.LENGTH, "length",
            Reason.RANGE, "range",
            Reason.SCHEME, "scheme")
        .forEach(
            (reason, word) ->
                bad(PAYLOAD + " (case: " + word + ")", Fault.of(FIELD_INVALID, reason, "case")));
    Map.of(Reason.FORMAT, "format", Reason.PROTOCOL, "protocol", Reason.PORT, "port")
        .forEach(
            (reason, word) ->
                bad(PAYLOAD + " (proxy: " + word + ")", Fault.of(PROXY_INVALID, reason, "proxy")));
    bad(400, PAYLOAD, FIELD_MISSING, FIELD_INVALID, PROXY_MISSING, PROXY_INVALID);
    bad(413, "Payload too large", BODY_TOO_LARGE);
    bad(400, "Image is not valid", IMAGE_TOO_SMALL, IMAGE_TOO_LARGE, IMAGE_CORRUPTED);
    bad(404, "Task not found", TASK_NOT_FOUND);
    bad(404, "Payload not valid", ROUTE_UNKNOWN);
    bad(405, "Payload not valid", METHOD_NOT_ALLOWED);
    bad(400, PAYLOAD, REPORT_REFUSED, IDEMPOTENCY_MISMATCH, SITE_KEY_REJECTED, DOMAIN_REJECTED);
    bad(400, PAYLOAD, USER_AGENT_REJECTED, TOKEN_EXPIRED, TEMPLATE_UNKNOWN);
    bad(403, "This task is not allowed for your account", TYPE_NOT_ALLOWED, TARGET_BANNED);
    bad(403, "This task is not allowed for your account", TARGET_NOT_ALLOWED);
    bad(400, PAYLOAD, PROXY_AUTH_FAILED, PROXY_INCOMPATIBLE);
    String key = "The API key is missing, malformed, or invalid.";
    row(1, "KEY_DOES_NOT_EXIST", 401, key, KEY_MISSING, KEY_UNKNOWN);
    row(1, "KEY_DOES_NOT_EXIST", 403, key, IP_BANNED, IP_NOT_ALLOWED);
    String inactive = "Your plan is not active.";
    row(15, "PLAN_INACTIVE", 403, inactive, ACCOUNT_SUSPENDED, PLAN_PAUSED, PLAN_INACTIVE);
    row(14, "PLAN_EXPIRED", 403, "Your subscription plan has expired.", PLAN_EXPIRED);
    row(3, "ZERO_BALANCE", 402, "Account balance is exhausted.", INSUFFICIENT_FUNDS);
    String fast = "Too many requests in a short window.";
    waiting(16, "RATE_LIMITED", 429, fast, 5, RATE_LIMITED, POLL_RATE_LIMITED);
    String slot = "No worker slot is currently free for your account.";
    waiting(2, "NO_SLOT_AVAILABLE", 429, slot, 5, IN_FLIGHT_LIMIT, OVERLOADED, OUT_OF_CAPACITY);
    waiting(2, "NO_SLOT_AVAILABLE", 429, slot, 5, THROTTLED, NO_BACKEND, ROUTE_UNSUPPORTED);
    waiting(17, "DAILY_LIMIT_EXCEEDED", 429, "Daily request quota reached.", 5, DAILY_LIMIT);
    row(18, "QUOTA_LIMIT_EXCEEDED", 429, "Plan quota reached.", PLAN_LIMIT, HOURLY_LIMIT);
    String down = "The service is temporarily unavailable.";
    waiting(21, "SERVICE_UNAVAILABLE", 503, down, 5, ALL_BACKENDS_OPEN, DRAINING, UNREACHABLE);
    waiting(21, "SERVICE_UNAVAILABLE", 503, down, 5, BACKEND_ERROR, GARBLED, UPSTREAM_ACCOUNT);
    waiting(21, "SERVICE_UNAVAILABLE", 503, down, 5, STATE_UNAVAILABLE, INTERNAL);
    row(12, "ERROR_CAPTCHA_UNSOLVABLE", 200, UNSOLVED, UNSOLVABLE, ATTEMPT_TIMEOUT);
    row(12, "ERROR_CAPTCHA_UNSOLVABLE", 200, UNSOLVED, DEADLINE_EXCEEDED, CANCELLED);
    row(12, "ERROR_CAPTCHA_UNSOLVABLE", 200, UNSOLVED, PROXY_REFUSED, PROXY_TIMEOUT, PROXY_BANNED);
  }

  private static String body(int code, String msg, String text, int wait, String more) {
    return "{\"code\":%d,\"msg\":\"%s\"%s,\"errorId\":1,\"errorCode\":\"%s\",\"errorDescription\":\"%s\"%s}"
        .formatted(code, msg, wait > 0 ? ",\"retryAfterSec\":" + wait : "", msg, text, more);
  }

  private static void assertAnswer(WireReply reply, Row row, int status, String body, int wait) {
    assertThat(reply.body().toString()).as("%s", row.fault()).isEqualTo(body);
    assertThat(reply.status()).as("%s", row.fault()).isEqualTo(status);
    List<String> headers = new ArrayList<>(List.of("content-type: application/json"));
    if (wait > 0) {
      headers.add("retry-after: " + wait);
    }
    assertThat(reply.headers())
        .as("%s", row.fault())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactlyElementsOf(headers);
  }

  @Test
  void hasARowForEveryFailure() {
    Set<Failure> listed = EnumSet.noneOf(Failure.class);
    TABLE.forEach(row -> listed.add(row.fault().failure()));
    assertThat(listed).containsExactlyInAnyOrder(Failure.values());
  }

  @Test
  void tellsARefusalAsTheTableHasIt() {
    for (Row row : TABLE) {
      String body = body(row.code(), row.msg(), row.text(), row.seconds(), "");
      Outcome refused = new Outcome.Refused(row.fault());
      for (String path : List.of("/createTask", "/getTaskResult", "/balance", "/getBalance")) {
        WireReply reply = NoCaptchaRequests.op(path).encode(refused);
        assertAnswer(reply, row, row.status(), body, row.seconds());
      }
      assertAnswer(DIALECT.refuse(row.fault()), row, row.status(), body, row.seconds());
    }
  }

  @Test
  void tellsAFailureOfAHeldTaskAsTheTableHasIt() {
    for (Row row : TABLE) {
      String body = body(row.code(), row.msg(), row.text(), row.seconds(), "");
      WireReply reply =
          NoCaptchaRequests.op("/createTask").encode(NoCaptchaRequests.failed(row.fault()));
      assertAnswer(reply, row, row.status(), body, row.seconds());
    }
  }

  @Test
  void addsStatusAndMessageToErrorsOfSolve() {
    for (Row row : TABLE) {
      String more = ",\"status\":\"error\",\"message\":\"" + row.text() + "\"";
      String body = body(row.code(), row.msg(), row.text(), row.seconds(), more);
      for (Outcome outcome :
          List.of(new Outcome.Refused(row.fault()), NoCaptchaRequests.failed(row.fault()))) {
        WireReply reply = NoCaptchaRequests.op("/solve").encode(outcome);
        assertAnswer(reply, row, row.status(), body, row.seconds());
      }
      WireReply reply = DIALECT.refuse(row.fault(), NoCaptchaRequests.op("/solve"), "");
      assertAnswer(reply, row, row.status(), body, row.seconds());
    }
  }

  @Test
  void endsAPolledTaskWithCodesThatClientsDoNotRepeatThePollOn() {
    for (Row row : TABLE) {
      String body =
          row.code() == 10
              ? body(10, row.msg(), row.text(), 0, ",\"status\":\"failed\"")
              : body(12, "ERROR_CAPTCHA_UNSOLVABLE", UNSOLVED, 0, ",\"status\":\"failed\"");
      Fault waiting = row.fault().withRetryAfterMillis(9_000);
      WireReply reply =
          NoCaptchaRequests.op("/getTaskResult").encode(NoCaptchaRequests.failed(waiting));
      assertAnswer(reply, row, 200, body, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED, 1, 1",
    "IN_FLIGHT_LIMIT, 1001, 2",
    "DAILY_LIMIT, 86400000, 86400",
    "HOURLY_LIMIT, 3599999, 3600",
    "ALL_BACKENDS_OPEN, 0, 1"
  })
  void tellsAKnownWaitInWholeSecondsFromOneOn(Failure failure, long millis, long seconds) {
    WireReply reply = DIALECT.refuse(Fault.of(failure).withRetryAfterMillis(millis));
    assertThat(reply.body().toJsonObject().getLong("retryAfterSec")).isEqualTo(seconds);
    assertThat(reply.headers().get(1).getValue()).hasToString(Long.toString(seconds));
  }

  @Test
  void tellsTheSwitchedWaitWhereNoneIsKnown() {
    NoCaptchaAiDialect dialect =
        new NoCaptchaAiDialect(new Switches(Map.of("retryAfter", "1500ms")));
    assertThat(dialect.refuse(Fault.of(NO_BACKEND)).body().toJsonObject().getLong("retryAfterSec"))
        .isEqualTo(2);
    assertThat(dialect.refuse(Fault.of(PLAN_LIMIT)).body().toJsonObject().fieldNames())
        .doesNotContain("retryAfterSec");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "v2 | /createTask | {\"code\":2,\"msg\":\"NO_SLOT_AVAILABLE\",\"retryAfterSec\":5}",
        "v2 | /solve | {\"code\":2,\"msg\":\"NO_SLOT_AVAILABLE\",\"retryAfterSec\":5,\"status\":\"error\",\"message\":\"No worker slot is currently free for your account.\"}",
        "legacy | /createTask | {\"errorId\":1,\"errorCode\":\"NO_SLOT_AVAILABLE\",\"errorDescription\":\"No worker slot is currently free for your account.\"}"
      })
  void sendsTheSwitchedEnvelope(String envelope, String path, String body) {
    WireReply reply =
        NoCaptchaRequests.op(path, Map.of("envelope", envelope))
            .encode(new Outcome.Refused(Fault.of(NO_BACKEND)));
    assertThat(reply.body()).hasToString(body);
    assertThat(reply.headers()).hasSize(2);
  }

  @Test
  void answersWith200AloneWhereThatIsSwitched() {
    NoCaptchaAiDialect dialect =
        new NoCaptchaAiDialect(new Switches(Map.of("status", "always200")));
    for (Row row : TABLE) {
      assertThat(dialect.refuse(row.fault()).status()).as("%s", row.fault()).isEqualTo(200);
    }
  }

  @Test
  void neverTellsTheDetail() {
    for (Failure failure : Failure.values()) {
      Fault loaded = Fault.of(failure).withDetail("10.0.0.7 said no").withSubject("s");
      assertThat(DIALECT.refuse(loaded)).isEqualTo(DIALECT.refuse(Fault.of(failure)));
    }
  }
}
