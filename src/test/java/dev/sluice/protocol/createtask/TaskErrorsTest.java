package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import io.vertx.core.http.HttpHeaders;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The total table of the contract, row by row and flavour by flavour. */
class TaskErrorsTest {

  /** Failure, reason and field, then the codes of the four columns. */
  private static final String TABLE =
      """
      MALFORMED_BODY | TASK_ABSENT | BAD_PARAMETERS | BAD_REQUEST | TASK_ABSENT
      BODY_TOO_LARGE | TOO_BIG_CAPTCHA_FILESIZE | TOO_BIG_CAPTCHA_FILESIZE | BAD_REQUEST | TOO_BIG_CAPTCHA_FILESIZE
      TASK_MISSING | TASK_ABSENT | TASK_ABSENT | INVALID_TASK_DATA | TASK_ABSENT
      TYPE_UNSUPPORTED | TASK_NOT_SUPPORTED | TASK_NOT_SUPPORTED | TASK_NOT_SUPPORTED | NO_SUCH_METHOD
      NO_BACKEND | TASK_NOT_SUPPORTED | TASK_NOT_SUPPORTED | TASK_NOT_SUPPORTED | NO_SUCH_METHOD
      ROUTE_UNSUPPORTED | TASK_NOT_SUPPORTED | TASK_NOT_SUPPORTED | TASK_NOT_SUPPORTED | NO_SUCH_METHOD
      TYPE_NOT_ALLOWED | TASK_NOT_SUPPORTED | TASK_NOT_SUPPORTED | KEY_DENIED_ACCESS | NO_SUCH_METHOD
      FIELD_MISSING NONE body | ZERO_CAPTCHA_FILESIZE | ZERO_CAPTCHA_FILESIZE | INVALID_TASK_DATA | ZERO_CAPTCHA_FILESIZE
      FIELD_INVALID RANGE body | ZERO_CAPTCHA_FILESIZE | ZERO_CAPTCHA_FILESIZE | INVALID_TASK_DATA | ZERO_CAPTCHA_FILESIZE
      FIELD_MISSING NONE websiteURL | INCORRECT_SESSION_DATA | PAGEURL | INVALID_TASK_DATA | TASK_NOT_SUPPORTED
      FIELD_INVALID RANGE websiteURL | INCORRECT_SESSION_DATA | PAGEURL | INVALID_TASK_DATA | TASK_NOT_SUPPORTED
      FIELD_MISSING NONE websiteKey | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | RECAPTCHA_INVALID_SITEKEY
      FIELD_INVALID RANGE websiteKey | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | RECAPTCHA_INVALID_SITEKEY
      FIELD_MISSING NONE websitePublicKey | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | RECAPTCHA_INVALID_SITEKEY
      FIELD_INVALID RANGE websitePublicKey | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | RECAPTCHA_INVALID_SITEKEY
      FIELD_MISSING NONE minScore | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | TASK_NOT_SUPPORTED
      FIELD_INVALID RANGE minScore | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | TASK_NOT_SUPPORTED
      FIELD_MISSING NONE queueId | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | TASK_NOT_SUPPORTED
      FIELD_INVALID RANGE queueId | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | TASK_NOT_SUPPORTED
      FIELD_INVALID FORMAT | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | TASK_NOT_SUPPORTED
      IMAGE_TOO_SMALL | ZERO_CAPTCHA_FILESIZE | ZERO_CAPTCHA_FILESIZE | INVALID_IMAGE | ZERO_CAPTCHA_FILESIZE
      IMAGE_TOO_LARGE | TOO_BIG_CAPTCHA_FILESIZE | TOO_BIG_CAPTCHA_FILESIZE | INVALID_IMAGE | TOO_BIG_CAPTCHA_FILESIZE
      IMAGE_CORRUPTED | IMAGE_TYPE_NOT_SUPPORTED | IMAGE_TYPE_NOT_SUPPORTED | PARSE_IMAGE_FAIL | CAPTCHA_UNSOLVABLE
      PROXY_MISSING | INCORRECT_SESSION_DATA | BAD_PARAMETERS | INVALID_TASK_DATA | PROXY_MISSING
      PROXY_INVALID | INCORRECT_SESSION_DATA | BAD_PROXY | INVALID_TASK_DATA | PROXY_CONNECT_REFUSED
      TASK_NOT_FOUND | NO_SUCH_CAPCHA_ID | NO_SUCH_CAPCHA_ID | TASKID_INVALID | NO_SUCH_CAPCHA_ID
      ROUTE_UNKNOWN | NO_SUCH_METHOD | NO_SUCH_METHOD | BAD_REQUEST | NO_SUCH_METHOD
      METHOD_NOT_ALLOWED | NO_SUCH_METHOD | NO_SUCH_METHOD | BAD_REQUEST | NO_SUCH_METHOD
      REPORT_REFUSED DUPLICATE | NO_SUCH_CAPCHA_ID | DUPLICATE_REPORT | TASKID_INVALID | NO_SUCH_CAPCHA_ID
      REPORT_REFUSED NONE | NO_SUCH_CAPCHA_ID | REPORT_NOT_RECORDED | TASKID_INVALID | NO_SUCH_CAPCHA_ID
      REPORT_REFUSED TOO_LATE | NO_SUCH_CAPCHA_ID | REPORT_NOT_RECORDED | TASKID_INVALID | NO_SUCH_CAPCHA_ID
      REPORT_REFUSED WRONG_KIND | NO_SUCH_CAPCHA_ID | REPORT_NOT_RECORDED | TASKID_INVALID | NO_SUCH_CAPCHA_ID
      IDEMPOTENCY_MISMATCH | INCORRECT_SESSION_DATA | BAD_PARAMETERS | BAD_REQUEST | TASK_NOT_SUPPORTED
      SITE_KEY_REJECTED | RECAPTCHA_INVALID_SITEKEY | RECAPTCHA_INVALID_SITEKEY | INVALID_TASK_DATA | RECAPTCHA_INVALID_SITEKEY
      DOMAIN_REJECTED | RECAPTCHA_INVALID_DOMAIN | RECAPTCHA_INVALID_SITEKEY | INVALID_TASK_DATA | RECAPTCHA_INVALID_DOMAIN
      USER_AGENT_REJECTED | RECAPTCHA_OLD_BROWSER | BAD_PARAMETERS | INVALID_TASK_DATA | WRONG_USERAGENT
      TOKEN_EXPIRED | TOKEN_EXPIRED | TOKEN_EXPIRED | INVALID_TASK_DATA | TOKEN_EXPIRED
      TEMPLATE_UNKNOWN | TEMPLATE_NOT_FOUND | BAD_PARAMETERS | INVALID_TASK_DATA | TASK_NOT_SUPPORTED
      KEY_MISSING | KEY_DOES_NOT_EXIST | KEY_DOES_NOT_EXIST | KEY_DENIED_ACCESS | KEY_DOES_NOT_EXIST
      KEY_UNKNOWN | KEY_DOES_NOT_EXIST | KEY_DOES_NOT_EXIST | KEY_DENIED_ACCESS | KEY_DOES_NOT_EXIST
      ACCOUNT_SUSPENDED | ACCOUNT_SUSPENDED | ACCOUNT_SUSPENDED | KEY_DENIED_ACCESS | KEY_DOES_NOT_EXIST
      PLAN_INACTIVE | ACCOUNT_SUSPENDED | ACCOUNT_SUSPENDED | KEY_DENIED_ACCESS | ZERO_BALANCE
      PLAN_PAUSED | ACCOUNT_SUSPENDED | ACCOUNT_SUSPENDED | KEY_DENIED_ACCESS | ZERO_BALANCE
      IP_BANNED | IP_BLOCKED | IP_BLOCKED | IP_BANNED | IP_BANNED
      IP_NOT_ALLOWED | IP_NOT_ALLOWED | IP_NOT_ALLOWED | KEY_DENIED_ACCESS | IP_NOT_ALLOWED
      TARGET_BANNED | RECAPTCHA_INVALID_DOMAIN | BAD_PARAMETERS | INVALID_TASK_DATA | DOMAIN_NOT_ALLOWED
      TARGET_NOT_ALLOWED | RECAPTCHA_INVALID_DOMAIN | BAD_PARAMETERS | KEY_DENIED_ACCESS | DOMAIN_NOT_ALLOWED
      INSUFFICIENT_FUNDS | ZERO_BALANCE | ZERO_BALANCE | ZERO_BALANCE | ZERO_BALANCE
      PLAN_EXPIRED | ZERO_BALANCE | ZERO_BALANCE | ZERO_BALANCE | ZERO_BALANCE
      PLAN_LIMIT | ZERO_BALANCE | ZERO_BALANCE | ZERO_BALANCE | ZERO_BALANCE
      DAILY_LIMIT | ZERO_BALANCE | ZERO_BALANCE | RATE_LIMIT | ZERO_BALANCE
      RATE_LIMITED | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | RATE_LIMIT | NO_SLOT_AVAILABLE
      IN_FLIGHT_LIMIT | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | RATE_LIMIT | NO_SLOT_AVAILABLE
      HOURLY_LIMIT | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | RATE_LIMIT | NO_SLOT_AVAILABLE
      POLL_RATE_LIMITED | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | RATE_LIMIT | TOO_MUCH_REQUESTS
      ALL_BACKENDS_OPEN | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      OVERLOADED | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      DRAINING | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      STATE_UNAVAILABLE | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      INTERNAL | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      THROTTLED | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      OUT_OF_CAPACITY | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      UNREACHABLE | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      BACKEND_ERROR | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      GARBLED | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      UPSTREAM_ACCOUNT | NO_SLOT_AVAILABLE | NO_SLOT_AVAILABLE | SERVICE_UNAVALIABLE | NO_SLOT_AVAILABLE
      UNSOLVABLE | CAPTCHA_UNSOLVABLE | CAPTCHA_UNSOLVABLE | CAPTCHA_UNSOLVABLE | CAPTCHA_UNSOLVABLE
      ATTEMPT_TIMEOUT | CAPTCHA_UNSOLVABLE | CAPTCHA_UNSOLVABLE | TASK_TIMEOUT | CAPTCHA_UNSOLVABLE
      DEADLINE_EXCEEDED | CAPTCHA_UNSOLVABLE | CAPTCHA_UNSOLVABLE | TASK_TIMEOUT | CAPTCHA_UNSOLVABLE
      CANCELLED | TASK_CANCELED | CAPTCHA_UNSOLVABLE | CAPTCHA_UNSOLVABLE | CAPTCHA_UNSOLVABLE
      PROXY_REFUSED | PROXY_CONNECT_REFUSED | BAD_PROXY | PROXY_BANNED | PROXY_CONNECT_REFUSED
      PROXY_TIMEOUT | PROXY_CONNECT_TIMEOUT | BAD_PROXY | PROXY_BANNED | PROXY_READ_TIMEOUT
      PROXY_BANNED | PROXY_BANNED | BAD_PROXY | PROXY_BANNED | PROXY_BANNED
      PROXY_AUTH_FAILED | PROXY_NOT_AUTHORISED | BAD_PROXY | PROXY_BANNED | PROXY_NOT_AUTHORISED
      PROXY_INCOMPATIBLE | PROXY_INCOMPATIBLE_HTTP_VERSION | BAD_PROXY | PROXY_BANNED | PROXY_CONNECT_REFUSED
      PROXY_INVALID PORT proxyPort | INCORRECT_SESSION_DATA | BAD_PROXY | INVALID_TASK_DATA | PROXY_CONNECT_REFUSED
      """;

