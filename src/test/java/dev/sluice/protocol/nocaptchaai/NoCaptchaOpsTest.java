package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.nocaptchaai.NoCaptchaRequests.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.IdForm;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanView;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sections 1, 4 and 7 of the contract: routes, keys, success bodies, terms, switches. */
class NoCaptchaOpsTest {

  private static String told(String path, Outcome outcome) {
    WireReply reply = op(path).encode(outcome);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: application/json");
    return reply.body().toString();
  }

  /** The solution of a polled task as it is told. */
  private static String solution(CaptchaType type, String wireName, Object... solution) {
    String body = told("/getTaskResult", solved(type, wireName, object(solution)));
    String before = "{\"errorCode\":0,\"errorDescription\":null,\"errorId\":0,\"solution\":";
    String after = ",\"status\":\"ready\"}";
    assertThat(body).startsWith(before).endsWith(after);
    return body.substring(before.length(), body.length() - after.length());
  }

  @Test
  void tellsTokenSolutions() {
    assertThat(solution(TURNSTILE, "AntiTurnstileTask", "token", "t"))
        .isEqualTo("{\"token\":\"t\",\"type\":\"turnstile\"}");
    assertThat(solution(TURNSTILE, "AntiTurnstileTask", "userAgent", "u", "token", "t", "x", 1))
        .isEqualTo("{\"token\":\"t\",\"type\":\"turnstile\",\"userAgent\":\"u\"}");
    assertThat(solution(RECAPTCHA_V2, "ReCaptchaV2TaskProxyLess", "token", "t", "userAgent", "u"))
        .isEqualTo("{\"token\":\"t\",\"gRecaptchaResponse\":\"t\"}");
    assertThat(solution(MTCAPTCHA, "MtCaptchaTaskProxyless", "token", "t"))
        .isEqualTo("{\"token\":\"t\"}");
    assertThat(solution(GEETEST_V4, "GeeTestTaskProxyLess", "pass_token", "p", "gen_time", "1"))
        .isEqualTo("{\"pass_token\":\"p\",\"gen_time\":\"1\"}");
    assertThat(solution(AWS_WAF, "AWSWAFTask", "cookie", "c", "voucher", "v"))
        .isEqualTo("{\"captcha_token\":\"v\",\"cookie\":\"c\"}");
  }

  @Test
  void tellsTheClearanceCookieWhereTheBackendGaveNoToken() {
    Map<String, Object> cookies = object("cf_clearance", "c", "x", "");
    String wireName = "AntiCloudflareTask";
    assertThat(solution(CLOUDFLARE_CHALLENGE, wireName, "cookies", cookies, "userAgent", "u"))
        .isEqualTo(
            "{\"token\":\"c\",\"type\":\"cloudflare\",\"cookies\":{\"cf_clearance\":\"c\",\"x\":\"\"},\"userAgent\":\"u\"}");
    assertThat(solution(CLOUDFLARE_CHALLENGE, wireName, "cookies", cookies, "token", "t"))
        .startsWith("{\"token\":\"t\",");
  }

