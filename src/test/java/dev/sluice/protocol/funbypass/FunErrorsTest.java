package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The total table of the contract, row by row. */
class FunErrorsTest {

  private static final FunBypassDialect DIALECT = new FunBypassDialect(Switches.NONE);

  /** A code of the contract. */
  private record Code(int status, String text) {}

  private static final Map<String, Code> CODES = new LinkedHashMap<>();

  private static void code(String name, int status, String text) {
    CODES.put(name, new Code(status, text));
  }

  static {
    code("ERROR_KEY_DOES_NOT_EXIST", 404, "Client key does not exist.");
    code("ERROR_ACCOUNT_SUSPENDED", 403, "User account has been suspended");
    code("ERROR_PACKAGE_PAUSED", 403, "Package is currently paused");
    code("ERROR_PACKAGE_EXPIRED", 403, "Package subscription has expired");
    code("ERROR_ZERO_BALANCE", 402, "Insufficient balance for the operation");
    code("ERROR_DATABASE_BALANCE", 503, "Balance deduction failed temporarily");
    code("ERROR_MISSING_REQUEST_DATA", 400, "Request payload is missing or empty");
    code("ERROR_TASK_NOT_SUPPORTED", 400, "Task type is not FunCaptchaTask");
    code("ERROR_INVALID_PUBLIC_KEY", 400, "Public key is not a valid UUID");
    code("ERROR_MISSING_WEBSITE_URL", 400, "websiteURL field is required");
    code("ERROR_MISSING_PUBLIC_KEY", 400, "websitePublicKey field is required");
    code("ERROR_MISSING_PROXY", 400, "proxy field is required");
    code("ERROR_MISSING_WEBSITE_SUBDOMAIN", 400, "websiteSubdomain field is required");
    code("ERROR_INVALID_EXTRA_DATA", 400, "data field is not valid JSON");
    code("ERROR_INVALID_HEADERS", 400, "headers field is not a valid JSON object");
    code(
        "ERROR_MISSING_USER_AGENT",
        400,
        "User-Agent is required when sec-ch-* headers are provided");
    code("ERROR_INVALID_PROXY_PROTOCOL", 400, "Protocol must be http, socks4, or socks5");
    code("ERROR_INVALID_PROXY_PORT", 400, "Port must be between 1 and 65535");
    code("ERROR_INVALID_PROXY_AUTH", 400, "Proxy authentication (user:pass) is missing");
    code("ERROR_INVALID_PROXY_FORMAT", 400, "Proxy string doesn’t match expected format");
    code("ERROR_PROXY_CONNECTION", 503, "Could not connect through the proxy");
    code("ERROR_RATE_LIMIT_EXCEEDED", 429, "Daily or hourly quota exceeded");
    code("ERROR_THREAD_THRESHOLD_EXCEEDED", 429, "Too many concurrent tasks for this user");
    code("ERROR_TASK_NOT_FOUND", 404, "Task ID doesn’t exist or has expired");
    code("ERROR_TASK_EXCEPTION", 500, "Internal error during task execution");
    code("ERROR_TASK_CANCELLED", 500, "Task was cancelled due to an internal error");
    code("ERROR_TASK_TIMEOUT", 504, "Task exceeded the 300-second total timeout");
    code("ERROR_SOLVE_TIMEOUT", 504, "Solve phase exceeded the 120-second timeout");
    code("ERROR_CAPTCHA_UNSOLVABLE", 403, "Failed to solve the CAPTCHA challenge");
    code("ERROR_PROCESSING_IMAGE", 504, "Processing timed out");
    code("ERROR_SERVICE_UNAVALIABLE", 503, "Service is temporarily disabled");
    code("ERROR_TEMPLATE_NOT_FOUND", 404, "No Arkose template found for this public key");
    code("ERROR_FINGERPRINT_UNAVAILABLE", 503, "Service temporarily unavailable");
    code("ERROR_DATABASE_UNAVAILABLE", 503, "Database temporarily unavailable. Please try again.");
    code("ERROR_INTERNAL_DATABASE", 500, "Internal server error");
  }