  /** Number, code, text. */
  private static final String TEXTS =
      """
      1 KEY_DOES_NOT_EXIST Account authorization key not found in the system
      2 NO_SLOT_AVAILABLE No idle workers are available at the moment
      3 ZERO_CAPTCHA_FILESIZE The size of the captcha you are uploading is less than 100 bytes
      4 TOO_BIG_CAPTCHA_FILESIZE The size of the captcha you are uploading is over the limit
      5 PAGEURL Page URL is missing or invalid
      10 ZERO_BALANCE Account has zero or negative balance
      11 IP_NOT_ALLOWED Request with current account key is not allowed from your IP
      12 CAPTCHA_UNSOLVABLE Captcha could not be solved
      14 NO_SUCH_METHOD Request to API made with a method or task type which does not exist
      15 IMAGE_TYPE_NOT_SUPPORTED Image cannot be read or its type is not supported
      16 NO_SUCH_CAPCHA_ID Captcha you are requesting does not exist or has been expired
      16 REPORT_NOT_RECORDED Report was not recorded
      16 DUPLICATE_REPORT Task has been reported before
      21 IP_BLOCKED Your IP is blocked
      22 TASK_ABSENT Task property is empty or not set in createTask method
      23 TASK_NOT_SUPPORTED Task type is not supported
      24 INCORRECT_SESSION_DATA Some of the required values are missing or invalid
      25 PROXY_CONNECT_REFUSED Could not connect to proxy related to the task, connection refused
      26 PROXY_CONNECT_TIMEOUT Could not connect to proxy related to the task, connection timeout
      28 PROXY_BANNED Proxy IP is banned by target service
      31 RECAPTCHA_INVALID_SITEKEY Site key is invalid
      32 RECAPTCHA_INVALID_DOMAIN Domain is not valid or not allowed
      33 RECAPTCHA_OLD_BROWSER User agent is not compatible
      34 TOKEN_EXPIRED Captcha provider server reported that additional variable token has been expired
      36 PROXY_INCOMPATIBLE_HTTP_VERSION Proxy is not compatible
      49 PROXY_NOT_AUTHORISED Proxy login and password are incorrect
      55 ACCOUNT_SUSPENDED Account is suspended
      56 TEMPLATE_NOT_FOUND Template not found
      57 TASK_CANCELED Task was cancelled
      110 BAD_PARAMETERS Required parameters are missing or have an incorrect format
      130 BAD_PROXY Proxy is not usable
      1 IP_BANNED Your IP is blocked
      1 PROXY_MISSING Task requires a proxy
      1 PROXY_READ_TIMEOUT Connection to proxy for task has timed out
      1 DOMAIN_NOT_ALLOWED Captchas of this domain are not accepted
      1 WRONG_USERAGENT User agent is not the required one
      1 TOO_MUCH_REQUESTS Too many result requests for one task
      """;

