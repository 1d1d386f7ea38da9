package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.BODY_TOO_LARGE;
import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.model.Failure.FIELD_MISSING;
import static dev.sluice.model.Failure.MALFORMED_BODY;
import static dev.sluice.model.Failure.TASK_MISSING;
import static dev.sluice.protocol.anysolver.AnyRequests.body;
import static dev.sluice.protocol.anysolver.AnyRequests.decode;
import static dev.sluice.protocol.anysolver.AnyRequests.request;
import static dev.sluice.protocol.anysolver.AnyRequests.task;
import static dev.sluice.protocol.anysolver.AnyRequests.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.IdForm;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.RoutingMode;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 1, 2, 4 and 7 of the contract: calls, who is asked, answers, terms, switches. */
class AnyOpsTest {

  private static final Op CREATE = AnyRequests.create();
  private static final Op RESULT = AnyRequests.op("/getTaskResult", Switches.NONE);
  private static final Op BALANCE = AnyRequests.op("/getBalance", Switches.NONE);
  private static final Map<String, Object> TASK = task("TurnstileTokenProxyLess");

  private static SolveOptions options(Object... namesAndValues) {
    return AnyRequests.asked(decode(body(TASK, namesAndValues))).options();
  }

  private static Map<String, Object> routing(String name, Object value) {
    return Map.of("routing", Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "autoCheapest, CHEAPEST",
    "autoFastest, FASTEST",
    "autoMostReliable, RELIABLE",
    "priority, PRIORITY"
  })
  void readsEveryModeAtBothPlaces(String wire, RoutingMode mode) {
    assertThat(options("selectionMode", wire).routing()).contains(mode);
    assertThat(options("settings", routing("mode", wire)).routing()).contains(mode);
    Op op = AnyRequests.op("/createTask", new Switches(Map.of("defaultMode", wire)));
    assertThat(AnyRequests.asked(op.decode(request(body(TASK)))).options().routing())
        .contains(mode);
  }

  @Test
  void asksForNoModeOfItsOwnUnlessItIsSwitched() {
    assertThat(options()).isEqualTo(SolveOptions.NONE);
    assertThat(options("keyPoolMode", "all")).isEqualTo(SolveOptions.NONE);
    assertThat(options("keyPoolMode", "platformOnly")).isEqualTo(SolveOptions.NONE);
  }

  @Test
  void letsABackendWinOverAModeAndAMemberOverItsAlias() {
    Map<String, Object> alias = Map.of("routing", Map.of("provider", "b", "mode", "priority"));
    assertThat(options("settings", alias)).isEqualTo(SolveOptions.NONE.withBackend("b"));
    assertThat(options("settings", alias, "provider", "a", "selectionMode", "autoFastest"))
        .isEqualTo(SolveOptions.NONE.withBackend("a"));
    assertThat(options("settings", alias, "provider", "").backend()).contains("b");
    assertThat(options("selectionMode", "autoFastest", "settings", routing("mode", "priority")))
        .isEqualTo(SolveOptions.NONE.withRouting(RoutingMode.FASTEST));
    assertThat(options("settings", routing("provider", ""))).isEqualTo(SolveOptions.NONE);
  }

  @Test
  void doesNotCheckAnAliasThatIsHidden() {
    assertThat(options("selectionMode", "priority", "settings", routing("mode", "quick")).routing())
        .contains(RoutingMode.PRIORITY);
    assertThat(options("provider", "a", "settings", routing("provider", 7)).backend())
        .contains("a");
  }

  static Stream<Arguments> brokenChoices() {
    return Stream.of(
        arguments("selectionMode", "cheapest", "selectionMode"),
        arguments("selectionMode", "", "selectionMode"),
        arguments("selectionMode", 1, "selectionMode"),
        arguments("keyPoolMode", "community", "keyPoolMode"),
        arguments("provider", List.of("a"), "provider"),
        arguments("settings", "fast", "settings"),
        arguments("settings", "", "settings"),
        arguments("settings", Map.of("routing", List.of()), "settings"),
        arguments("settings", routing("mode", "quick"), "selectionMode"),
        arguments("settings", routing("provider", 7), "provider"));
  }

  @ParameterizedTest
  @MethodSource("brokenChoices")
  void refusesABrokenChoiceBeforeTheTasksFields(String name, Object value, String field) {
    Map<String, Object> broken = task("TurnstileTokenProxyLess", "websiteURL", "nope");
    Fault fault = AnyRequests.fault(decode(body(broken, name, value)));
    assertThat(fault.failure()).isEqualTo(FIELD_INVALID);
    assertThat(fault.field()).contains(field);
  }

