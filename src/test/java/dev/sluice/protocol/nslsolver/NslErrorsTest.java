package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Failure.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.Blame;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
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
class NslErrorsTest {

  private static final NslSolverDialect DIALECT = new NslSolverDialect(Switches.NONE);
  private static final String UNSOLVED = "Solve failed";
  private static final String TYPES =
      "Invalid type. Valid types: turnstile, challenge, kasada, akamai";

  /** A fault, and its answer where the request was refused here. */
  private record Row(Fault fault, int status, String text) {}

  private static final List<Row> TABLE = new ArrayList<>();

  private static void row(int status, String text, Failure... failures) {
    for (Failure failure : failures) {
      TABLE.add(new Row(Fault.of(failure), status, text));
    }
  }

  private static void row(int status, String text, Fault fault) {
    TABLE.add(new Row(fault, status, text));
  }

  private static Fault missing(String field, String wireType) {
    return Fault.of(FIELD_MISSING).withField(field).withSubject(wireType);
  }

  private static Fault tooLong(String field, long max) {
    return Fault.of(FIELD_INVALID, Reason.LENGTH, field).withLimit(max);
  }

  static {
    row(400, "Invalid JSON", MALFORMED_BODY);
    row(400, "Request body too large", BODY_TOO_LARGE);
    row(400, TYPES, TYPE_UNSUPPORTED);
    row(400, TYPES, missing("type", ""));
    row(400, "site_key is required", missing("site_key", "turnstile"));
    row(400, "url is required", missing("url", "challenge"));
    row(400, "kasada_config required for kasada type", missing("kasada_config", "kasada"));
    row(400, "user_agent is required for akamai type", missing("user_agent", "akamai"));
    row(400, "user_agent is required for kasada type", missing("user_agent", "kasada"));
    for (Reason reason : List.of(Reason.CHARACTERS, Reason.FORMAT)) {
      for (String field :
          List.of(
              "site_key",
              "action",
              "cdata",
              "kasada_config.p_js_path",
              "kasada_config.fp_host",
              "kasada_config.tl_host",
              "kasada_config.cd_constant",
              "user_agent")) {
        row(400, field + " contains invalid characters", Fault.of(FIELD_INVALID, reason, field));
      }
    }
    Map.of(
            "url", 2048,
            "site_key", 128,
            "action", 256,
            "cdata", 512,
            "proxy", 512,
            "user_agent", 512,
            "kasada_config.p_js_path", 512,
            "kasada_config.fp_host", 256,
            "kasada_config.tl_host", 256,
            "kasada_config.cd_constant", 128)
        .forEach(
            (field, max) ->
                row(400, field + " exceeds maximum length of " + max, tooLong(field, max)));
    row(
        400,
        "ua_version must be between 80 and 300",
        Fault.of(FIELD_INVALID, Reason.RANGE, "ua_version"));
    row(400, "url must use http or https", Fault.of(FIELD_INVALID, Reason.SCHEME, "url"));
    row(
        400,
        "url must not target internal addresses",
        Fault.of(FIELD_INVALID, Reason.INTERNAL_ADDRESS, "url"));
    row(400, "proxy is required", PROXY_MISSING);
    for (Reason reason : List.of(Reason.FORMAT, Reason.PROTOCOL, Reason.PORT, Reason.AUTH)) {
      row(
          400,
          "proxy format must be protocol://[user:pass@]host:port",
          Fault.of(PROXY_INVALID, reason, "proxy"));
    }
    row(400, "Invalid JSON", TASK_MISSING, IMAGE_TOO_SMALL, IMAGE_TOO_LARGE, IMAGE_CORRUPTED);
    row(400, "Invalid JSON", IDEMPOTENCY_MISMATCH);
    row(404, "Not found", TASK_NOT_FOUND, REPORT_REFUSED, ROUTE_UNKNOWN);
    row(405, "Method not allowed", METHOD_NOT_ALLOWED);
    row(401, "Missing API key. Use X-API-Key header.", KEY_MISSING);
    row(401, "Invalid API key", KEY_UNKNOWN, ACCOUNT_SUSPENDED);
    row(402, "Insufficient balance", INSUFFICIENT_FUNDS);
    row(402, "Insufficient balance", PLAN_INACTIVE, PLAN_PAUSED, PLAN_EXPIRED, PLAN_LIMIT);
    row(403, "Access denied", IP_BANNED);
    row(403, "IP not whitelisted", IP_NOT_ALLOWED);
    row(
        403,
        "Captcha type 'challenge' is not allowed for your account",
        Fault.of(TYPE_NOT_ALLOWED).withSubject("challenge"));
    row(403, "This domain is not allowed", TARGET_BANNED, TARGET_NOT_ALLOWED);
    row(
        429,
        "Rate limit exceeded: max 60 captchas per minute",
        Fault.of(RATE_LIMITED).withLimit(60));
    row(429, "Rate limit exceeded", POLL_RATE_LIMITED);
    row(429, "Rate limit exceeded", IN_FLIGHT_LIMIT, HOURLY_LIMIT, DAILY_LIMIT);
    row(
        503,
        "No backend servers available for this captcha type",
        NO_BACKEND,
        ALL_BACKENDS_OPEN,
        ROUTE_UNSUPPORTED,
        OVERLOADED,
        DRAINING,
        OUT_OF_CAPACITY,
        THROTTLED);
    row(503, "Backend error", UNREACHABLE, BACKEND_ERROR, GARBLED, UPSTREAM_ACCOUNT);
    row(503, "Backend error", STATE_UNAVAILABLE, INTERNAL);
    row(503, UNSOLVED, UNSOLVABLE, ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED);
    row(503, UNSOLVED, SITE_KEY_REJECTED, DOMAIN_REJECTED, USER_AGENT_REJECTED, TOKEN_EXPIRED);
    row(503, UNSOLVED, TEMPLATE_UNKNOWN, PROXY_REFUSED, PROXY_TIMEOUT, PROXY_BANNED);
    row(503, UNSOLVED, PROXY_AUTH_FAILED, PROXY_INCOMPATIBLE, CANCELLED);
  }

