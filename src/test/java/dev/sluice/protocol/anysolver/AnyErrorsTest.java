package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.WireReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Section 5 of the contract: every code with its text, and the total table, row by row. */
class AnyErrorsTest {

  private static final Op CREATE = AnyRequests.create();
  private static final Op RESULT = AnyRequests.op("/getTaskResult", Switches.NONE);
  private static final Op BALANCE = AnyRequests.op("/getBalance", Switches.NONE);

  /** A code as the contract lists it. */
  private record Text(int id, String text) {}

  /** A fault, and its code where it is none of a balance. */
  private record Row(Fault fault, String code) {}

  private static final Map<String, Text> CODES = new LinkedHashMap<>();
  private static final List<Row> TABLE = new ArrayList<>();

  private static void text(int id, String code, String text) {
    CODES.put(code, new Text(id, text));
  }

  private static void row(String code, Failure... failures) {
    for (Failure failure : failures) {
      TABLE.add(new Row(Fault.of(failure), code));
    }
  }

  private static void row(String code, Fault fault) {
    TABLE.add(new Row(fault, code));
  }

  private static Fault invalid(Reason reason, String field) {
    return Fault.of(FIELD_INVALID, reason, field);
  }

  static {
    text(
        1,
        "CAPTCHA_UNSOLVABLE",
        "The captcha could not be solved. Check your parameters or try again.");
    text(
        1,
        "DOMAIN_BANNED",
        "This domain is not allowed. Captchas from certain domains are forbidden.");
    text(
        1,
        "ERROR_KEY_DOES_NOT_EXIST",
        "Invalid or missing API key. Check your dashboard for the correct key.");
    text(1, "ERROR_USER_BANNED", "Account suspended due to improper API use. Contact support.");
    text(1, "ERROR_ZERO_BALANCE", "Insufficient account balance. Top up and retry.");
    text(1, "IMAGE_CORRUPTED", "Image is corrupted or unsupported format. Use JPG, PNG, or GIF.");
    text(1, "IMAGE_TOO_LARGE", "Image exceeds size limit. Reduce resolution or compress the file.");
    text(1, "IMAGE_TOO_SMALL", "Image is too small (< 100 bytes). Check that the file is valid.");
    text(2, "INTERNAL_ERROR", "An internal error occurred. Please try again later.");
    text(1, "INVALID_DOMAIN", "Domain mismatch or not allowed. Ensure domain matches sitekey.");
    text(1, "INVALID_SITEKEY", "Invalid websiteKey. Check the sitekey in the page source.");
    text(1, "INVALID_TASK_DATA", "Invalid or missing task parameters. Check request structure.");
    text(1, "INVALID_USERAGENT", "Invalid or expired User-Agent. Update to a current browser UA.");
    text(
        1,
        "INVALID_WEBSITEURL",
        "Invalid websiteURL format. Use full URL with http:// or https://.");
    text(
        1,
        "NO_PROVIDERS_AVAILABLE",
        "No providers available for this task type. Check task type or provider configuration.");
    text(
        2,
        "PROVIDER_BALANCE_ERROR",
        "Provider returned error when fetching balance: {errorDescription}");
    text(
        1,
        "PROVIDER_BALANCE_NOT_SUPPORTED",
        "Provider {provider} does not support balance checking.");
    text(
        2,
        "PROVIDER_GLOBAL_LIMIT_REACHED",
        "Provider usage limit reached. See https://docs.anysolver.com/errors/provider-limits for details.");
    text(
        2,
        "PROVIDER_RATE_LIMITED",
        "Provider rate limit reached. See https://docs.anysolver.com/errors/provider-limits for details.");
    text(
        2,
        "PROVIDER_RESPONSE_MALFORMED",
        "Provider response is malformed or missing required fields. Description varies on the cause of the error.");
    text(
        1,
        "PROVIDER_TASK_NOT_SUPPORTED",
        "Provider {provider} does not support task type {taskType}.");
    text(2, "PROVIDER_UNREACHABLE", "Could not connect to the solving provider. Try again later.");
    text(
        1, "PROXY_AUTH_FAILED", "Proxy authentication failed. Check proxyLogin and proxyPassword.");
    text(1, "PROXY_BANNED", "Proxy IP is banned by the target service. Use a different proxy.");
    text(
        1,
        "PROXY_CONNECTION_FAILED",
        "Failed to connect to proxy. Check IP, port, and availability.");
    text(
        1,
        "PROXY_INCOMPATIBLE",
        "Proxy is incompatible (transparent, no SSL, or wrong protocol version). Try HTTP instead of SOCKS.");
    text(
        1,
        "PROXY_MISSING",
        "Proxy required but not provided. Add proxyType, proxyAddress, proxyPort.");
    text(1, "RATE_LIMITED", "Request rate limit exceeded.");
    text(
        1,
        "SERVICE_UNAVAILABLE",
        "The provider is temporarily unavailable or out of capacity. Try again later.");
    text(1, "TASK_NOT_FOUND", "Task ID not found or expired. Request the result within 5 minutes.");
    text(1, "TASK_NOT_SUPPORTED", "The task type is not supported. Check the type parameter.");
    text(1, "TASK_TIMEOUT", "The task timed out. Try with a different proxy or retry later.");
    text(1, "TOKEN_EXPIRED", "The token or session has expired. Obtain a new token and retry.");
    text(2, "TRANSFORMATION_ERROR", "Failed to transform request.");
    text(
        1,
        "UNKNOWN_PROVIDER_ERROR",
        "Unknown provider error. This description is not static and varies on the cause of the error.");
    text(
        2,
        "VALIDATION_ERROR",
        "The validation of the request failed. Check if the task schema matches the documentation.");
  }