  /** A fault, and its answer where a call was refused, but createTask. */
  private record Row(Fault fault, int status, String code) {}

  private static final List<Row> TABLE = new ArrayList<>();

  private static void row(String code, Failure... failures) {
    for (Failure failure : failures) {
      row(code, Fault.of(failure));
    }
  }

  private static void row(String code, Fault fault) {
    TABLE.add(new Row(fault, CODES.get(code).status(), code));
  }

  private static void missing(String code, String field) {
    row(code, Fault.of(FIELD_MISSING).withField(field));
  }

  private static void invalid(String code, String field) {
    for (Reason reason : Reason.values()) {
      row(code, Fault.of(FIELD_INVALID, reason, field));
    }
  }

  static {
    row("ERROR_MISSING_REQUEST_DATA", MALFORMED_BODY, TASK_MISSING);
    row("ERROR_MISSING_REQUEST_DATA", BODY_TOO_LARGE, IDEMPOTENCY_MISMATCH);
    row("ERROR_TASK_NOT_SUPPORTED", TYPE_UNSUPPORTED, TYPE_NOT_ALLOWED);
    missing("ERROR_MISSING_WEBSITE_URL", "target");
    missing("ERROR_MISSING_PUBLIC_KEY", "siteKey");
    missing("ERROR_MISSING_WEBSITE_SUBDOMAIN", "subdomain");
    missing("ERROR_MISSING_USER_AGENT", "userAgent");
    missing("ERROR_MISSING_REQUEST_DATA", "taskId");
    row("ERROR_MISSING_REQUEST_DATA", FIELD_MISSING, FIELD_INVALID);
    invalid("ERROR_INVALID_PUBLIC_KEY", "siteKey");
    invalid("ERROR_INVALID_EXTRA_DATA", "data");
    invalid("ERROR_INVALID_HEADERS", "headers");
    invalid("ERROR_MISSING_WEBSITE_URL", "target");
    invalid("ERROR_MISSING_WEBSITE_SUBDOMAIN", "subdomain");
    invalid("ERROR_MISSING_REQUEST_DATA", "Idempotency-Key");
    row("ERROR_PROCESSING_IMAGE", IMAGE_TOO_SMALL, IMAGE_TOO_LARGE, IMAGE_CORRUPTED);
    row("ERROR_MISSING_PROXY", PROXY_MISSING);
    row("ERROR_INVALID_PROXY_FORMAT", PROXY_INVALID);
    for (Reason reason : List.of(Reason.FORMAT, Reason.PROTOCOL, Reason.AUTH, Reason.PORT)) {
      row("ERROR_INVALID_PROXY_" + reason, Fault.of(PROXY_INVALID, reason, "task.proxy"));
    }
    row("ERROR_TASK_NOT_FOUND", TASK_NOT_FOUND, REPORT_REFUSED);
    TABLE.add(new Row(Fault.of(ROUTE_UNKNOWN), 404, "ERROR_MISSING_REQUEST_DATA"));
    TABLE.add(new Row(Fault.of(METHOD_NOT_ALLOWED), 405, "ERROR_MISSING_REQUEST_DATA"));
    row("ERROR_INVALID_PUBLIC_KEY", SITE_KEY_REJECTED);
    row("ERROR_TEMPLATE_NOT_FOUND", TEMPLATE_UNKNOWN);
    row("ERROR_TEMPLATE_NOT_FOUND", DOMAIN_REJECTED, TARGET_BANNED, TARGET_NOT_ALLOWED);
    row("ERROR_INVALID_HEADERS", USER_AGENT_REJECTED);
    row("ERROR_INVALID_EXTRA_DATA", TOKEN_EXPIRED);
    row("ERROR_KEY_DOES_NOT_EXIST", KEY_MISSING, KEY_UNKNOWN, IP_NOT_ALLOWED);
    row("ERROR_ACCOUNT_SUSPENDED", ACCOUNT_SUSPENDED, IP_BANNED);
    row("ERROR_PACKAGE_PAUSED", PLAN_PAUSED, PLAN_INACTIVE);
    row("ERROR_PACKAGE_EXPIRED", PLAN_EXPIRED);
    row("ERROR_ZERO_BALANCE", INSUFFICIENT_FUNDS, PLAN_LIMIT);
    row("ERROR_RATE_LIMIT_EXCEEDED", HOURLY_LIMIT, DAILY_LIMIT);
    row("ERROR_RATE_LIMIT_EXCEEDED", RATE_LIMITED, POLL_RATE_LIMITED);
    row("ERROR_THREAD_THRESHOLD_EXCEEDED", IN_FLIGHT_LIMIT);
    row("ERROR_SERVICE_UNAVALIABLE", DRAINING, NO_BACKEND, ALL_BACKENDS_OPEN);
    row("ERROR_SERVICE_UNAVALIABLE", OVERLOADED, ROUTE_UNSUPPORTED);
    row("ERROR_PROXY_CONNECTION", PROXY_REFUSED, PROXY_TIMEOUT);
    row("ERROR_PROXY_CONNECTION", PROXY_BANNED, PROXY_AUTH_FAILED, PROXY_INCOMPATIBLE);
    row("ERROR_FINGERPRINT_UNAVAILABLE", OUT_OF_CAPACITY);
    row("ERROR_FINGERPRINT_UNAVAILABLE", UNREACHABLE, THROTTLED, UPSTREAM_ACCOUNT);
    row("ERROR_TASK_EXCEPTION", BACKEND_ERROR, GARBLED);
    row("ERROR_SOLVE_TIMEOUT", ATTEMPT_TIMEOUT);
    row("ERROR_TASK_TIMEOUT", DEADLINE_EXCEEDED);
    row("ERROR_CAPTCHA_UNSOLVABLE", UNSOLVABLE);
    row("ERROR_TASK_CANCELLED", CANCELLED);
    row("ERROR_DATABASE_UNAVAILABLE", STATE_UNAVAILABLE);
    row("ERROR_INTERNAL_DATABASE", INTERNAL);
  }

