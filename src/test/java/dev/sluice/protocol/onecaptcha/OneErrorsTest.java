package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The total table of the contract, row by row. */
class OneErrorsTest {

  private static final OneCaptchaDialect DIALECT = new OneCaptchaDialect(Switches.NONE);
  private static final long OWN_WAIT_MILLIS = 41_001;
  private static final int OWN_WAIT = 42;
  private static final int NEVER = 0;

  /**
   * A fault that carries a wait, and its answer where the request was refused here.
   *
   * @param seconds the wait that are told; 0: not retryable
   * @param field the part that is named; empty: none
   */
  private record Row(
      Fault fault, int status, String error, String message, int seconds, String field) {

    String body(boolean hasField) {
      return "{\"error\":\"%s\",\"message\":\"%s\",\"retryable\":%s%s%s}"
          .formatted(
              error,
              message,
              seconds > 0,
              seconds > 0 ? ",\"retryAfter\":" + seconds : "",
              hasField && !field.isEmpty() ? ",\"field\":\"" + field + "\"" : "");
    }
  }

  private static final List<Row> TABLE = new ArrayList<>();

  private static final Map<String, String> MESSAGES =
      Map.ofEntries(
          Map.entry("AUTH_INVALID", "401 API key not found or invalid"),
          Map.entry("AUTH_FORBIDDEN", "403 Access denied (IP restriction or account suspended)"),
          Map.entry("BALANCE_EMPTY", "402 Account balance is zero or negative"),
          Map.entry("INPUT_MISSING", "400 Required input field is missing"),
          Map.entry("INPUT_BAD_TYPE", "400 Unsupported input type or format"),
          Map.entry("INPUT_TOO_SMALL", "400 Input payload is too small"),
          Map.entry("INPUT_TOO_LARGE", "413 Input payload exceeds maximum size"),
          Map.entry("METHOD_INVALID", "400 Unknown method or captcha type"),
          Map.entry("CAPACITY", "429 No workers available; try again later"),
          Map.entry("UNSOLVABLE", "422 Could not solve after multiple attempts"),
          Map.entry("NOT_FOUND", "404 Task not found or expired"),
          Map.entry("PROVIDER_TIMEOUT", "504 Captcha provider timed out"),
          Map.entry("PROVIDER_SITEKEY", "400 Provider rejected sitekey as invalid"),
          Map.entry("PROVIDER_DOMAIN", "400 Provider rejected domain for this sitekey"),
          Map.entry("PROXY_REFUSED", "502 Proxy connection refused"),
          Map.entry("PROXY_TIMEOUT", "504 Proxy connection timed out"),
          Map.entry("PROXY_BANNED", "502 Proxy IP banned by target service"),
          Map.entry("PROXY_AUTH", "502 Proxy authentication failed"));

  private static void row(String error, int wait, String field, Fault fault) {
    String text = MESSAGES.get(error);
    TABLE.add(
        new Row(
            fault.withRetryAfterMillis(OWN_WAIT_MILLIS),
            Integer.parseInt(text.substring(0, 3)),
            error,
            text.substring(4),
            wait,
            field));
  }

  private static void row(String error, int wait, String field, Failure... failures) {
    for (Failure failure : failures) {
      row(error, wait, field, Fault.of(failure));
    }
  }

