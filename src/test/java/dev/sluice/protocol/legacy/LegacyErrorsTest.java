package dev.sluice.protocol.legacy;

import static dev.sluice.model.Failure.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.WireReply;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The total table of the contract, row by row, refused and ended, plain and in JSON. */
class LegacyErrorsTest {

  /** Failure, reason and field; word; text. */
  private static final String REFUSED =
      """
      KEY_MISSING | ERROR_WRONG_USER_KEY | Key parameter is missing or has a wrong format
      KEY_UNKNOWN | ERROR_WRONG_USER_KEY | Key parameter is missing or has a wrong format
      ACCOUNT_SUSPENDED | ERROR_ACCOUNT_SUSPENDED | Account is suspended
      PLAN_INACTIVE | ERROR_ACCOUNT_SUSPENDED | Account is suspended
      PLAN_PAUSED | ERROR_ACCOUNT_SUSPENDED | Account is suspended
      IP_BANNED | IP_BANNED | Your IP address is banned
      IP_NOT_ALLOWED | ERROR_IP_NOT_ALLOWED | The request is sent from an IP that is not on the list of allowed IPs
      INSUFFICIENT_FUNDS | ERROR_ZERO_BALANCE | Account has zero or negative balance
      PLAN_EXPIRED | ERROR_ZERO_BALANCE | Account has zero or negative balance
      PLAN_LIMIT | ERROR_ZERO_BALANCE | Account has zero or negative balance
      DAILY_LIMIT | ERROR_ZERO_BALANCE | Account has zero or negative balance
      RATE_LIMITED | MAX_USER_TURN | Too many requests in a short time
      POLL_RATE_LIMITED | ERROR: 1005 | Too many result requests
      IN_FLIGHT_LIMIT | ERROR_NO_SLOT_AVAILABLE | No idle workers are available at the moment
      HOURLY_LIMIT | ERROR_NO_SLOT_AVAILABLE | No idle workers are available at the moment
      ALL_BACKENDS_OPEN | ERROR_NO_SLOT_AVAILABLE | No idle workers are available at the moment
      OVERLOADED | ERROR_NO_SLOT_AVAILABLE | No idle workers are available at the moment
      DRAINING | ERROR_NO_SLOT_AVAILABLE | No idle workers are available at the moment
      STATE_UNAVAILABLE | ERROR_NO_SLOT_AVAILABLE | No idle workers are available at the moment
      INTERNAL | ERROR_NO_SLOT_AVAILABLE | No idle workers are available at the moment
      MALFORMED_BODY | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      TASK_MISSING | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      TYPE_UNSUPPORTED | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      TYPE_NOT_ALLOWED | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      NO_BACKEND | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      ROUTE_UNSUPPORTED | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      ROUTE_UNKNOWN | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      METHOD_NOT_ALLOWED | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      IDEMPOTENCY_MISMATCH | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      BODY_TOO_LARGE | ERROR_TOO_BIG_CAPTCHA_FILESIZE | Image size is over the limit
      IMAGE_TOO_LARGE | ERROR_TOO_BIG_CAPTCHA_FILESIZE | Image size is over the limit
      IMAGE_TOO_SMALL | ERROR_ZERO_CAPTCHA_FILESIZE | Image size is less than 100 bytes
      IMAGE_CORRUPTED FORMAT body | ERROR_UPLOAD | The image could not be read from the request
      FIELD_MISSING NONE file | ERROR_UPLOAD | The image could not be read from the request (file: missing)
      FIELD_MISSING NONE body | ERROR_UPLOAD | The image could not be read from the request (body: missing)
      FIELD_INVALID TYPE file | ERROR_UPLOAD | The image could not be read from the request (file: format)
      FIELD_MISSING NONE pageurl | ERROR_PAGEURL | Page URL is missing or invalid (pageurl: missing)
      FIELD_INVALID SCHEME pageurl | ERROR_PAGEURL | Page URL is missing or invalid (pageurl: scheme)
      FIELD_MISSING NONE googlekey | ERROR_WRONG_GOOGLEKEY | Site key is missing or malformed (googlekey: missing)
      FIELD_INVALID CHARACTERS googlekey | ERROR_WRONG_GOOGLEKEY | Site key is missing or malformed (googlekey: characters)
      FIELD_MISSING NONE id | ERROR_WRONG_ID_FORMAT | Captcha id has a wrong format (id: missing)
      FIELD_INVALID FORMAT id | ERROR_WRONG_ID_FORMAT | Captcha id has a wrong format (id: format)
      FIELD_MISSING NONE action | ERROR_EMPTY_ACTION | Action is missing or unknown (action: missing)
      FIELD_INVALID FORMAT action | ERROR_EMPTY_ACTION | Action is missing or unknown (action: format)
      FIELD_MISSING NONE sitekey | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format (sitekey: missing)
      FIELD_INVALID RANGE min_score | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format (min_score: range)
      FIELD_INVALID | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      PROXY_MISSING | ERROR_BAD_PROXY | Proxy is not usable
      PROXY_INVALID PORT proxy | ERROR_BAD_PROXY | Proxy is not usable (proxy: port)
      PROXY_INVALID PROTOCOL proxytype | ERROR_BAD_PROXY | Proxy is not usable (proxytype: protocol)
      TASK_NOT_FOUND | ERROR_WRONG_CAPTCHA_ID | Captcha id does not exist or has been expired
      REPORT_REFUSED DUPLICATE | ERROR_DUPLICATE_REPORT | Captcha has been reported before
      REPORT_REFUSED TOO_LATE | REPORT_NOT_RECORDED | Report was not recorded
      REPORT_REFUSED WRONG_KIND | REPORT_NOT_RECORDED | Report was not recorded
      SITE_KEY_REJECTED | ERROR_GOOGLEKEY | Site key is incorrect
      DOMAIN_REJECTED | ERROR_BAD_TOKEN_OR_PAGEURL | Site key and page URL do not go together or are not allowed
      TARGET_BANNED | ERROR_BAD_TOKEN_OR_PAGEURL | Site key and page URL do not go together or are not allowed
      TARGET_NOT_ALLOWED | ERROR_BAD_TOKEN_OR_PAGEURL | Site key and page URL do not go together or are not allowed
      TOKEN_EXPIRED | ERROR_TOKEN_EXPIRED | The challenge value has expired
      USER_AGENT_REJECTED | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      TEMPLATE_UNKNOWN | ERROR_BAD_PARAMETERS | Required parameters are missing or have an incorrect format
      PROXY_REFUSED | ERROR_PROXY_CONNECTION_FAILED | Could not connect through the proxy
      PROXY_TIMEOUT | ERROR_PROXY_CONNECTION_FAILED | Could not connect through the proxy
      PROXY_BANNED | ERROR_PROXY_CONNECTION_FAILED | Could not connect through the proxy
      PROXY_AUTH_FAILED | ERROR_PROXY_CONNECTION_FAILED | Could not connect through the proxy
      PROXY_INCOMPATIBLE | ERROR_PROXY_CONNECTION_FAILED | Could not connect through the proxy
      UNSOLVABLE | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      UNREACHABLE | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      BACKEND_ERROR | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      GARBLED | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      THROTTLED | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      OUT_OF_CAPACITY | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      UPSTREAM_ACCOUNT | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      ATTEMPT_TIMEOUT | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      DEADLINE_EXCEEDED | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      CANCELLED | ERROR_CAPTCHA_UNSOLVABLE | Captcha could not be solved
      """;

