package dev.sluice.protocol.onecaptcha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Secret;
import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Feedback;
import dev.sluice.protocol.HostileReplies;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.Soundness;
import dev.sluice.protocol.Verdict;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 9 of the contract: the native API as a provider. */
class OneCaptchaUpstreamTest {

  private static final int REPLIES = 600;
  private static final String ID = OneRequests.ID;
  private static final Verdict.Pending OPEN = new Verdict.Pending(ID, 250);
  private static final List<String> TYPES = OneForms.names().stream().sorted().toList();

  private final OneCaptchaUpstream provider =
      new OneCaptchaUpstream(Map.of("key", new Secret("provider-key-1")));
  private final Polling polling = provider.polling().orElseThrow();

  private static SolveRequest asked(Map<String, Object> body) {
    return OneRequests.solve(OneRequests.submit(body)).request();
  }

  private static SolveRequest asked(String type) {
    return asked(OneRequests.valid(type));
  }

  private static Attempt attempt(SolveRequest request, long deadlineMillis) {
    return new Attempt(new TaskId("t-1"), 2, request, deadlineMillis);
  }

  private static Attempt turnstile() {
    return attempt(asked("turnstile"), 4_500);
  }

  private static BackendReply reply(int status, String body) {
    return new BackendReply(status, HttpHeaders.headers(), Buffer.buffer(body));
  }

  private static BackendReply reply(WireReply told) {
    return new BackendReply(told.status(), HttpHeaders.headers(), told.body());
  }

  private static String task(String status, String more) {
    return "{\"id\":\"" + ID + "\",\"status\":\"" + status + "\"" + more + "}";
  }

  private static String error(String name, String field) {
    return "{\"error\":\"%s\",\"message\":\"m\"%s}"
        .formatted(name, field.isEmpty() ? "" : ",\"field\":\"" + field + "\"");
  }

  @Test
  void submitsTheRequestUnderAKeyOfTheAttempt() {
    Exchange exchange = provider.encode(turnstile());
    assertThat(exchange.method()).isEqualTo(HttpMethod.POST);
    assertThat(exchange.path()).isEqualTo("/tasks");
    assertThat(exchange.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly(
            "content-type: application/json",
            "accept: application/json",
            "X-API-Key: provider-key-1",
            "Idempotency-Key: t-1-2");
    assertThat(exchange.body())
        .hasToString(
            """
            {"type":"turnstile","target":"https://example.com/","siteKey":"0x4AAA",\
            "proxy":"http://user:pass@proxy.example.net:8080","userAgent":"Mozilla/5.0",\
            "params":{"tomorrow":{"a":[1]}},"deadlineMillis":4500}""");
    assertThat(exchange.toString()).doesNotContain("provider-key-1");
  }

  @Test
  void saysParamsAndPictures() {
    assertThat(provider.encode(attempt(asked("kasada"), 1_000)).body().toString())
        .contains(
            """
            "params":{"pJsPath":"/149e/p.js","fpHost":"fp.example.com","tlHost":"tl.example.com",\
            "uaVersion":131,"tomorrow":{"a":[1]}}""");
    assertThat(provider.encode(attempt(asked("rotate"), 1_000)).body().toString())
        .contains("\"images\":[\"" + OneRequests.IMAGE + "\"]");
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "99, 100", "100, 100", "600001, 600000", "9999999999, 600000"})
  void asksForNoDeadlineThatIsNotTaken(long left, long told) {
    assertThat(provider.encode(attempt(asked("turnstile"), left)).body().toString())
        .contains("\"deadlineMillis\":" + told + "}");
  }

  @Test
  void saysWhatItsOwnClientsSaySoThatTheyMeanTheSame() {
    for (String type : TYPES) {
      assertSaysTheSame(asked(type));
    }
  }