  static Stream<Op> ops() {
    return DIALECT.routes().stream().map(Route::op);
  }

  static Stream<Op> polls() {
    return ops().filter(op -> op.name().equals("poll"));
  }

  private static void assertAnswer(WireReply reply, Fault fault, int status, String body) {
    assertThat(reply.body().toString()).as("%s", fault).isEqualTo(body);
    assertThat(reply.status()).as("%s", fault).isEqualTo(status);
    assertThat(reply.headers())
        .as("%s", fault)
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: application/json");
  }

  private static String error(String code) {
    return "\"errorCode\":\"%s\",\"errorDescription\":\"%s\"}"
        .formatted(code, CODES.get(code).text());
  }

  private static String plain(String code) {
    return "{\"errorId\":1," + error(code);
  }

  private static String ended(String status, String code) {
    return "{\"errorId\":1,\"taskId\":\"%s\",\"status\":\"%s\",%s"
        .formatted(FunRequests.ID, status, error(code));
  }

  private static Outcome.Failed failed(Fault fault) {
    return new Outcome.Failed(
        FunRequests.view(1, OptionalLong.of(2_000)), fault, Optional.empty(), false);
  }

  @Test
  void listsTheContractsCodes() {
    assertThat(Stream.of(FunError.values()).map(FunError::code))
        .containsExactlyElementsOf(CODES.keySet());
    assertThat(Stream.of(FunError.values()).map(e -> new Code(e.status(), e.text())))
        .containsExactlyElementsOf(CODES.values());
  }

  @Test
  void hasARowForEveryFailure() {
    Set<Failure> listed = EnumSet.noneOf(Failure.class);
    TABLE.forEach(row -> listed.add(row.fault().failure()));
    assertThat(listed).containsExactlyInAnyOrder(Failure.values());
  }