  static {
    row("VALIDATION_ERROR", MALFORMED_BODY, BODY_TOO_LARGE);
    row("INVALID_TASK_DATA", TASK_MISSING, FIELD_MISSING);
    row("INVALID_TASK_DATA", Fault.of(FIELD_MISSING).withField("websiteURL"));
    row("TASK_NOT_SUPPORTED", TYPE_UNSUPPORTED);
    for (Reason reason : Reason.values()) {
      row("INVALID_WEBSITEURL", invalid(reason, "websiteURL"));
      row("INVALID_SITEKEY", invalid(reason, "websiteKey"));
      row("INVALID_USERAGENT", invalid(reason, "userAgent"));
      for (String field : List.of("selectionMode", "keyPoolMode", "provider", "settings")) {
        row("VALIDATION_ERROR", invalid(reason, field));
      }
      for (String field : List.of("type", "taskId", "pageAction", "minScore", "imageBase64")) {
        row("INVALID_TASK_DATA", invalid(reason, field));
      }
      row("INVALID_TASK_DATA", Fault.of(PROXY_INVALID, reason, "proxy"));
    }
    row("INVALID_TASK_DATA", FIELD_INVALID);
    row("IMAGE_TOO_SMALL", IMAGE_TOO_SMALL);
    row("IMAGE_TOO_LARGE", IMAGE_TOO_LARGE);
    row("IMAGE_CORRUPTED", IMAGE_CORRUPTED);
    row("PROXY_MISSING", PROXY_MISSING);
    row("INVALID_TASK_DATA", PROXY_INVALID);
    row("TASK_NOT_FOUND", TASK_NOT_FOUND);
    row("VALIDATION_ERROR", ROUTE_UNKNOWN, METHOD_NOT_ALLOWED);
    row("VALIDATION_ERROR", REPORT_REFUSED, IDEMPOTENCY_MISMATCH);
    row("INVALID_SITEKEY", SITE_KEY_REJECTED, TEMPLATE_UNKNOWN);
    row("INVALID_DOMAIN", DOMAIN_REJECTED);
    row("INVALID_USERAGENT", USER_AGENT_REJECTED);
    row("TOKEN_EXPIRED", TOKEN_EXPIRED);
    row("ERROR_KEY_DOES_NOT_EXIST", KEY_MISSING, KEY_UNKNOWN, IP_NOT_ALLOWED);
    row("ERROR_USER_BANNED", ACCOUNT_SUSPENDED, IP_BANNED);
    row("TASK_NOT_SUPPORTED", TYPE_NOT_ALLOWED);
    row("DOMAIN_BANNED", TARGET_BANNED, TARGET_NOT_ALLOWED);
    row("ERROR_ZERO_BALANCE", INSUFFICIENT_FUNDS);
    row("ERROR_ZERO_BALANCE", PLAN_INACTIVE, PLAN_PAUSED, PLAN_EXPIRED, PLAN_LIMIT);
    row("RATE_LIMITED", RATE_LIMITED, POLL_RATE_LIMITED);
    row("RATE_LIMITED", IN_FLIGHT_LIMIT, HOURLY_LIMIT, DAILY_LIMIT);
    row("NO_PROVIDERS_AVAILABLE", NO_BACKEND);
    row("TASK_NOT_SUPPORTED", ROUTE_UNSUPPORTED);
    row(
        "PROVIDER_TASK_NOT_SUPPORTED",
        Fault.of(ROUTE_UNSUPPORTED).withSubject("TurnstileToken").withBackend("Sim-A"));
    row("PROVIDER_GLOBAL_LIMIT_REACHED", OVERLOADED);
    row("SERVICE_UNAVAILABLE", OUT_OF_CAPACITY, ALL_BACKENDS_OPEN, DRAINING, UPSTREAM_ACCOUNT);
    row("PROXY_CONNECTION_FAILED", PROXY_REFUSED, PROXY_TIMEOUT);
    row("PROXY_BANNED", PROXY_BANNED);
    row("PROXY_AUTH_FAILED", PROXY_AUTH_FAILED);
    row("PROXY_INCOMPATIBLE", PROXY_INCOMPATIBLE);
    row("PROVIDER_UNREACHABLE", UNREACHABLE);
    row("PROVIDER_RATE_LIMITED", THROTTLED);
    row("PROVIDER_RESPONSE_MALFORMED", GARBLED);
    row("UNKNOWN_PROVIDER_ERROR", BACKEND_ERROR);
    row("CAPTCHA_UNSOLVABLE", UNSOLVABLE);
    row("TASK_TIMEOUT", ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED);
    row("INTERNAL_ERROR", INTERNAL, STATE_UNAVAILABLE, CANCELLED);
    row("TRANSFORMATION_ERROR", Fault.of(INTERNAL, Reason.TRANSFORM));
  }