  static {
    row("INPUT_BAD_TYPE", NEVER, "", MALFORMED_BODY);
    row("INPUT_MISSING", NEVER, "", TASK_MISSING);
    row("INPUT_TOO_LARGE", NEVER, "", BODY_TOO_LARGE);
    row("METHOD_INVALID", NEVER, "type", TYPE_UNSUPPORTED, NO_BACKEND);
    row("METHOD_INVALID", NEVER, "backend", ROUTE_UNSUPPORTED);
    row("INPUT_MISSING", NEVER, "siteKey", Fault.of(FIELD_MISSING).withField("siteKey"));
    row("INPUT_MISSING", NEVER, "proxy", PROXY_MISSING);
    for (Reason reason : Reason.values()) {
      String error = reason == Reason.LENGTH ? "INPUT_TOO_LARGE" : "INPUT_BAD_TYPE";
      row(error, NEVER, "params.action", Fault.of(FIELD_INVALID, reason, "params.action"));
      row("INPUT_BAD_TYPE", NEVER, "proxy", Fault.of(PROXY_INVALID, reason, "proxy"));
    }
    row("INPUT_BAD_TYPE", NEVER, "image", Fault.of(IMAGE_CORRUPTED).withField("image"));
    row("INPUT_TOO_SMALL", NEVER, "images[2]", Fault.of(IMAGE_TOO_SMALL).withField("images[2]"));
    row("INPUT_TOO_LARGE", NEVER, "images[2]", Fault.of(IMAGE_TOO_LARGE).withField("images[2]"));
    row("INPUT_BAD_TYPE", NEVER, "Idempotency-Key", IDEMPOTENCY_MISMATCH);
    row("NOT_FOUND", NEVER, "", TASK_NOT_FOUND, ROUTE_UNKNOWN, METHOD_NOT_ALLOWED, CANCELLED);
    row("NOT_FOUND", NEVER, "", REPORT_REFUSED);
    row("PROVIDER_SITEKEY", NEVER, "", SITE_KEY_REJECTED);
    row("PROVIDER_DOMAIN", NEVER, "", DOMAIN_REJECTED);
    row("INPUT_BAD_TYPE", NEVER, "", USER_AGENT_REJECTED, TOKEN_EXPIRED);
    row("METHOD_INVALID", NEVER, "", TEMPLATE_UNKNOWN);
    row("AUTH_INVALID", NEVER, "", KEY_MISSING, KEY_UNKNOWN);
    row("AUTH_FORBIDDEN", NEVER, "", ACCOUNT_SUSPENDED, IP_BANNED, IP_NOT_ALLOWED);
    row("AUTH_FORBIDDEN", NEVER, "", PLAN_INACTIVE, PLAN_PAUSED);
    row("AUTH_FORBIDDEN", NEVER, "type", TYPE_NOT_ALLOWED);
    row("AUTH_FORBIDDEN", NEVER, "target", TARGET_BANNED, TARGET_NOT_ALLOWED);
    row("BALANCE_EMPTY", NEVER, "", INSUFFICIENT_FUNDS, PLAN_EXPIRED, PLAN_LIMIT);
    row("CAPACITY", OWN_WAIT, "", RATE_LIMITED, POLL_RATE_LIMITED, HOURLY_LIMIT, DAILY_LIMIT);
    row("CAPACITY", 5, "", IN_FLIGHT_LIMIT);
    row("CAPACITY", OWN_WAIT, "", OVERLOADED, ALL_BACKENDS_OPEN, DRAINING);
    row("CAPACITY", OWN_WAIT, "", OUT_OF_CAPACITY, THROTTLED);
    row("UNSOLVABLE", 5, "", UNSOLVABLE);
    row("PROVIDER_TIMEOUT", 5, "", UNREACHABLE, BACKEND_ERROR, GARBLED, UPSTREAM_ACCOUNT);
    row("PROVIDER_TIMEOUT", 5, "", ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED);
    row("PROVIDER_TIMEOUT", 5, "", STATE_UNAVAILABLE, INTERNAL);
    row("PROXY_REFUSED", NEVER, "", PROXY_REFUSED, PROXY_INCOMPATIBLE);
    row("PROXY_TIMEOUT", NEVER, "", PROXY_TIMEOUT);
    row("PROXY_BANNED", NEVER, "", PROXY_BANNED);
    row("PROXY_AUTH", NEVER, "", PROXY_AUTH_FAILED);
  }

  static Stream<Op> ops() {
    return DIALECT.routes().stream().map(Route::op);
  }

  private static void assertAnswer(WireReply reply, Row row, boolean hasField) {
    assertThat(reply.body().toString()).as("%s", row.fault()).isEqualTo(row.body(hasField));
    assertThat(reply.status()).as("%s", row.fault()).isEqualTo(row.status());
    List<String> headers =
        new ArrayList<>(List.of("content-type: application/json", "cache-control: no-store"));
    if (row.seconds() > 0) {
      headers.add("retry-after: " + row.seconds());
    }
    if (row.status() == 401) {
      headers.add("WWW-Authenticate: Bearer");
    }
    assertThat(reply.headers())
        .as("%s", row.fault())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactlyElementsOf(headers);
  }