  @Test
  void tellsImageSolutions() {
    assertThat(solution(IMAGE_TO_TEXT, "ImageToTextTask", "text", "VCMS"))
        .isEqualTo("{\"text\":[\"VCMS\"]}");
    assertThat(solution(IMAGE_TO_TEXT, "ocr", "text", List.of("A", "B")))
        .isEqualTo("{\"text\":[\"A\",\"B\"]}");
    List<Integer> tiles = List.of(3, 4);
    String classification = "ReCaptchaV2Classification";
    assertThat(solution(IMAGE_CLASSIFICATION, classification, "objects", tiles))
        .isEqualTo("{\"objects\":[3,4],\"size\":3,\"type\":\"multi\"}");
    assertThat(solution(IMAGE_CLASSIFICATION, classification + " 44", "objects", tiles))
        .isEqualTo("{\"objects\":[3,4],\"size\":4,\"type\":\"multi\"}");
    assertThat(solution(IMAGE_CLASSIFICATION, classification + " split_33", "objects", List.of(1)))
        .isEqualTo("{\"hasObject\":[false,true],\"size\":2,\"type\":\"single\"}");
    assertThat(solution(IMAGE_CLASSIFICATION, "AwsWafClassification", "objects", tiles))
        .isEqualTo("{\"objects\":[3,4]}");
    assertThat(solution(SLIDE, "GeetestClassification", "slide", List.of(199, 121)))
        .isEqualTo("{\"slide\":[199,121]}");
    assertThat(solution(SLIDE, "BinanceClassification", "distance", 199))
        .isEqualTo("{\"slide\":[199]}");
    assertThat(
            solution(IMAGE_CLASSIFICATION, "BinanceClassification grid", "objects", List.of(0, 2)))
        .isEqualTo("[true,false,true,false,false,false,false,false,false]");
    assertThat(
            solution(
                IMAGE_CLASSIFICATION,
                "BinanceClassification grid",
                "hasObject",
                List.of(true, false)))
        .isEqualTo("[true,false]");
    assertThat(solution(ROTATE, "tiktokClassification", "angle", new BigDecimal("143.89")))
        .isEqualTo("{\"slide\":[[143.89]]}");
    assertThat(
            solution(
                COORDINATES,
                "tiktokClassification click",
                "coordinates",
                List.of(object("x", 39, "y", 59)),
                "size",
                List.of(340, 212)))
        .isEqualTo("[{\"size\":[340,212],\"solution\":[[39,59]]}]");
  }

  /** A backend may say anything. */
  @ParameterizedTest
  @CsvSource({
    "AntiTurnstileTask, token",
    "AntiCloudflareTask, cookies",
    "ImageToTextTask, text",
    "ocr, text",
    "ReCaptchaV2Classification split_33, objects",
    "BinanceClassification grid, hasObject",
    "GeetestClassification, distance",
    "tiktokClassification, angle",
    "tiktokClassification click, coordinates",
    "another build's name, x"
  })
  void tellsWhateverABackendGave(String wireName, String member) {
    for (Object value :
        List.of("x", 7, true, List.of(), List.of(-1, 1 << 30, "x", List.of()), object("x", null))) {
      Outcome outcome = solved(IMAGE_CLASSIFICATION, wireName, object(member, value));
      assertThat(told("/getTaskResult", outcome)).endsWith(",\"status\":\"ready\"}");
      told("/solve", outcome);
    }
    told("/solve", solved(IMAGE_TO_TEXT, wireName, Map.of()));
    told("/getTaskResult", solved(IMAGE_TO_TEXT, wireName, Map.of()));
  }

  @Test
  void tellsATaskThatRunsAndOneThatHasEnded() {
    Outcome accepted = new Outcome.Accepted(view(TURNSTILE, "AntiTurnstileTask", 0), false);
    for (String path : List.of("/createTask", "/solve")) {
      assertThat(told(path, accepted))
          .isEqualTo("{\"errorId\":0,\"status\":\"idle\",\"taskId\":\"CFQ2yP5DOLx7\"}");
      assertThat(told(path, solved(IMAGE_TO_TEXT, "ImageToTextTask", Map.of("text", "A"))))
          .isEqualTo(
              "{\"errorId\":0,\"solution\":{\"text\":[\"A\"]},\"status\":\"ready\",\"taskId\":\"CFQ2yP5DOLx7\"}");
    }
    String working =
        "{\"errorId\":0,\"errorCode\":0,\"errorDescription\":null,\"status\":\"%s\",\"taskId\":\"CFQ2yP5DOLx7\"}";
    assertThat(told("/getTaskResult", working(0))).isEqualTo(working.formatted("idle"));
    assertThat(told("/getTaskResult", working(1))).isEqualTo(working.formatted("processing"));
  }

  private static Outcome working(int attempts) {
    return new Outcome.Working(view(TURNSTILE, "AntiTurnstileTask", attempts), Optional.empty());
  }

