package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.funbypass.FunRequests.ID;
import static dev.sluice.protocol.funbypass.FunRequests.body;
import static dev.sluice.protocol.funbypass.FunRequests.byPath;
import static dev.sluice.protocol.funbypass.FunRequests.fault;
import static dev.sluice.protocol.funbypass.FunRequests.json;
import static dev.sluice.protocol.funbypass.FunRequests.post;
import static dev.sluice.protocol.funbypass.FunRequests.request;
import static dev.sluice.protocol.funbypass.FunRequests.submit;
import static dev.sluice.protocol.funbypass.FunRequests.task;
import static dev.sluice.protocol.funbypass.FunRequests.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.model.IdForm;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanView;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 1, 3, 5 and 6 of the contract: routes, answers, order, terms, switches. */
class FunOpsTest {

  private static void assertAnswer(WireReply reply, int status, String body) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).hasToString(body);
    assertThat(reply.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: application/json");
  }

  @Test
  void servesTheContractsRoutes() {
    assertThat(new FunBypassDialect(Switches.NONE).routes())
        .extracting(route -> route.methods() + " " + route.path() + " " + route.op().name())
        .containsExactly(
            "[POST] /createTask createTask",
            "[GET] /getTaskResult/{taskId} poll",
            "[POST] /getTaskResult poll",
            "[POST] /getBalance balance");
  }

  @Test
  void takesItsTermsFromTheSwitches() {
    Terms terms = post("/createTask").terms();
    TaskTerms tasks = new TaskTerms("funbypass", IdForm.UUID_V4, 120_000, 0, 0);
    assertThat(terms)
        .isEqualTo(Terms.solve(Terms.Hold.NONE, tasks).within(300_000).attemptWithin(120_000));
    assertThat(byPath().terms()).isEqualTo(Terms.of(tasks));
    assertThat(post("/getTaskResult").terms()).isEqualTo(Terms.of(tasks));
    assertThat(post("/getBalance").terms()).isEqualTo(Terms.FREE);
    Terms other =
        submit(Map.of("deadline", "1m", "attemptDeadline", "5s", "retention", "7s")).terms();
    assertThat(other.maxDeadlineMillis()).isEqualTo(60_000);
    assertThat(other.maxAttemptMillis()).isEqualTo(5_000);
    assertThat(other.tasks().orElseThrow().retentionMillis()).isEqualTo(7_000);
  }

  @Test
  void tellsTheIdOfATask() {
    Outcome accepted = new Outcome.Accepted(view(0, OptionalLong.empty()), false);
    assertAnswer(
        post("/createTask").encode(accepted), 200, "{\"errorId\":0,\"taskId\":\"" + ID + "\"}");
    assertAnswer(
        submit(Map.of("createStatus", true)).encode(accepted),
        200,
        "{\"errorId\":0,\"taskId\":\"" + ID + "\",\"status\":\"created\"}");
  }

  @ParameterizedTest
  @CsvSource({"0, created", "1, processing", "3, processing"})
  void tellsATaskThatHasNotEnded(int attempts, String status) {
    Outcome working = new Outcome.Working(view(attempts, OptionalLong.empty()), Optional.empty());
    for (Op op : List.of(byPath(), post("/getTaskResult"))) {
      assertAnswer(
          op.encode(working),
          202,
          "{\"errorId\":0,\"taskId\":\"" + ID + "\",\"status\":\"" + status + "\"}");
    }
  }

  @Test
  void tellsASolvedTask() {
    Outcome solved =
        new Outcome.Solved(
            view(1, OptionalLong.of(2_000)),
            Optional.empty(),
            new Solution(Map.of("token", "t\"", "userAgent", "u")),
            Optional.empty(),
            false);
    for (Op op : List.of(byPath(), post("/getTaskResult"))) {
      assertAnswer(
          op.encode(solved),
          200,
          "{\"errorId\":0,\"taskId\":\""
              + ID
              + "\",\"status\":\"ready\",\"solution\":{\"token\":\"t\\\"\"}}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0, 100",
    "100, 0.00075, 99.99925",
    "0.0009, 0.00075, 0.00015",
    "1000000, 0, 1000000",
    "0.000000001, 0, 0.000000001",
    "12.50, 0, 12.5"
  })
  void tellsTheMoneyThatIsAvailable(String posted, String held, String balance) {
    assertAnswer(
        post("/getBalance").encode(standing(posted, held, Optional.empty())),
        200,
        "{\"errorId\":0,\"balance\":" + balance + "}");
  }

  @Test
  void tellsNoMoneyOfAnAccountWithAPlan() {
    PlanView plan =
        new PlanView(
            PlanView.Status.PAUSED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertAnswer(
        post("/getBalance").encode(standing("5", "0", Optional.of(plan))),
        200,
        "{\"errorId\":0,\"balance\":0}");
  }

  private static Outcome standing(String posted, String held, Optional<PlanView> plan) {
    return new Outcome.Standing(
        Money.dollars(posted),
        Money.dollars(held),
        false,
        Optional.empty(),
        Set.of(),
        0,
        0,
        0,
        plan);
  }

  private static Decoded poll(String id) {
    return byPath()
        .decode(
            request(
                Buffer.buffer("{"),
                MultiMap.caseInsensitiveMultiMap(),
                Map.of("taskId", id),
                true));
  }

  @Test
  void pollsByThePathWhateverElseTheRequestHolds() {
    assertThat(poll("7F2C1B1E-3C58-4F0E-9A53-0E2B5C7D9F10"))
        .isEqualTo(Decoded.call(Optional.empty(), new Call.Poll(new TaskId(ID), Optional.empty())));
    for (String none : List.of("not-a-uuid", "123", ID + "0", "%37" + ID.substring(1))) {
      assertThat(fault(poll(none))).isEqualTo(Fault.of(TASK_NOT_FOUND));
    }
  }

  private static Decoded pollBody(Object taskId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("clientKey", "key");
    body.put("taskId", taskId);
    return post("/getTaskResult").decode(request(json(body)));
  }

  @Test
  void pollsByTheBody() {
    assertThat(pollBody(ID.toUpperCase(Locale.ROOT)))
        .isEqualTo(
            Decoded.call(Optional.of("key"), new Call.Poll(new TaskId(ID), Optional.empty())));
    assertThat(fault(pollBody("nope"))).isEqualTo(Fault.of(TASK_NOT_FOUND));
    for (Object none : new Object[] {null, "", 7, List.of(ID)}) {
      assertThat(fault(pollBody(none))).isEqualTo(Fault.of(FIELD_MISSING).withField("taskId"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/createTask", "/getTaskResult", "/getBalance"})
  void tellsABodyThatIsNoObjectAndOneThatIsTooLong(String path) {
    for (String body : List.of("", "[]", "null", "{", "{} x", "{\"a\":" + "[".repeat(40))) {
      assertThat(fault(post(path).decode(request(Buffer.buffer(body)))))
          .isEqualTo(Fault.of(MALFORMED_BODY));
    }
    Decoded tooLong =
        post(path)
            .decode(request(Buffer.buffer(), MultiMap.caseInsensitiveMultiMap(), Map.of(), true));
    assertThat(fault(tooLong)).isEqualTo(Fault.of(BODY_TOO_LARGE));
    assertThat(post(path).bodyLimit()).isEqualTo(path.equals("/createTask") ? 65_536 : 4_096);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/createTask", "/getTaskResult", "/getBalance"})
  void takesAKeyThatIsATextAlone(String path) {
    Map<String, Object> body = body(task());
    body.put("taskId", ID);
    assertThat(post(path).decode(request(json(body))).key()).contains("key");
    for (Object none : new Object[] {null, "", 5, Map.of(), true}) {
      body.put("clientKey", none);
      assertThat(post(path).decode(request(json(body))).key()).isEmpty();
    }
  }

  @Test
  void tellsAMissingTaskAndAnUnknownType() {
    for (Object none : new Object[] {null, "FunCaptchaTask", List.of(task()), 1}) {
      Map<String, Object> body = body(task());
      body.put("task", none);
      assertThat(fault(post("/createTask").decode(request(json(body)))))
          .isEqualTo(Fault.of(TASK_MISSING));
    }
    for (Object none : new Object[] {null, "", 1, "funcaptchatask", "FunCaptchaTaskProxyless"}) {
      Decoded decoded = FunRequests.decode("type", none);
      assertThat(fault(decoded)).isEqualTo(Fault.of(TYPE_UNSUPPORTED));
      assertThat(decoded.key()).contains("key");
    }
  }

  private static Decoded keyed(String idempotencyKey) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("idempotency-key", idempotencyKey);
    return post("/createTask").decode(request(json(body(task())), headers, Map.of(), false));
  }

  @Test
  void takesAnIdempotencyKey() {
    assertThat(FunRequests.call(keyed("k 1")).options().idempotencyKey()).contains("k 1");
    assertThat(FunRequests.call(keyed("~".repeat(255))).options().idempotencyKey()).isPresent();
    assertThat(FunRequests.call(keyed("")).options().idempotencyKey()).isEmpty();
    for (String wrong : List.of("k".repeat(256), "é", "a\tb")) {
      assertThat(fault(keyed(wrong)).failure()).isEqualTo(FIELD_INVALID);
      assertThat(fault(keyed(wrong)).field()).contains("Idempotency-Key");
    }
  }

  @Test
  void reportsProblemsInTheContractsOrder() {
    assertThat(post("/createTask").checks().failures())
        .containsExactly(
            DRAINING,
            BODY_TOO_LARGE,
            MALFORMED_BODY,
            TASK_MISSING,
            IP_BANNED,
            KEY_MISSING,
            KEY_UNKNOWN,
            ACCOUNT_SUSPENDED,
            IP_NOT_ALLOWED,
            PLAN_PAUSED,
            PLAN_INACTIVE,
            PLAN_EXPIRED,
            TYPE_UNSUPPORTED,
            TYPE_NOT_ALLOWED,
            FIELD_MISSING,
            FIELD_INVALID,
            PROXY_MISSING,
            PROXY_INVALID,
            TARGET_BANNED,
            TARGET_NOT_ALLOWED,
            NO_BACKEND,
            RATE_LIMITED,
            IN_FLIGHT_LIMIT,
            HOURLY_LIMIT,
            DAILY_LIMIT,
            PLAN_LIMIT,
            INSUFFICIENT_FUNDS,
            ALL_BACKENDS_OPEN);
    assertThat(byPath().checks().failures()).containsExactly(IP_BANNED, TASK_NOT_FOUND);
    assertThat(post("/getTaskResult").checks().failures())
        .containsExactly(
            BODY_TOO_LARGE,
            MALFORMED_BODY,
            IP_BANNED,
            KEY_MISSING,
            KEY_UNKNOWN,
            IP_NOT_ALLOWED,
            FIELD_MISSING,
            TASK_NOT_FOUND);
    assertThat(post("/getBalance").checks().failures())
        .containsExactly(
            BODY_TOO_LARGE, MALFORMED_BODY, IP_BANNED, KEY_MISSING, KEY_UNKNOWN, IP_NOT_ALLOWED);
  }

  /** Each is broken in everything that comes after it, too. */
  @Test
  void tellsTheFirstFieldThatIsBroken() {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("type", "FunCaptchaTask");
    task.put("headers", List.of());
    task.put("data", "{");
    assertNext(task, "FIELD_MISSING target", "websiteURL", FunRequests.PAGE);
    assertNext(task, "FIELD_MISSING siteKey", "websitePublicKey", "x");
    assertNext(task, "FIELD_INVALID siteKey", "websitePublicKey", FunRequests.PUBLIC_KEY);
    assertNext(task, "PROXY_MISSING task.proxy", "proxy", "x");
    assertNext(task, "FIELD_MISSING subdomain", "websiteSubdomain", "s");
    assertNext(task, "PROXY_INVALID task.proxy", "proxy", FunRequests.PROXY);
    assertNext(task, "FIELD_INVALID data", "data", "{}");
    assertNext(task, "FIELD_INVALID headers", "headers", Map.of("sec-ch-ua", "x"));
    assertNext(task, "FIELD_MISSING userAgent", "headers", Map.of());
    assertThat(FunRequests.decode(task).fault()).isEmpty();
  }

  private static void assertNext(
      Map<String, Object> task, String expected, String mended, Object value) {
    Fault found = fault(FunRequests.decode(task));
    assertThat(found.failure() + " " + found.field().orElse("")).isEqualTo(expected);
    task.put(mended, value);
  }
}