  @ParameterizedTest
  @MethodSource("ops")
  void tellsARefusalAsTheTableHasIt(Op op) {
    for (Row row : TABLE) {
      boolean isLedger =
          op.name().equals("createTask") && row.fault().failure() == STATE_UNAVAILABLE;
      String code = isLedger ? "ERROR_DATABASE_BALANCE" : row.code();
      WireReply reply = op.encode(new Outcome.Refused(row.fault()));
      assertAnswer(reply, row.fault(), row.status(), plain(code));
    }
  }

  @Test
  void refusesWhatNoOpTakesAsTheTableHasIt() {
    for (Row row : TABLE) {
      assertAnswer(DIALECT.refuse(row.fault()), row.fault(), row.status(), plain(row.code()));
    }
  }

  @ParameterizedTest
  @MethodSource("polls")
  void tellsAFailedTaskWithTheSameCodeAndStatus(Op op) {
    for (Row row : TABLE) {
      boolean isOurs = row.fault().failure() == INTERNAL;
      String code = isOurs ? "ERROR_TASK_EXCEPTION" : row.code();
      assertAnswer(
          op.encode(failed(row.fault())), row.fault(), row.status(), ended("failure", code));
    }
  }

  @Test
  void tellsAFailedTaskAsReadyWhereThatIsSwitchedOn() {
    Switches ok = new Switches(Map.of("failedTask", "ok"));
    for (Op op :
        List.of(
            FunRequests.op(HttpMethod.GET, "/getTaskResult/{taskId}", ok),
            FunRequests.op(HttpMethod.POST, "/getTaskResult", ok))) {
      Fault waiting = Fault.of(THROTTLED).withRetryAfterMillis(5_000);
      assertAnswer(
          op.encode(failed(waiting)),
          waiting,
          200,
          ended("ready", "ERROR_FINGERPRINT_UNAVAILABLE"));
      Fault unknown = Fault.of(TASK_NOT_FOUND);
      assertAnswer(
          op.encode(new Outcome.Refused(unknown)), unknown, 404, plain("ERROR_TASK_NOT_FOUND"));
    }
  }

  private static String wait(WireReply reply) {
    return reply.headers().stream()
        .filter(header -> header.getKey().toString().equals("retry-after"))
        .map(header -> header.getValue().toString())
        .findFirst()
        .orElse("none");
  }

  @ParameterizedTest
  @MethodSource("ops")
  void tellsAKnownWaitWithTheStatusesThatAskForOne(Op op) {
    for (Row row : TABLE) {
      boolean isAsked = row.status() == 429 || row.status() == 503;
      Fault soon = row.fault().withRetryAfterMillis(1).withDetail("10.0.0.7 said no");
      Fault later = row.fault().withRetryAfterMillis(61_001);
      assertThat(wait(op.encode(new Outcome.Refused(soon)))).isEqualTo(isAsked ? "1" : "none");
      assertThat(wait(op.encode(new Outcome.Refused(later)))).isEqualTo(isAsked ? "62" : "none");
    }
  }

  @ParameterizedTest
  @MethodSource("polls")
  void tellsABackendsWaitWithAFailedTask(Op op) {
    Fault throttled = Fault.of(THROTTLED).withRetryAfterMillis(2_000);
    assertThat(wait(op.encode(failed(throttled)))).isEqualTo("2");
    Fault broken = Fault.of(BACKEND_ERROR).withRetryAfterMillis(2_000);
    assertThat(wait(op.encode(failed(broken)))).isEqualTo("none");
  }

  @ParameterizedTest
  @MethodSource("ops")
  void tellsAnOutcomeThatTheCallCannotHaveAsOurFault(Op op) {
    Outcome none = new Outcome.Health(true, false);
    assertAnswer(op.encode(none), Fault.of(INTERNAL), 500, plain("ERROR_INTERNAL_DATABASE"));
  }
}