  /** What the end of a polled task says otherwise than a refusal. */
  private static final Map<Failure, String> ENDED =
      Map.of(
          IN_FLIGHT_LIMIT, "ERROR_CAPTCHA_UNSOLVABLE",
          HOURLY_LIMIT, "ERROR_CAPTCHA_UNSOLVABLE",
          ALL_BACKENDS_OPEN, "ERROR_CAPTCHA_UNSOLVABLE",
          OVERLOADED, "ERROR_CAPTCHA_UNSOLVABLE",
          DRAINING, "ERROR_CAPTCHA_UNSOLVABLE",
          STATE_UNAVAILABLE, "ERROR_CAPTCHA_UNSOLVABLE",
          INTERNAL, "ERROR_CAPTCHA_UNSOLVABLE",
          IMAGE_CORRUPTED, "ERROR_IMAGE_TYPE_NOT_SUPPORTED");

  private static final Set<Failure> WITH_WAIT = Set.of(RATE_LIMITED, HOURLY_LIMIT, DAILY_LIMIT);

  private static final Decoded PLAIN = LegacyRequests.res("");
  private static final Decoded JSON = LegacyRequests.res("json=1");

  private record Row(Fault fault, String word, String text) {

    static Row of(String line) {
      String[] cells = line.strip().split(" \\| ", -1);
      String[] names = cells[0].split(" ", -1);
      Fault fault = Fault.of(valueOf(names[0]));
      if (names.length > 1) {
        fault = Fault.of(fault.failure(), Reason.valueOf(names[1]));
      }
      return new Row(names.length > 2 ? fault.withField(names[2]) : fault, cells[1], cells[2]);
    }
  }