  @Test
  void tellsTheOldFormOfSolveByItsWireName() {
    assertThat(told("/solve", solved(IMAGE_TO_TEXT, "ocr", Map.of("text", List.of("A", "B")))))
        .isEqualTo(
            "{\"id\":\"CFQ2yP5DOLx7\",\"solution\":\"A\",\"status\":\"solved\",\"url\":\"\"}");
    assertThat(
            told(
                "/solve",
                solved(IMAGE_CLASSIFICATION, "recaptcha2 44", Map.of("objects", List.of(1)))))
        .isEqualTo(
            "{\"id\":\"CFQ2yP5DOLx7\",\"solution\":{\"objects\":[1],\"size\":4,\"type\":\"multi\"},\"status\":\"solved\",\"url\":\"\"}");
  }

  private static Outcome standing(Optional<PlanView> plan) {
    return new Outcome.Standing(
        Money.dollars("100"),
        Money.dollars("0.0018"),
        false,
        Optional.empty(),
        Set.of(),
        0,
        0,
        0,
        plan);
  }

  @Test
  void tellsTheBalanceLessWhatIsHeld() {
    assertThat(told("/balance", standing(Optional.empty())))
        .isEqualTo(
            "{\"balance\":99.9982,\"is_default\":1,\"plan\":{\"active\":1,\"planType\":\"\",\"planId\":\"\",\"dailyLimit\":0,\"planLimit\":0}}");
    assertThat(told("/getBalance", standing(Optional.empty())))
        .isEqualTo("{\"errorId\":0,\"balance\":99.9982,\"packages\":[{}]}");
  }

  @ParameterizedTest
  @EnumSource(PlanView.Status.class)
  void tellsAPlanAsActiveOnlyWhileItIs(PlanView.Status status) {
    PlanView plan =
        new PlanView(
            status,
            Optional.empty(),
            Optional.of(new PlanView.Quota(7, 0)),
            Optional.of(new PlanView.Quota(8, 1)),
            Optional.of(new PlanView.Quota(9, 1)));
    int active = status == PlanView.Status.ACTIVE ? 1 : 0;
    assertThat(told("/balance", standing(Optional.of(plan))))
        .endsWith(
            "\"plan\":{\"active\":"
                + active
                + ",\"planType\":\"\",\"planId\":\"\",\"dailyLimit\":8,\"planLimit\":9}}");
  }

  @Test
  void servesTheContractsRoutesInAnyCase() {
    NoCaptchaAiDialect dialect = new NoCaptchaAiDialect(Switches.NONE);
    assertThat(dialect.isPathCaseSensitive()).isFalse();
    assertThat(dialect.routes())
        .extracting(route -> route.methods().get(0) + " " + route.path())
        .containsExactly(
            "POST /createTask",
            "POST /getTaskResult",
            "POST /solve",
            "GET /balance",
            "POST /getBalance");
  }

  @Test
  void takesItsTermsFromTheSwitches() {
    Map<String, Object> switches = Map.of("imageWait", "7s", "retention", "8s", "maxBody", 9_000);
    TaskTerms tasks = new TaskTerms("nocaptchaai", IdForm.ALPHANUMERIC, 8_000, 0, 0);
    Op create = op("/createTask", switches);
    assertThat(create.terms().tasks()).contains(tasks);
    assertThat(create.terms().billing()).isEqualTo(Terms.Billing.WHEN_SOLVED);
    assertThat(create.terms().rateToken()).isEqualTo(Terms.RateToken.KEPT);
    assertThat(create.bodyLimit()).isEqualTo(9_000);
    assertThat(create.terms().hold().millis("AntiTurnstileTask")).isZero();
    for (String image :
        List.of("ImageToTextTask", "ReCaptchaV2Classification 44", "AwsWafClassification")) {
      assertThat(create.terms().hold().millis(image)).as(image).isEqualTo(7_000);
    }
    Op solve = op("/solve", switches);
    assertThat(solve.terms().hold().millis("AntiTurnstileTask")).isEqualTo(7_000);
    assertThat(solve.bodyLimit()).isEqualTo(9_000);
    assertThat(op("/getTaskResult", switches).terms()).isEqualTo(Terms.of(tasks));
    for (String path : List.of("/getTaskResult", "/balance", "/getBalance")) {
      assertThat(op(path, switches).bodyLimit()).isEqualTo(8_192);
    }
  }