  private static final String CAPSOLVER_TEXTS =
      """
      1 KEY_DENIED_ACCESS Wrong account key
      1 TASK_NOT_SUPPORTED Task type is not supported
      1 ZERO_BALANCE Insufficient account balance
      1 TASKID_INVALID Task ID does not exist or is invalid
      1 IP_BANNED Your IP has been blocked
      1 TASK_TIMEOUT The task has timed out
      1 RATE_LIMIT Request frequency/rate limit
      1 CAPTCHA_UNSOLVABLE Captcha not recognized
      1 SERVICE_UNAVALIABLE Service is temporarily unavailable
      1 PROXY_BANNED Proxy IP banned by target service
      1 BAD_REQUEST Error Request
      1 INVALID_IMAGE Image size does not meet the requirements
      1 INVALID_TASK_DATA invalid task data
      1 PARSE_IMAGE_FAIL Failed to parse image
      """;

  /** What asks to try again later: no end of a polled task may. */
  private static final Set<Failure> LATER =
      EnumSet.of(
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
          UPSTREAM_ACCOUNT);

  private static final List<CreateTaskDialect> FLAVOURS =
      List.of(TaskRequests.AC, TaskRequests.TC, TaskRequests.CS, TaskRequests.CM);

  private record Line(String id, String text) {}

