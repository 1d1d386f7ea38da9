package dev.sluice.protocol.createtask;

import static dev.sluice.protocol.createtask.TaskRequests.AC;
import static dev.sluice.protocol.createtask.TaskRequests.CM;
import static dev.sluice.protocol.createtask.TaskRequests.CS;
import static dev.sluice.protocol.createtask.TaskRequests.TC;
import static dev.sluice.protocol.createtask.TaskRequests.op;
import static dev.sluice.protocol.createtask.TaskRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.IdForm;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.ReportKind;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskOpsTest {

  private static final TaskView TASK =
      TaskRequests.task(CaptchaType.RECAPTCHA_V2, Money.dollars("0.0002"));
  private static final String BODY =
      "{\"clientKey\":\"k\",%s\"task\":{\"type\":\"HCaptchaTaskProxyless\","
          + "\"websiteURL\":\"e.example\",\"websiteKey\":\"k\"}}";

  private static String told(Op op, Outcome outcome) {
    return op.encode(outcome).body().toString();
  }

  private static Decoded decode(Op op, String body) {
    return op.decode(request(body));
  }

  private static Outcome.Solved solved() {
    return new Outcome.Solved(
        TASK, Optional.empty(), new Solution(Map.of("token", "t")), Optional.empty(), false);
  }

  @Test
  void offersTheRoutesOfEachFlavour() {
    assertThat(Stream.of(AC, TC, CS, CM).map(flavour -> own(flavour)))
        .containsExactly(
            Set.of("/getQueueStats", "/test"), Set.of("/test"), Set.of("/getToken"), Set.of());
  }

  /** Its routes but those that all flavours have. */
  private static Set<String> own(CreateTaskDialect flavour) {
    Set<String> paths = flavour.routes().stream().map(Route::path).collect(Collectors.toSet());
    assertThat(
            paths.removeAll(
                Set.of(
                    "/createTask",
                    "/getTaskResult",
                    "/getBalance",
                    "/reportIncorrectImageCaptcha",
                    "/reportIncorrectRecaptcha",
                    "/reportCorrectRecaptcha",
                    "/reportIncorrectHcaptcha",
                    "/reportIncorrectTokenCaptcha",
                    "/reportCorrect",
                    "/reportIncorrect",
                    "/feedbackTask")))
        .isTrue();
    return paths;
  }

  @Test
  void readsTheKeyInAnyShape() {
    Op balance = op(AC, "/getBalance");
    for (String body :
        List.of(
            "{\"clientKey\":\" k \"}",
            "{\"CLIENTKEY\":\"k\"}",
            "{\"apiKey\":\"k\",\"clientKey\":\"\"}",
            "\uFEFF{\"clientKey\":\"k\"}")) {
      assertThat(decode(balance, body).key()).as(body).contains("k");
    }
    assertThat(decode(balance, "{\"clientKey\":12}").key()).contains("12");
    for (String body : List.of("{}", "{\"clientKey\":\" \"}", "{\"clientKey\":{}}")) {
      assertThat(decode(balance, body).key()).as(body).isEmpty();
    }
  }

  @Test
  void cutsNocacheOffTheKeysOfOneFlavour() {
    String body = "{\"clientKey\":\"k__nocache\"}";
    assertThat(decode(op(CM, "/getBalance"), body).key()).contains("k");
    assertThat(decode(op(AC, "/getBalance"), body).key()).contains("k__nocache");
  }

  @ParameterizedTest
  @CsvSource({
    "7654321, 7654321",
    "' \"7654321 \"', 7654321",
    "7654321.0, 7654321",
    "2147483647, 2147483647",
    "2147483648, ''",
    "0, ''",
    "-1, ''",
    "1.5, ''",
    "null, ''",
    "'\"\"', ''",
    "'\"undefined\"', ''",
    "'{}', ''",
    "'\"646825ef-9547-4a29-9a05-50a6265f9d8a\"', ''"
  })
  void readsTheIdsThatItGives(String id, String task) {
    Decoded poll = decode(op(CS, "/getTaskResult"), "{\"taskId\":" + id + "}");
    if (task.isEmpty()) {
      assertThat(poll.fault().orElseThrow().failure()).isEqualTo(Failure.TASK_NOT_FOUND);
    } else {
      assertThat(poll.call()).contains(new Call.Poll(new TaskId(task), Optional.empty()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "reportIncorrectImageCaptcha, IMAGE, false",
    "reportIncorrectRecaptcha, RECAPTCHA, false",
    "reportCorrectRecaptcha, RECAPTCHA, true",
    "reportIncorrectHcaptcha, HCAPTCHA, false",
    "reportIncorrectTokenCaptcha, TOKEN, false",
    "reportCorrect, ANY, true",
    "reportIncorrect, ANY, false"
  })
  void reportsByTheNameOfTheMethod(String method, ReportKind kind, boolean isGood) {
    Op report = op(TC, "/" + method);
    assertThat(decode(report, "{\"taskId\":7}").call())
        .contains(new Call.Report(new TaskId("7"), isGood, kind, false));
    assertThat(told(report, new Outcome.Done()))
        .isEqualTo("{\"errorId\":0,\"status\":\"success\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "true, false",
    "1, false",
    "'\"true\"', false",
    "false, true",
    "null, true",
    "[], true"
  })
  void takesFeedbackForBadOnlyWhereItSaysSo(String invalid, boolean isGood) {
    Op feedback = op(CS, "/feedbackTask");
    assertThat(decode(feedback, "{\"taskId\":7,\"result\":{\"invalid\":" + invalid + "}}").call())
        .contains(new Call.Report(new TaskId("7"), isGood, ReportKind.ANY, false));
    assertThat(told(feedback, new Outcome.Done()))
        .isEqualTo("{\"errorId\":0,\"message\":\"okay\"}");
  }

  @Test
  void acceptsInTheWordsOfEachFlavour() {
    Outcome accepted = new Outcome.Accepted(TASK, false);
    String plain = "{\"errorId\":0,\"status\":\"processing\",\"taskId\":7654321}";
    for (CreateTaskDialect flavour : List.of(AC, TC, CM)) {
      assertThat(told(op(flavour, "/createTask"), accepted)).isEqualTo(plain);
    }
    assertThat(told(op(CS, "/createTask"), accepted))
        .isEqualTo(
            "{\"errorId\":0,\"errorCode\":\"\",\"errorDescription\":\"\","
                + "\"status\":\"processing\",\"taskId\":7654321}");
  }

  @Test
  void saysThatATaskIsWaitingInTheWordsOfEachFlavour() {
    Outcome working = new Outcome.Working(TASK, Optional.empty());
    String poll = "/getTaskResult";
    assertThat(told(op(AC, poll), working)).isEqualTo("{\"errorId\":0,\"status\":\"processing\"}");
    assertThat(told(op(TC, poll), working)).isEqualTo("{\"errorId\":0,\"status\":\"processing\"}");
    assertThat(told(op(CS, poll), working))
        .isEqualTo(
            "{\"errorId\":0,\"errorCode\":\"\",\"errorDescription\":\"\","
                + "\"status\":\"processing\",\"taskId\":7654321}");
    assertThat(told(op(CM, poll), working))
        .isEqualTo(
            "{\"errorId\":0,\"errorCode\":null,\"errorDescription\":null,"
                + "\"status\":\"processing\"}");
  }

  @Test
  void tellsASolutionInTheWordsOfEachFlavour() {
    String poll = "/getTaskResult";
    String bill =
        "\"cost\":\"0.00020\",\"ip\":\"198.51.100.4\",\"createTime\":1767225600,"
            + "\"endTime\":1767225604,\"solveCount\":3}";
    assertThat(told(op(AC, poll), solved()))
        .isEqualTo(
            "{\"errorId\":0,\"status\":\"ready\",\"solution\":{\"gRecaptchaResponse\":\"t\"},"
                + bill);
    assertThat(told(op(TC, poll), solved())).endsWith("\"token\":\"t\"}," + bill);
    String ofCapsolver =
        "{\"errorId\":0,\"errorCode\":\"\",\"errorDescription\":\"\",\"status\":\"ready\","
            + "\"solution\":{\"gRecaptchaResponse\":\"t\"},\"taskId\":7654321}";
    for (String path : List.of(poll, "/createTask", "/getToken")) {
      assertThat(told(op(CS, path), solved())).isEqualTo(ofCapsolver);
    }
    assertThat(told(op(CM, poll), solved()))
        .isEqualTo(
            "{\"errorId\":0,\"errorCode\":null,\"errorDescription\":null,\"status\":\"ready\","
                + "\"solution\":{\"gRecaptchaResponse\":\"t\"}}");
  }

  @ParameterizedTest
  @CsvSource({"0, 0.00000", "0.0002, 0.00020", "1, 1.00000", "0.000000001, 0.000000001"})
  void writesAPriceWithFivePlacesAtLeast(String price, String text) {
    assertThat(TaskReplies.price(Money.dollars(price))).isEqualTo(text);
  }

  @Test
  void tellsWhatANewTaskMayCost() {
    Outcome.Standing standing =
        new Outcome.Standing(
            Money.dollars("100"),
            Money.dollars("0.001"),
            false,
            Optional.empty(),
            Set.of(),
            0,
            0,
            0,
            Optional.empty());
    assertThat(Stream.of(AC, TC, CS, CM).map(f -> told(op(f, "/getBalance"), standing)))
        .containsExactly(
            "{\"errorId\":0,\"balance\":99.999,\"captchaCredits\":0}",
            "{\"errorId\":0,\"balance\":99.999}",
            "{\"errorId\":0,\"balance\":99.999,\"packages\":[]}",
            "{\"errorId\":0,\"balance\":99.999}");
  }

  @ParameterizedTest
  @CsvSource({
    "1, image-to-text",
    "2, image-to-text",
    "5, recaptcha-v2",
    "6, recaptcha-v2",
    "23, recaptcha-v2",
    "24, recaptcha-v2",
    "18, recaptcha-v3",
    "19, recaptcha-v3",
    "20, recaptcha-v3",
    "21, hcaptcha",
    "22, hcaptcha",
    "29, hcaptcha",
    "7, funcaptcha",
    "10, funcaptcha",
    "12, geetest-v3",
    "13, geetest-v3",
    "26, turnstile",
    "27, turnstile",
    "28, coordinates"
  })
  void knowsTheQueues(String queue, String type) {
    assertThat(decode(op(AC, "/getQueueStats"), "{\"queueId\":\"" + queue + "\"}").call())
        .contains(new Call.Load(CaptchaType.of(type)));
  }

  @Test
  void refusesAQueueThatIsNone() {
    Op queues = op(AC, "/getQueueStats");
    assertThat(decode(queues, "{\"queueId\":3}").fault().orElseThrow().reason())
        .isEqualTo(Reason.RANGE);
    assertThat(decode(queues, "{\"queueId\":\"x\"}").fault().orElseThrow().reason())
        .isEqualTo(Reason.FORMAT);
    assertThat(decode(queues, "{}").fault().orElseThrow().failure())
        .isEqualTo(Failure.FIELD_MISSING);
  }

  @Test
  void tellsHowBusyAQueueIs() {
    Outcome load = new Outcome.Load(7, 1, 8, Money.dollars("0.001"), OptionalDouble.of(3.14));
    assertThat(told(op(AC, "/getQueueStats"), load))
        .isEqualTo("{\"waiting\":7,\"load\":12.5,\"bid\":\"0.00100\",\"speed\":3.1,\"total\":8}");
    Outcome none = new Outcome.Load(0, 0, 0, Money.ZERO, OptionalDouble.empty());
    assertThat(told(op(AC, "/getQueueStats"), none))
        .isEqualTo("{\"waiting\":0,\"load\":0.0,\"bid\":\"0.00000\",\"speed\":0.0,\"total\":0}");
  }

  @Test
  void echoesWhatItGot() {
    Decoded decoded = decode(op(TC, "/test"), "{\"a\":[1,null]}");
    Object value = ((Call.Echo) decoded.call().orElseThrow()).value();
    assertThat(told(op(TC, "/test"), new Outcome.Echo(value)))
        .isEqualTo("{\"errorId\":0,\"received\":{\"a\":[1,null]}}");
  }

  @Test
  void keepsTasksOfAllFlavoursInOneFamily() {
    assertThat(Stream.of(AC, TC, CS, CM).map(f -> op(f, "/createTask").terms().tasks()))
        .map(Optional::orElseThrow)
        .containsExactly(
            new TaskTerms("createtask", IdForm.INT31, 300_000, 60_000, 0),
            new TaskTerms("createtask", IdForm.INT31, 900_000, 900_000, 0),
            new TaskTerms("createtask", IdForm.INT31, 300_000, 300_000, 120),
            new TaskTerms("createtask", IdForm.INT31, 300_000, 300_000, 120));
    assertThat(op(CS, "/getTaskResult").terms().tasks())
        .isEqualTo(op(CS, "/getToken").terms().tasks());
  }

  @Test
  void holdsRecognitionInsideCreateTaskOfOneFlavour() {
    Terms.Hold hold = op(CS, "/createTask").terms().hold();
    for (String name :
        List.of(
            "imagetotext", "recaptchav2classification", "awswafclassification", "visionengine")) {
      assertThat(hold.millis(name)).as(name).isEqualTo(30_000);
    }
    assertThat(hold.millis("recaptchav2")).isZero();
    assertThat(hold.millis("rotate")).isZero();
    assertThat(op(AC, "/createTask").terms().hold().millis("imagetotext")).isZero();
    assertThat(op(CS, "/getToken").terms().hold()).isEqualTo(Terms.Hold.UNTIL_ENDED);
  }

  @Test
  void obeysItsSwitches() {
    CreateTaskDialect switched =
        CreateTaskDialect.capsolver(
            new Switches(
                Map.of(
                    "minImage",
                    100,
                    "maxBody",
                    5_000,
                    "maxPolls",
                    3,
                    "resultTtl",
                    "1m",
                    "reportWindow",
                    "2s",
                    "imageWait",
                    "1s")));
    Op create = op(switched, "/createTask");
    assertThat(create.bodyLimit()).isEqualTo(5_000);
    assertThat(create.terms().hold().millis("imagetotext")).isEqualTo(1_000);
    assertThat(create.terms().tasks())
        .contains(new TaskTerms("createtask", IdForm.INT31, 60_000, 2_000, 3));
    assertThat(TaskRequests.fault(switched, "{'type':'ImageToTextTask','body':'AAAA'}").failure())
        .isEqualTo(Failure.IMAGE_TOO_SMALL);
  }

  @Test
  void takesTheIdempotencyKeyFromItsHeader() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("idempotency-key", "once");
    Buffer body = Buffer.buffer(BODY.formatted(""));
    for (String path : List.of("/createTask", "/getToken")) {
      Decoded decoded = op(CS, path).decode(request(body, false, headers));
      assertThat(TaskRequests.solve(decoded).options().idempotencyKey()).contains("once");
    }
    assertThat(TaskRequests.solve(decode(op(CS, "/createTask"), BODY.formatted(""))).options())
        .isEqualTo(SolveOptions.NONE);
  }

  @Test
  void takesACallbackThatIsAUrl() {
    String url = "\"callbackUrl\":\" https://c.example/x?y \",";
    assertThat(
            TaskRequests.solve(decode(op(AC, "/createTask"), BODY.formatted(url)))
                .options()
                .callbackUrl())
        .contains("https://c.example/x?y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"c.example\"", "\"ftp://c.example\"", "7", "{}", "\"http://\""})
  void ignoresACallbackThatIsNone(String url) {
    String member = "\"callbackUrl\":" + url + ",";
    assertThat(TaskRequests.solve(decode(op(AC, "/createTask"), BODY.formatted(member))).options())
        .isEqualTo(SolveOptions.NONE);
  }

  @Test
  void tellsABodyThatIsTooLongOrNoObject() {
    Op create = op(AC, "/createTask");
    Decoded oversized =
        create.decode(request(Buffer.buffer(), true, MultiMap.caseInsensitiveMultiMap()));
    assertThat(oversized.fault().orElseThrow().failure()).isEqualTo(Failure.BODY_TOO_LARGE);
    for (String body : List.of("", "[]", "\"x\"", "{", "{} x", "a=b")) {
      assertThat(decode(create, body).fault().orElseThrow().failure())
          .as(body)
          .isEqualTo(Failure.MALFORMED_BODY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"task\":null", ",\"task\":{}", ",\"task\":[]", ",\"task\":\"x\""})
  void missesATaskThatIsNoObjectWithMembers(String task) {
    assertThat(
            decode(op(AC, "/createTask"), "{\"clientKey\":\"k\"" + task + "}")
                .fault()
                .orElseThrow()
                .failure())
        .isEqualTo(Failure.TASK_MISSING);
  }
}