  private static Outcome.Failed failed(Fault fault) {
    return new Outcome.Failed(
        OneRequests.ended(CaptchaType.TURNSTILE, "0"), fault, Optional.empty(), false);
  }

  @Test
  void hasARowForEveryFailureAndUsesEveryError() {
    Set<Failure> listed = EnumSet.noneOf(Failure.class);
    TABLE.forEach(row -> listed.add(row.fault().failure()));
    assertThat(listed).containsExactlyInAnyOrder(Failure.values());
    assertThat(TABLE).extracting(Row::error).contains(MESSAGES.keySet().toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("ops")
  void tellsARefusalAsTheTableHasIt(Op op) {
    for (Row row : TABLE) {
      assertAnswer(op.encode(new Outcome.Refused(row.fault())), row, true);
    }
  }

  @Test
  void refusesWhatNoOpTakesAsTheTableHasIt() {
    for (Row row : TABLE) {
      assertAnswer(DIALECT.refuse(row.fault()), row, true);
    }
  }

  @Test
  void namesNoFieldWhereASolveEnded() {
    for (Row row : TABLE) {
      assertAnswer(OneRequests.op("solve").encode(failed(row.fault())), row, false);
    }
  }

  @Test
  void carriesTheErrorInAFailedTask() {
    for (Row row : TABLE) {
      WireReply reply = OneRequests.op("poll").encode(failed(row.fault()));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().toString())
          .isEqualTo(
              "{\"id\":\"%s\",\"status\":\"failed\",\"type\":\"turnstile\",\"error\":%s,\"cost\":0,\"backend\":\"alpha\",\"attempts\":2,\"createdAt\":\"1970-01-01T00:00:01.000Z\",\"finishedAt\":\"1970-01-01T00:00:01.247Z\"}"
                  .formatted(OneRequests.ID, row.body(false)));
    }
  }

  @Test
  void namesNoFieldWhileDetailsAreOff() {
    OneCaptchaDialect terse = new OneCaptchaDialect(new Switches(Map.of("details", false)));
    for (Row row : TABLE) {
      assertAnswer(terse.refuse(row.fault()), row, false);
    }
  }

  private static String answer(Map<String, Object> switches, Fault fault) {
    WireReply reply = new OneCaptchaDialect(new Switches(switches)).refuse(fault);
    return reply.headers().stream()
            .filter(header -> header.getKey().toString().equals("retry-after"))
            .map(header -> header.getValue() + " ")
            .findFirst()
            .orElse("")
        + reply.body().toJsonObject().getBoolean("retryable");
  }

  @Test
  void takesWhatIsRetryableFromTheSwitches() {
    Map<String, Object> switches = Map.of("retryable", Map.of("PROXY_TIMEOUT", true));
    assertThat(answer(switches, Fault.of(PROXY_TIMEOUT))).isEqualTo("5 true");
    assertThat(answer(switches, Fault.of(PROXY_BANNED))).isEqualTo("false");
  }

  @Test
  void takesTheWaitFromTheSwitchesWhereThereIsNoOther() {
    Map<String, Object> switches = Map.of("retryAfter", "1500ms");
    assertThat(answer(switches, Fault.of(UNSOLVABLE))).isEqualTo("2 true");
    assertThat(answer(switches, Fault.of(RATE_LIMITED))).isEqualTo("2 true");
    assertThat(answer(switches, Fault.of(RATE_LIMITED).withRetryAfterMillis(0)))
        .isEqualTo("1 true");
  }

  @Test
  void neverTellsTheDetail() {
    for (Failure failure : Failure.values()) {
      Fault bare = Fault.of(failure);
      assertThat(DIALECT.refuse(bare.withDetail("10.0.0.7 said no")))
          .isEqualTo(DIALECT.refuse(bare));
    }
  }
}