  private record Row(Fault fault, List<String> codes) {}

  private static List<Row> rows() {
    return TABLE.lines().map(TaskErrorsTest::row).toList();
  }

  private static Row row(String line) {
    String[] cells = line.split(" \\| ", -1);
    String[] what = cells[0].split(" ", -1);
    Reason reason = what.length > 1 ? Reason.valueOf(what[1]) : Reason.NONE;
    Fault fault = Fault.of(Failure.valueOf(what[0]), reason);
    return new Row(
        what.length > 2 ? fault.withField(what[2]) : fault, List.of(cells).subList(1, 5));
  }

  private static Map<String, Line> texts(int flavour) {
    Map<String, Line> codeToLine = new HashMap<>();
    for (String line : (flavour == 2 ? CAPSOLVER_TEXTS : TEXTS).lines().toList()) {
      String[] parts = line.split(" ", 3);
      codeToLine.put(parts[1], new Line(flavour < 2 ? parts[0] : "1", parts[2]));
    }
    return codeToLine;
  }

  private static String body(int flavour, String code, Fault fault, boolean isCreate) {
    Line line = texts(flavour).get(code);
    return "{\"errorId\":"
        + line.id()
        + ",\"errorCode\":\"ERROR_"
        + code
        + "\",\"errorDescription\":\""
        + line.text()
        + suffix(flavour, fault)
        + (isCreate && flavour == 3 ? "\",\"taskId\":0}" : "\"}");
  }