  private static Optional<String> key(String path, String body, String query, String... headers) {
    return op(path).decode(request(Buffer.buffer(body), query, headers)).key();
  }

  @Test
  void findsTheKeyInTheBodyThenInTheHeader() {
    String both = "{\"apikey\":\" b \",\"ClientKey\":\"a\"}";
    for (String path : List.of("/createTask", "/getTaskResult", "/getBalance")) {
      assertThat(key(path, both, "apiKey=q", "apikey", "h")).contains("a");
      assertThat(key(path, "{\"clientKey\":\" \",\"apiKey\":\" b \"}", "", "apikey", "h"))
          .contains("b");
      assertThat(key(path, "{\"clientKey\":7}", "", "ApiKey", " h ")).contains("h");
      assertThat(key(path, "{\"clientKey\":null}", "apiKey=q")).isEmpty();
    }
    assertThat(key("/solve", both, "", "apikey", "h")).contains("h");
    assertThat(key("/solve", both, "", "apikey", " ")).contains("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apikey=b&apiKey=a&key=c | a",
        "key=c&apikey=b | b",
        "key=%20c+ | c",
        "key=%zz | %zz",
        "KEY=c | h",
        "apiKey= | h",
        "apiKey | h"
      })
  void findsTheKeyInTheQueryThenInTheHeader(String query, String key) {
    assertThat(key("/balance", "", query, "apikey", "h", "Authorization", "Bearer z"))
        .contains(key);
  }

  @Test
  void findsTheKeyInTheAuthorizationLast() {
    assertThat(key("/balance", "", "", "Authorization", "bearer  z ")).contains("z");
    assertThat(key("/balance", "", "", "Authorization", "Basic eDp5")).isEmpty();
    assertThat(key("/createTask", "{}", "", "Authorization", "Bearer z")).isEmpty();
  }

  @Test
  void looksUpWhateverTaskIdIsAText() {
    assertThat(poll("x").call()).isPresent();
    for (Object id : List.of("", 17, List.of("x"))) {
      assertThat(fault(poll(id))).isEqualTo(Fault.of(Failure.TASK_NOT_FOUND));
    }
  }

  private static Decoded poll(Object id) {
    return op("/getTaskResult").decode(request(object("clientKey", "k", "taskId", id)));
  }

  @Test
  void tellsABodyThatWasTooLongOrIsNoObject() {
    for (String path : List.of("/createTask", "/getTaskResult", "/solve", "/getBalance")) {
      for (String body : List.of("", "[]", "{", "\"x\"", "clientKey=a")) {
        assertThat(fault(op(path).decode(request(Buffer.buffer(body), ""))))
            .isEqualTo(Fault.of(Failure.MALFORMED_BODY));
      }
    }
    WireRequest request = request(Buffer.buffer(), "");
    WireRequest tooLong =
        new WireRequest(request.headers(), "", Map.of(), request.body(), true, request.source());
    for (String path : List.of("/createTask", "/solve", "/balance", "/getBalance")) {
      assertThat(fault(op(path).decode(tooLong))).isEqualTo(Fault.of(Failure.BODY_TOO_LARGE));
    }
    assertThat(op("/balance").decode(request).call()).contains(new Call.Balance());
  }

  @Test
  void takesTheIdempotencyKeyOfItsHeader() {
    Map<String, Object> task = task("ImageToTextTask");
    assertThat(asked(create(task)).options().idempotencyKey()).isEmpty();
    assertThat(asked(create(task, "idempotency-key", "k1")).options())
        .extracting(options -> options.idempotencyKey().orElseThrow())
        .isEqualTo("k1");
    assertThat(fault(create(task, "Idempotency-Key", "x".repeat(256))).withLimit(0))
        .isEqualTo(Fault.of(Failure.FIELD_INVALID, Reason.LENGTH, "Idempotency-Key").withLimit(0));
    assertThat(fault(create(task, "Idempotency-Key", "é")).reason()).isEqualTo(Reason.CHARACTERS);
  }
}