  static Stream<Op> ops() {
    return DIALECT.routes().stream().map(Route::op);
  }

  private static void assertAnswer(WireReply reply, Row row, int status, String text) {
    assertThat(reply.body().toString())
        .as("%s", row.fault())
        .isEqualTo("{\"success\":false,\"error\":\"" + text + "\"}");
    assertThat(reply.status()).as("%s", row.fault()).isEqualTo(status);
    assertThat(reply.headers())
        .as("%s", row.fault())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: application/json");
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
      WireReply reply = op.encode(new Outcome.Refused(row.fault()));
      assertAnswer(reply, row, row.status(), row.text());
    }
  }

  private static Outcome.Failed failed(Fault fault) {
    return new Outcome.Failed(
        NslRequests.task(CaptchaType.TURNSTILE, Money.ZERO), fault, Optional.empty(), false);
  }

  @ParameterizedTest
  @MethodSource("ops")
  void namesNoFieldWhereABackendFoundFault(Op op) {
    for (Row row : TABLE) {
      WireReply reply = op.encode(failed(row.fault()));
      if (row.fault().failure().blame() == Blame.CLIENT) {
        assertAnswer(reply, row, 503, UNSOLVED);
      } else {
        assertAnswer(reply, row, row.status(), row.text());
      }
    }
  }

  @Test
  void refusesWhatNoOpTakesAsTheTableHasIt() {
    for (Row row : TABLE) {
      assertAnswer(DIALECT.refuse(row.fault()), row, row.status(), row.text());
    }
  }

  @ParameterizedTest
  @MethodSource("ops")
  void neverTellsWaitOrDetail(Op op) {
    for (Failure failure : Failure.values()) {
      Fault bare = Fault.of(failure);
      Fault loaded = bare.withRetryAfterMillis(5_000).withDetail("10.0.0.7 said no");
      assertThat(op.encode(new Outcome.Refused(loaded)))
          .isEqualTo(op.encode(new Outcome.Refused(bare)));
      assertThat(op.encode(failed(loaded))).isEqualTo(op.encode(failed(bare)));
    }
  }

  @Test
  void listsTheFifthTypeWhileItIsSwitchedOn() {
    NslSolverDialect five = new NslSolverDialect(new Switches(Map.of("recaptchav3", true)));
    assertThat(five.refuse(Fault.of(TYPE_UNSUPPORTED)).body().toString())
        .isEqualTo("{\"success\":false,\"error\":\"" + TYPES + ", recaptchav3\"}");
  }

  @Test
  void writesHostileTextAsJson() {
    Fault fault = Fault.of(TYPE_NOT_ALLOWED).withSubject("\"\\\n</script>\u0000é");
    assertThat(DIALECT.refuse(fault).body().toJsonObject().getString("error"))
        .isEqualTo("Captcha type '\"\\\n</script>\u0000é' is not allowed for your account");
  }
}