  private static String suffix(int flavour, Fault fault) {
    if (fault.field().isEmpty()) {
      return "";
    }
    String reason =
        fault.reason() == Reason.NONE ? "missing" : fault.reason().name().toLowerCase(Locale.ROOT);
    return flavour == 2
        ? ": " + fault.field().get() + " " + reason
        : " (" + fault.field().get() + ": " + reason + ")";
  }

  private static Outcome.Failed failed(Fault fault) {
    return new Outcome.Failed(
        TaskRequests.task(CaptchaType.TURNSTILE, Money.ZERO), fault, Optional.empty(), false);
  }

  private static void assertAnswer(WireReply reply, String body, Object told) {
    assertThat(reply.body().toString()).as("%s", told).isEqualTo(body);
    assertThat(reply.status()).as("%s", told).isEqualTo(200);
    assertThat(reply.headers())
        .as("%s", told)
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: application/json");
  }

  @Test
  void hasARowForEveryFailure() {
    Set<Failure> listed = EnumSet.noneOf(Failure.class);
    rows().forEach(row -> listed.add(row.fault().failure()));
    assertThat(listed).containsExactlyInAnyOrder(Failure.values());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void tellsARefusalAsTheTableHasIt(int flavour) {
    for (Row row : rows()) {
      String code = row.codes().get(flavour);
      for (Route route : FLAVOURS.get(flavour).routes()) {
        boolean isCreate = route.path().equals("/createTask");
        assertAnswer(
            route.op().encode(new Outcome.Refused(row.fault())),
            body(flavour, code, row.fault(), isCreate),
            route.path() + " " + row.fault());
      }
      assertAnswer(
          FLAVOURS.get(flavour).refuse(row.fault()),
          body(flavour, code, row.fault(), false),
          row.fault());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void neverAsksToPollADeadTaskAgain(int flavour) {
    Op poll = TaskRequests.op(FLAVOURS.get(flavour), "/getTaskResult");
    for (Row row : rows()) {
      Fault fault = row.fault().withoutField();
      if (row.fault().equals(fault)) {
        boolean isLater = LATER.contains(fault.failure());
        String code = isLater ? "CAPTCHA_UNSOLVABLE" : row.codes().get(flavour);
        assertAnswer(poll.encode(failed(fault)), body(flavour, code, fault, false), fault);
      }
    }
  }

  @Test
  void tellsTheEndOfAHeldTaskAsARefusal() {
    for (String path : List.of("/createTask", "/getToken")) {
      Op held = TaskRequests.op(TaskRequests.CS, path);
      for (Row row : rows()) {
        assertThat(held.encode(failed(row.fault())))
            .as("%s", row.fault())
            .isEqualTo(held.encode(new Outcome.Refused(row.fault())));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void tellsAKnownWaitOfThreeFailures(int flavour) {
    Op create = TaskRequests.op(FLAVOURS.get(flavour), "/createTask");
    for (Failure failure : Failure.values()) {
      Fault bare = Fault.of(failure);
      WireReply reply =
          create.encode(
              new Outcome.Refused(bare.withRetryAfterMillis(1_001).withDetail("10.0.0.7 no")));
      WireReply untold = create.encode(new Outcome.Refused(bare));
      boolean isTold = EnumSet.of(RATE_LIMITED, HOURLY_LIMIT, DAILY_LIMIT).contains(failure);
      assertThat(reply)
          .as("%s", failure)
          .isEqualTo(isTold ? untold.with(HttpHeaders.RETRY_AFTER, "2") : untold);
    }
  }

  @Test
  void tellsAWaitOfLessThanASecondAsOne() {
    WireReply reply = TaskRequests.AC.refuse(Fault.of(RATE_LIMITED).withRetryAfterMillis(0));
    assertThat(reply.headers().get(1).getValue()).isEqualTo("1");
  }

  @Test
  void mapsTheStatusWhereTheOperatorWantsIt() {
    CreateTaskDialect mapped =
        CreateTaskDialect.capsolver(new Switches(Map.of("status", "mapped")));
    assertThat(mapped.refuse(Fault.of(ROUTE_UNKNOWN)).status()).isEqualTo(400);
    assertThat(mapped.refuse(Fault.of(KEY_UNKNOWN)).status()).isEqualTo(401);
  }

  @Test
  void callsAWrongJsonTypeAFormat() {
    assertThat(
            TaskRequests.AC
                .refuse(Fault.of(FIELD_INVALID, Reason.TYPE, "minScore"))
                .body()
                .toString())
        .contains("(minScore: format)");
  }
}