  private static final List<Row> ROWS = REFUSED.lines().map(Row::of).toList();

  private static void assertTold(WireReply plain, WireReply json, String word, String text) {
    assertThat(plain.status()).isEqualTo(200);
    assertThat(plain.body()).hasToString(word);
    assertThat(json.status()).isEqualTo(200);
    assertThat(json.body().toJsonObject())
        .isEqualTo(new JsonObject().put("status", 0).put("request", word).put("error_text", text));
  }

  @Test
  void everyFailureHasItsRow() {
    EnumSet<Failure> listed = EnumSet.noneOf(Failure.class);
    ROWS.forEach(row -> listed.add(row.fault().failure()));
    assertThat(listed).containsExactlyInAnyOrder(Failure.values());
  }

  @Test
  void everyRefusalHasItsWordAndText() {
    for (Row row : ROWS) {
      Outcome refused = new Outcome.Refused(row.fault());
      assertTold(
          LegacyRequests.answer(PLAIN, refused),
          LegacyRequests.answer(JSON, refused),
          row.word(),
          row.text());
    }
  }

  @Test
  void theEndOfATaskNeverAsksToTryAgainLater() {
    for (Row row : ROWS) {
      Outcome failed =
          new Outcome.Failed(
              LegacyRequests.task(CaptchaType.TURNSTILE, Money.ZERO),
              row.fault(),
              Optional.empty(),
              false);
      String word = ENDED.getOrDefault(row.fault().failure(), row.word());
      WireReply json = LegacyRequests.answer(JSON, failed);
      assertThat(LegacyRequests.answer(PLAIN, failed).body()).hasToString(word);
      assertThat(json.body().toJsonObject().getString("request")).isEqualTo(word);
      assertThat(json.body().toJsonObject().fieldNames())
          .containsExactly("status", "request", "error_text");
    }
  }

  @Test
  void anUnknownKeyOf32CharactersDoesNotExist() {
    Outcome unknown = new Outcome.Refused(Fault.of(KEY_UNKNOWN));
    String key = "0".repeat(32);
    assertTold(
        LegacyRequests.answer(LegacyRequests.res("key=+" + key), unknown),
        LegacyRequests.answer(LegacyRequests.res("json=1&key=" + key), unknown),
        "ERROR_KEY_DOES_NOT_EXIST",
        "The key does not exist");
    assertThat(LegacyRequests.answer(LegacyRequests.res("key=0" + key), unknown).body())
        .hasToString("ERROR_WRONG_USER_KEY");
  }

  @Test
  void onlySomeRefusalsTellTheirWait() {
    for (Failure failure : Failure.values()) {
      Outcome refused = new Outcome.Refused(Fault.of(failure).withRetryAfterMillis(1_500));
      List<String> waits =
          LegacyRequests.answer(PLAIN, refused).headers().stream()
              .filter(header -> header.getKey().toString().equals("retry-after"))
              .map(header -> header.getValue().toString())
              .toList();
      assertThat(waits)
          .as("Retry-After of %s", failure)
          .isEqualTo(WITH_WAIT.contains(failure) ? List.of("2") : List.of());
    }
  }

  @Test
  void aMethodThatIsNotTakenIsToldInTheMannerOfTheQuery() {
    Fault fault = Fault.of(METHOD_NOT_ALLOWED);
    assertTold(
        LegacyRequests.DIALECT.refuse(fault, LegacyRequests.op("/in.php"), "json=0"),
        LegacyRequests.DIALECT.refuse(fault, LegacyRequests.op("/in.php"), "json=1"),
        "ERROR_BAD_PARAMETERS",
        "Required parameters are missing or have an incorrect format");
    assertThat(LegacyRequests.DIALECT.refuse(fault).body()).hasToString("ERROR_BAD_PARAMETERS");
  }
}