  private void assertSaysTheSame(SolveRequest request) {
    assertThat(provider.objection(request)).as("objection to " + request.type()).isEmpty();
    Buffer body = provider.encode(attempt(request, 4_500)).body();
    Decoded decoded = OneRequests.op("submit").decode(OneRequests.request(body));
    assertThat(OneRequests.solve(decoded).request()).isEqualTo(request);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void saysAnyRequestSoThatItMeansTheSame(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Object> body = OneRequests.valid(TYPES.get(random.nextInt(TYPES.size())));
    for (String member : List.of("proxy", "userAgent", "siteKey", "params.tomorrow")) {
      OneRequests.set(body, member, random.nextBoolean() ? null : body.get(member));
    }
    OneRequests.set(body, "params.unlisted" + random.nextInt(9), List.of(true, "é", 1));
    Decoded decoded = OneRequests.submit(body);
    if (decoded.fault().isEmpty()) {
      assertSaysTheSame(OneRequests.solve(decoded).request());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "turnstile, siteKey",
    "cloudflare-challenge, proxy",
    "akamai, userAgent",
    "kasada, pJsPath",
    "rotate, images"
  })
  void objectsToARequestThatLacksWhatTheTypeNeeds(String type, String lacking) {
    SolveRequest full = asked(type);
    Map<String, Object> params = new HashMap<>(full.params());
    params.remove(lacking);
    SolveRequest bare =
        new SolveRequest(
            full.type(),
            full.target(),
            lacking.equals("siteKey") ? Optional.empty() : full.siteKey(),
            lacking.equals("proxy") ? Optional.empty() : full.proxy(),
            lacking.equals("userAgent") ? Optional.empty() : full.userAgent(),
            lacking.equals("images") ? List.of() : full.images(),
            params);
    assertThat(provider.objection(bare)).contains(Fault.of(Failure.ROUTE_UNSUPPORTED));
  }

  @Test
  void objectsToWhatCannotBeSaid() {
    SolveRequest full = asked("turnstile");
    Proxy odd = new Proxy("http", "h.example", 80, Optional.of(new Proxy.Login("u", "p@ss")));
    assertThat(
            provider.objection(
                new SolveRequest(
                    full.type(),
                    full.target(),
                    full.siteKey(),
                    Optional.of(odd),
                    full.userAgent(),
                    List.of(),
                    Map.of())))
        .contains(Fault.of(Failure.ROUTE_UNSUPPORTED));
    assertThat(
            provider.objection(
                new SolveRequest(
                    CaptchaType.ALTCHA,
                    full.target(),
                    full.siteKey(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Map.of())))
        .contains(Fault.of(Failure.ROUTE_UNSUPPORTED));
  }

  @Test
  void isToldOfATaskAndAsksForItAtOnce() {
    Verdict verdict = provider.decode(turnstile(), reply(202, task("queued", "")));
    assertThat(verdict).isEqualTo(new Verdict.Pending(ID, 0));
    assertThat(provider.decode(turnstile(), reply(200, task("running", ""))))
        .isEqualTo(new Verdict.Pending(ID, 0));
  }

  @ParameterizedTest
  @CsvSource({"60000, 20", "20000, 20", "19999, 19", "1000, 1", "999, 0", "0, 0"})
  void asksToBeHeldForTheTimeThatIsLeft(long left, long seconds) {
    Exchange exchange = polling.encode(attempt(asked("turnstile"), left), OPEN);
    assertThat(exchange).hasToString("Exchange[GET /tasks/" + ID + "]");
    assertThat(exchange.body().length()).isZero();
    assertThat(exchange.headers().toString())
        .contains("X-API-Key=provider-key-1")
        .doesNotContain("wait=2" + seconds);
    if (seconds > 0) {
      assertThat(exchange.headers().toString()).contains("Prefer=wait=" + seconds + "]");
    } else {
      assertThat(exchange.headers().toString()).doesNotContain("Prefer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "running"})
  void pollsAgainAQuarterOfASecondLater(String status) {
    assertThat(polling.decode(turnstile(), OPEN, reply(200, task(status, "")))).isEqualTo(OPEN);
  }

  @Test
  void readsTheSolutionsThatItsDialectWrites() {
    Map<CaptchaType, Map<String, Object>> solutions =
        Map.of(
            CaptchaType.TURNSTILE,
            Map.of("token", "t", "userAgent", "u"),
            CaptchaType.AKAMAI,
            Map.of("cookies", Map.of("_abck", "a")),
            CaptchaType.IMAGE_TO_TEXT,
            Map.of("text", List.of("w")),
            CaptchaType.ROTATE,
            Map.of("angle", 30));
    solutions.forEach(
        (type, fields) -> {
          Solution solution = new Solution(fields);
          WireReply told =
              OneRequests.op("poll", Switches.NONE)
                  .encode(
                      new Outcome.Solved(
                          OneRequests.ended(type, "0.0004"),
                          Optional.empty(),
                          solution,
                          Optional.empty(),
                          false));
          Attempt attempt = attempt(asked(type.name()), 4_500);
          assertThat(polling.decode(attempt, OPEN, reply(told)))
              .isEqualTo(
                  new Verdict.Solved(
                      solution, Optional.of(Money.dollars("0.0004")), Optional.of(ID)));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"id\":\"x\",\"status\":\"lost\"}",
        "{\"id\":\"x\",\"status\":7}",
        "{\"id\":\"x\",\"status\":\"solved\"}",
        "{\"id\":\"x\",\"status\":\"solved\",\"solution\":{}}",
        "{\"id\":\"x\",\"status\":\"solved\",\"solution\":[1]}",
        "{\"id\":\"x\",\"status\":\"solved\",\"solution\":{\"token\":\"\"}}",
        "{\"id\":\"x\",\"status\":\"failed\"}",
        "{\"id\":\"x\",\"status\":\"failed\",\"error\":{\"error\":\"OOPS\"}}"
      })
  void takesA2xxWithoutAUsableTaskForGarbled(String body) {
    for (Verdict verdict :
        List.of(
            provider.decode(turnstile(), reply(202, body)),
            polling.decode(turnstile(), OPEN, reply(200, body)))) {
      Verdict.Failed failed = (Verdict.Failed) verdict;
      assertThat(failed.fault().failure()).isEqualTo(Failure.GARBLED);
      assertThat(failed.disposition()).isEqualTo(Disposition.UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../balance", "a/b", "a b", "ü", "a?b", "."})
  void putsNoNameOfATaskIntoAPathThatLeadsElsewhere(String id) {
    String body = "{\"id\":\"" + id + "\",\"status\":\"queued\"}";
    Verdict verdict = provider.decode(turnstile(), reply(202, body));
    assertThat(((Verdict.Failed) verdict).fault().failure()).isEqualTo(Failure.GARBLED);
  }

  @ParameterizedTest
  @EnumSource(OneError.class)
  void knowsEveryPublishedError(OneError error) {
    Verdict.Failed refused =
        (Verdict.Failed)
            provider.decode(turnstile(), reply(error.status(), error(error.name(), "")));
    assertThat(refused.fault().detail()).contains("status " + error.status() + " " + error.name());
    assertThat(refused.disposition()).isEqualTo(Disposition.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH_INVALID, '', UPSTREAM_ACCOUNT, NONE",
    "AUTH_FORBIDDEN, '', UPSTREAM_ACCOUNT, NONE",
    "AUTH_FORBIDDEN, type, UPSTREAM_ACCOUNT, NONE",
    "AUTH_FORBIDDEN, target, DOMAIN_REJECTED, NONE",
    "BALANCE_EMPTY, '', UPSTREAM_ACCOUNT, NONE",
    "INPUT_MISSING, siteKey, FIELD_MISSING, NONE",
    "INPUT_MISSING, proxy, PROXY_MISSING, NONE",
    "INPUT_BAD_TYPE, '', FIELD_INVALID, FORMAT",
    "INPUT_BAD_TYPE, params.tomorrow, FIELD_INVALID, FORMAT",
    "INPUT_BAD_TYPE, proxy, PROXY_INVALID, FORMAT",
    "INPUT_BAD_TYPE, image, IMAGE_CORRUPTED, NONE",
    "INPUT_BAD_TYPE, images[3], IMAGE_CORRUPTED, NONE",
    "INPUT_TOO_SMALL, images[0], IMAGE_TOO_SMALL, NONE",
    "INPUT_TOO_LARGE, '', IMAGE_TOO_LARGE, NONE",
    "INPUT_TOO_LARGE, images, IMAGE_TOO_LARGE, NONE",
    "INPUT_TOO_LARGE, siteKey, FIELD_INVALID, LENGTH",
    "INPUT_TOO_LARGE, target, FIELD_INVALID, LENGTH",
    "METHOD_INVALID, type, ROUTE_UNSUPPORTED, NONE",
    "CAPACITY, '', OUT_OF_CAPACITY, NONE",
    "UNSOLVABLE, '', UNSOLVABLE, NONE",
    "NOT_FOUND, '', BACKEND_ERROR, NONE",
    "PROVIDER_TIMEOUT, '', ATTEMPT_TIMEOUT, NONE",
    "PROVIDER_SITEKEY, '', SITE_KEY_REJECTED, NONE",
    "PROVIDER_DOMAIN, '', DOMAIN_REJECTED, NONE",
    "PROXY_REFUSED, '', PROXY_REFUSED, NONE",
    "PROXY_TIMEOUT, '', PROXY_TIMEOUT, NONE",
    "PROXY_BANNED, '', PROXY_BANNED, NONE",
    "PROXY_AUTH, '', PROXY_AUTH_FAILED, NONE"
  })
  void understandsEveryRowOfTheTable(String name, String field, Failure failure, Reason reason) {
    String error = error(name, field);
    for (Verdict verdict :
        List.of(
            provider.decode(turnstile(), reply(400, error)),
            polling.decode(turnstile(), OPEN, reply(200, task("failed", ",\"error\":" + error))))) {
      Verdict.Failed failed = (Verdict.Failed) verdict;
      assertThat(failed.fault().failure()).isEqualTo(failure);
      assertThat(failed.fault().reason()).isEqualTo(reason);
      assertThat(failed.disposition()).isEqualTo(Disposition.REFUSED);
    }
  }

  @Test
  void repeatsNoFieldThatWasNotAskedWith() {
    assertThat(fault(error("INPUT_BAD_TYPE", "siteKey")).field()).contains("siteKey");
    assertThat(fault(error("INPUT_BAD_TYPE", "images[17]")).field()).contains("images");
    assertThat(fault(error("INPUT_BAD_TYPE", "params.tomorrow")).field())
        .contains("params.tomorrow");
    for (String field : List.of("params.pass-word-1", "pass-word-1", "")) {
      assertThat(fault(error("INPUT_BAD_TYPE", field)).field()).isEmpty();
    }
  }

  private Fault fault(String body) {
    return ((Verdict.Failed) provider.decode(turnstile(), reply(400, body))).fault();
  }

  @ParameterizedTest
  @CsvSource({
    "401, UPSTREAM_ACCOUNT, REFUSED",
    "403, UPSTREAM_ACCOUNT, REFUSED",
    "429, THROTTLED, REFUSED",
    "404, FIELD_INVALID, REFUSED",
    "418, FIELD_INVALID, REFUSED",
    "500, BACKEND_ERROR, UNKNOWN",
    "503, BACKEND_ERROR, UNKNOWN",
    "302, GARBLED, UNKNOWN",
    "100, GARBLED, UNKNOWN"
  })
  void goesByTheStatusWithoutAKnownName(int status, Failure failure, Disposition disposition) {
    for (String body : List.of("", "<html>", "{}", "{\"error\":7}", "{\"error\":\"OOPS\"}")) {
      Verdict.Failed failed = (Verdict.Failed) provider.decode(turnstile(), reply(status, body));
      assertThat(failed.fault().failure()).as("failure of body " + body).isEqualTo(failure);
      assertThat(failed.disposition()).as("disposition of body " + body).isEqualTo(disposition);
      assertThat(failed.fault().detail()).contains("status " + status);
    }
  }

  @Test
  void waitsAsTheErrorSaysElseAsTheHeaderDoes() {
    BackendReply told =
        new BackendReply(
            429,
            HttpHeaders.headers().set("Retry-After", "9"),
            Buffer.buffer("{\"error\":\"CAPACITY\",\"retryAfter\":7}"));
    assertThat(((Verdict.Failed) provider.decode(turnstile(), told)).fault().retryAfterMillis())
        .hasValue(7_000);
    BackendReply bare =
        new BackendReply(429, HttpHeaders.headers().set("Retry-After", "9"), Buffer.buffer("x"));
    assertThat(((Verdict.Failed) provider.decode(turnstile(), bare)).fault().retryAfterMillis())
        .hasValue(9_000);
    assertThat(polling.decode(turnstile(), OPEN, told)).isEqualTo(new Verdict.Pending(ID, 7_000));
  }

  @ParameterizedTest
  @CsvSource({"500, <html>", "502, ''", "429, {}", "301, ''", "504, PROVIDER_TIMEOUT"})
  void asksAgainAfterAPollThatSaysNothingOfTheTask(int status, String body) {
    String told = body.startsWith("P") ? error(body, "") : body;
    assertThat(polling.decode(turnstile(), OPEN, reply(status, told))).isEqualTo(OPEN);
  }

  @ParameterizedTest
  @CsvSource({"404, NOT_FOUND, BACKEND_ERROR", "401, AUTH_INVALID, UPSTREAM_ACCOUNT"})
  void takesATaskThatCannotBeAskedForAnyMoreForLost(int status, String name, Failure failure) {
    Verdict.Failed failed =
        (Verdict.Failed) polling.decode(turnstile(), OPEN, reply(status, error(name, "")));
    assertThat(failed.fault().failure()).isEqualTo(failure);
    assertThat(failed.disposition()).isEqualTo(Disposition.UNKNOWN);
  }

  @Test
  void takesBackReportsAndAsksForTheBalance() {
    Exchange cancel = polling.cancel(turnstile(), OPEN).orElseThrow();
    assertThat(cancel).hasToString("Exchange[DELETE /tasks/" + ID + "]");
    assertThat(cancel.headers().toString()).contains("X-API-Key=provider-key-1");

    Feedback feedback = provider.feedback().orElseThrow();
    Exchange report = feedback.encode(CaptchaType.TURNSTILE, ID, false).orElseThrow();
    assertThat(report).hasToString("Exchange[POST /tasks/" + ID + "/report]");
    assertThat(report.body()).hasToString("{\"good\":false}");
    assertThat(report.headers().toString()).contains("X-API-Key=provider-key-1");

    BalanceCheck check = provider.balanceCheck().orElseThrow();
    assertThat(check.encode()).hasToString("Exchange[GET /balance]");
    assertThat(check.decode(reply(200, "{\"balance\":100,\"held\":1}")))
        .contains(Money.dollars("100"));
    assertThat(check.decode(reply(401, error("AUTH_INVALID", "")))).isEmpty();
  }

  @Test
  void takesARepeatedAttemptForTheSameWork() {
    assertThat(provider.idempotent()).isTrue();
    assertThat(provider.name()).isEqualTo("onecaptcha");
  }

  private static HostileReplies replies(long seed) {
    List<String> words = new ArrayList<>(List.of("queued", "running", "solved", "failed", ID));
    words.addAll(List.of("proxy", "images[", "params.", "target", "siteKey"));
    List.of(OneError.values()).forEach(error -> words.add(error.name()));
    Map<String, Object> token = Map.of("token", "t");
    return new HostileReplies(
        seed,
        List.of("id", "status", "solution", "error", "cost", "field", "retryAfter", "token"),
        words,
        List.of(
            Map.of("id", ID, "status", "queued"),
            Map.of("id", ID, "status", "solved", "solution", token, "cost", 1),
            Map.of("id", ID, "status", "failed", "error", Map.of("error", "UNSOLVABLE")),
            Map.of("error", "INPUT_TOO_LARGE", "field", "images[0]", "retryAfter", 5)));
  }

  @Property(tries = 170, shrinking = ShrinkingMode.OFF)
  void endsWithAVerdictOnAnyAnswer(@ForAll long seed) {
    HostileReplies replies = replies(seed);
    Attempt attempt = turnstile();
    for (int i = 0; i < REPLIES; i++) {
      BackendReply reply = replies.next();
      Soundness.verdict(r -> provider.decode(attempt, r), CaptchaType.TURNSTILE, reply);
      Verdict next =
          Soundness.verdict(r -> polling.decode(attempt, OPEN, r), CaptchaType.TURNSTILE, reply);
      if (next instanceof Verdict.Pending pending) {
        assertThat(pending.providerTask()).isEqualTo(ID);
        assertThat(pending.waitMillis()).isBetween(250L, 20_000L);
      }
    }
  }

  @Example
  void makesUpAnswersOfEveryVerdict() {
    HostileReplies replies = replies(1);
    Map<String, Integer> verdicts = new HashMap<>();
    for (int i = 0; i < 30_000; i++) {
      Verdict verdict = provider.decode(turnstile(), replies.next());
      String name =
          verdict instanceof Verdict.Failed failed
              ? failed.fault().failure().name()
              : verdict.getClass().getSimpleName();
      verdicts.merge(name, 1, Integer::sum);
    }
    assertThat(verdicts.keySet())
        .contains("Solved", "Pending", "GARBLED", "UNSOLVABLE", "IMAGE_TOO_LARGE", "THROTTLED");
  }
}