  @Test
  void namesARequestByItsHeader() {
    Decoded named = decode(body(TASK), "idempotency-key", "order-7");
    assertThat(AnyRequests.asked(named).options())
        .isEqualTo(SolveOptions.NONE.withIdempotencyKey("order-7"));
    assertThat(AnyRequests.asked(decode(body(TASK), "Idempotency-Key", " ")).options())
        .isEqualTo(SolveOptions.NONE);
  }

  static Stream<Arguments> brokenTasks() {
    Map<String, Object> typeless = new HashMap<>(TASK);
    typeless.put("type", null);
    return Stream.of(
        arguments(null, TASK_MISSING),
        arguments("TurnstileTokenProxyLess", TASK_MISSING),
        arguments(List.of(), TASK_MISSING),
        arguments(Map.of(), FIELD_MISSING),
        arguments(typeless, FIELD_MISSING),
        arguments(Map.of("type", 7), FIELD_INVALID));
  }

  @ParameterizedTest
  @MethodSource("brokenTasks")
  void refusesWhatIsNoTask(Object task, Failure failure) {
    Map<String, Object> body = body(TASK);
    body.put("task", task);
    assertThat(AnyRequests.fault(decode(body)).failure()).isEqualTo(failure);
    assertThat(decode(body).key()).contains("key");
  }

  @Test
  void readsTheTypeBesideAFaultOfItsFields() {
    Decoded decoded = decode(body(task("TurnstileToken", "websiteURL", "nope")));
    assertThat(decoded.type()).contains(CaptchaType.TURNSTILE);
    assertThat(decoded.wireType()).contains("TurnstileToken");
  }

  @Test
  void readsTheKeyOutOfEveryBody() {
    for (Op op : List.of(CREATE, RESULT, BALANCE)) {
      for (Object none : new Object[] {7, "", List.of(), true}) {
        assertThat(op.decode(request(Map.of("clientKey", none))).key()).isEmpty();
      }
      assertThat(op.decode(request(Map.of("clientKey", " any shape "))).key())
          .contains(" any shape ");
      assertThat(op.decode(request(Buffer.buffer("[]"), false)).fault())
          .contains(Fault.of(MALFORMED_BODY));
      assertThat(op.decode(request(Buffer.buffer(), true)).fault())
          .contains(Fault.of(BODY_TOO_LARGE));
    }
  }

  @Test
  void pollsATaskByAnyText() {
    for (String id : List.of("01KFNDF328KAN2AJ3BNHCQYE88", "", "nope")) {
      assertThat(RESULT.decode(request(Map.of("taskId", id))).call())
          .contains(new Call.Poll(new TaskId(id), Optional.empty()));
    }
    assertThat(RESULT.decode(request(Map.of())).fault().map(Fault::failure))
        .contains(FIELD_MISSING);
    assertThat(RESULT.decode(request(Map.of("taskId", 42))).fault().map(Fault::failure))
        .contains(FIELD_INVALID);
    assertThat(BALANCE.decode(request(Map.of())).call()).contains(new Call.Balance());
  }

  @Test
  void tellsTheIdOfAnAcceptedTask() {
    Outcome accepted =
        new Outcome.Accepted(
            view(CaptchaType.TURNSTILE, "TurnstileToken", Optional.empty(), "0"), true);
    assertThat(CREATE.encode(accepted).body().toString())
        .isEqualTo("{\"errorId\":0,\"taskId\":\"01KFNDF328KAN2AJ3BNHCQYE88\"}");
  }

  @Test
  void tellsATaskThatHasNotEnded() {
    Outcome waiting =
        new Outcome.Working(
            view(CaptchaType.TURNSTILE, "TurnstileToken", Optional.empty(), "0"), Optional.empty());
    assertThat(RESULT.encode(waiting).body().toString())
        .isEqualTo(
            "{\"status\":\"processing\",\"taskId\":\"01KFNDF328KAN2AJ3BNHCQYE88\",\"errorId\":0,"
                + "\"taskType\":\"TurnstileToken\",\"provider\":null,\"solution\":null}");
    Outcome working =
        new Outcome.Working(
            view(CaptchaType.TURNSTILE, "TurnstileToken", Optional.of("sim-a"), "0"),
            Optional.empty());
    assertThat(RESULT.encode(working).body().toString()).contains("\"provider\":\"sim-a\"");
  }

  private static String solved(CaptchaType type, String cost, Map<String, Object> solution) {
    Outcome outcome =
        new Outcome.Solved(
            view(type, "Wire", Optional.of("sim-a"), cost),
            Optional.empty(),
            new Solution(solution),
            Optional.empty(),
            false);
    assertThat(RESULT.encode(outcome).status()).isEqualTo(200);
    return RESULT.encode(outcome).body().toString();
  }