  private static final Set<Failure> OF_A_BALANCE =
      EnumSet.of(UNREACHABLE, BACKEND_ERROR, GARBLED, THROTTLED, OUT_OF_CAPACITY, ATTEMPT_TIMEOUT);

  private static int status(Fault fault) {
    return switch (fault.failure()) {
      case ROUTE_UNKNOWN -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      default -> 200;
    };
  }

  /** A code's members of an error, its places filled. */
  private static String members(String code, String description) {
    String text =
        CODES
            .get(code)
            .text()
            .replace("{provider}", "Sim-A")
            .replace("{taskType}", "TurnstileToken")
            .replace("{errorDescription}", description);
    return "\"errorId\":%d,\"errorCode\":\"%s\",\"errorDescription\":\"%s\""
        .formatted(CODES.get(code).id(), code, text);
  }

  private static String envelope(String code) {
    return "{" + members(code, "") + "}";
  }

  private static void assertAnswer(WireReply reply, Fault fault, String body) {
    assertThat(reply.body().toString()).as("%s", fault).isEqualTo(body);
    assertThat(reply.status()).as("%s", fault).isEqualTo(status(fault));
    assertThat(reply.headers())
        .as("%s", fault)
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: application/json");
  }

  @Test
  void hasARowForEveryFailureAndEveryCode() {
    Set<Failure> failures = EnumSet.noneOf(Failure.class);
    Set<String> codes = new HashSet<>();
    for (Row row : TABLE) {
      failures.add(row.fault().failure());
      codes.add(row.code());
    }
    codes.addAll(List.of("PROVIDER_BALANCE_ERROR", "PROVIDER_BALANCE_NOT_SUPPORTED"));
    assertThat(failures).containsExactlyInAnyOrder(Failure.values());
    assertThat(codes).isEqualTo(CODES.keySet());
    assertThat(Arrays.stream(AnyCode.values()).map(AnyCode::name))
        .containsExactlyElementsOf(CODES.keySet());
  }

  @Test
  void tellsARefusalAsTheTableHasIt() {
    for (Row row : TABLE) {
      String body = envelope(row.code());
      assertAnswer(CREATE.encode(new Outcome.Refused(row.fault())), row.fault(), body);
      assertAnswer(RESULT.encode(new Outcome.Refused(row.fault())), row.fault(), body);
    }
  }

  @Test
  void tellsWhatCameOfABackendsBalanceAsTheTableHasIt() {
    for (Row row : TABLE) {
      Failure failure = row.fault().failure();
      WireReply reply = BALANCE.encode(new Outcome.Refused(row.fault().withBackend("Sim-A")));
      if (failure == ROUTE_UNSUPPORTED) {
        assertAnswer(reply, row.fault(), envelope("PROVIDER_BALANCE_NOT_SUPPORTED"));
      } else if (OF_A_BALANCE.contains(failure)) {
        String description = CODES.get(row.code()).text();
        assertAnswer(
            reply, row.fault(), "{" + members("PROVIDER_BALANCE_ERROR", description) + "}");
      } else {
        assertAnswer(reply, row.fault(), envelope(row.code()));
      }
    }
  }

  @Test
  void tellsAFailedTaskInItsOwnShape() {
    for (Row row : TABLE) {
      Outcome.Failed failed =
          new Outcome.Failed(
              AnyRequests.view(CaptchaType.TURNSTILE, "TurnstileToken", Optional.of("sim-a"), "0"),
              row.fault(),
              Optional.empty(),
              false);
      assertThat(RESULT.encode(failed).body().toString())
          .as("%s", row.fault())
          .isEqualTo(
              "{\"status\":\"failed\",\"taskId\":\"01KFNDF328KAN2AJ3BNHCQYE88\","
                  + members(row.code(), "")
                  + ",\"taskType\":\"TurnstileToken\",\"provider\":\"sim-a\",\"solution\":null}");
      assertThat(RESULT.encode(failed).status()).as("%s", row.fault()).isEqualTo(200);
    }
  }

  @Test
  void refusesWhatNoOpTakesAsTheTableHasIt() {
    AnySolverDialect dialect = new AnySolverDialect(Switches.NONE);
    for (Row row : TABLE) {
      assertAnswer(dialect.refuse(row.fault()), row.fault(), envelope(row.code()));
    }
  }

  @Test
  void neverTellsWaitOrDetail() {
    for (Failure failure : Failure.values()) {
      Fault bare = Fault.of(failure);
      Fault loaded = bare.withRetryAfterMillis(5_000).withLimit(7).withDetail("10.0.0.7 said no");
      for (Op op : List.of(CREATE, RESULT, BALANCE)) {
        assertThat(op.encode(new Outcome.Refused(loaded)))
            .isEqualTo(op.encode(new Outcome.Refused(bare)));
      }
    }
  }
}