  private static String ready(String cost, String solution) {
    return "{\"status\":\"ready\",\"taskId\":\"01KFNDF328KAN2AJ3BNHCQYE88\",\"errorId\":0,\"cost\":"
        + cost
        + ",\"taskType\":\"Wire\",\"provider\":\"sim-a\",\"solution\":"
        + solution
        + "}";
  }

  @Test
  void tellsATokenWithWhatTheBackendSupplied() {
    assertThat(solved(CaptchaType.TURNSTILE, "0.0004", Map.of("token", "t", "other", "x")))
        .isEqualTo(ready("0.0004", "{\"token\":\"t\"}"));
    Map<String, Object> rich = new LinkedHashMap<>();
    rich.put("action", "a");
    rich.put("respKey", "r");
    rich.put("userAgent", "u");
    rich.put("token", "t");
    assertThat(solved(CaptchaType.HCAPTCHA, "0", rich))
        .isEqualTo(
            ready("0", "{\"token\":\"t\",\"userAgent\":\"u\",\"respKey\":\"r\",\"action\":\"a\"}"));
  }

  @Test
  void tellsWhatWasRecognised() {
    assertThat(solved(CaptchaType.IMAGE_TO_TEXT, "1", Map.of("text", List.of("a", "b"))))
        .isEqualTo(ready("1", "{\"text\":\"a\"}"));
    assertThat(solved(CaptchaType.IMAGE_TO_TEXT, "1", Map.of("text", "a")))
        .isEqualTo(ready("1", "{\"text\":\"a\"}"));
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("x", 1);
    point.put("y", 2);
    assertThat(solved(CaptchaType.COORDINATES, "1", Map.of("coordinates", List.of(point))))
        .isEqualTo(ready("1", "{\"coordinates\":[{\"x\":1,\"y\":2}]}"));
    assertThat(solved(CaptchaType.ROTATE, "1", Map.of("angle", 40)))
        .isEqualTo(ready("1", "{\"angle\":40}"));
    assertThat(solved(CaptchaType.of("PopularPlatformSessionAction"), "1", Map.of("any", "x")))
        .isEqualTo(ready("1", "{\"any\":\"x\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0, 100",
    "100, 0.0004, 99.9996",
    "0.0009, 0.0008, 0.0001",
    "0, 0, 0",
    "0.0000005, 0, 0",
    "0.0000015, 0, 0.000002",
    "1000000, 0, 1000000"
  })
  void tellsABalanceAsAPlainNumber(String posted, String held, String balance) {
    Outcome standing =
        new Outcome.Standing(
            Money.dollars(posted),
            Money.dollars(held),
            false,
            Optional.empty(),
            Set.of(),
            0,
            0,
            0,
            Optional.empty());
    assertThat(BALANCE.encode(standing).body().toString())
        .isEqualTo("{\"errorId\":0,\"balance\":" + balance + "}");
  }

  @Test
  void tellsAnOutcomeThatACallCannotHaveAsAnInternalFault() {
    for (Op op : List.of(CREATE, RESULT, BALANCE)) {
      assertThat(op.encode(new Outcome.Done()).body().toString()).contains("INTERNAL_ERROR");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsTasksAndLimitsBodiesAsSwitched(boolean isSwitched) {
    Switches switches =
        isSwitched
            ? new Switches(Map.of("retention", "1m", "deadline", "9s", "maxBody", 4_000))
            : Switches.NONE;
    Op op = AnyRequests.op("/createTask", switches);
    TaskTerms tasks = new TaskTerms("anysolver", IdForm.ULID, isSwitched ? 60_000 : 300_000, 0, 0);
    assertThat(op.terms().tasks()).contains(tasks);
    assertThat(op.terms().maxDeadlineMillis()).isEqualTo(isSwitched ? 9_000 : 180_000);
    assertThat(op.terms().hold()).isEqualTo(Terms.Hold.NONE);
    assertThat(op.terms().billing()).isEqualTo(Terms.Billing.WHEN_SOLVED);
    assertThat(op.terms().rateToken()).isEqualTo(Terms.RateToken.KEPT);
    assertThat(op.bodyLimit()).isEqualTo(isSwitched ? 4_000 : 2_097_152);
    assertThat(AnyRequests.op("/getTaskResult", switches).terms().tasks()).contains(tasks);
    assertThat(RESULT.bodyLimit()).isEqualTo(4_096);
    assertThat(BALANCE.bodyLimit()).isEqualTo(4_096);
  }
}
