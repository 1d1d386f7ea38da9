package dev.sluice.protocol.funbypass;

import static dev.sluice.protocol.funbypass.FunRequests.asked;
import static dev.sluice.protocol.funbypass.FunRequests.decode;
import static dev.sluice.protocol.funbypass.FunRequests.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Secret;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.Reason;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.HostileReplies;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.Soundness;
import dev.sluice.protocol.Verdict;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

/** Sections 4.2 and 7 of the contract: FunBypass as a provider. */
class FunBypassUpstreamTest {

  private static final int REPLIES = 600;
  private static final String ID = FunRequests.ID;
  private static final Verdict.Pending OPEN = new Verdict.Pending(ID, 1_000);
  private static final Fault UNSUPPORTED = Fault.of(Failure.ROUTE_UNSUPPORTED);
  private static final Proxy PROXY =
      new Proxy("http", "198.51.100.20", 8080, Optional.of(new Proxy.Login("user", "pass")));

  private final FunBypassUpstream provider =
      new FunBypassUpstream(Map.of("clientKey", new Secret("provider-key-1")));
  private final Polling polling = provider.polling().orElseThrow();

  /** A request that came in by another API. */
  private static SolveRequest foreign(
      String siteKey, Optional<Proxy> proxy, Optional<String> agent, Map<String, Object> params) {
    return new SolveRequest(
        CaptchaType.FUNCAPTCHA,
        Optional.of(new Target(FunRequests.PAGE, "example.com")),
        Optional.of(siteKey),
        proxy,
        agent,
        List.of(),
        params);
  }

  private static SolveRequest foreign(Map<String, Object> params) {
    return foreign(FunRequests.PUBLIC_KEY, Optional.of(PROXY), Optional.of("Mozilla"), params);
  }

  private static Attempt attempt(SolveRequest request) {
    return new Attempt(new TaskId("t-1"), 2, request, 4_500);
  }

  private static Attempt plain() {
    return attempt(asked(decode(task())));
  }

  private String body(SolveRequest request) {
    return provider.encode(attempt(request)).body().toString();
  }

  private static BackendReply reply(int status, String body) {
    return new BackendReply(status, HttpHeaders.headers(), Buffer.buffer(body));
  }

  private static String error(String code) {
    return "{\"errorId\":1,\"errorCode\":\"" + code + "\",\"errorDescription\":\"d\"}";
  }

  private static String polled(String status, String more) {
    return "{\"errorId\":0,\"taskId\":\"%s\",\"status\":\"%s\"%s}".formatted(ID, status, more);
  }

  private Verdict.Failed created(int status, String body) {
    return (Verdict.Failed) provider.decode(plain(), reply(status, body));
  }

  private Verdict poll(int status, String body) {
    return polling.decode(plain(), OPEN, reply(status, body));
  }

  @Test
  void createsATask() {
    Exchange exchange = provider.encode(plain());
    assertThat(exchange).hasToString("Exchange[POST /createTask]");
    assertThat(exchange.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: application/json", "accept: application/json");
    assertThat(exchange.body())
        .hasToString(
            """
            {"clientKey":"provider-key-1","task":{"type":"FunCaptchaTask",\
            "websiteURL":"https://example.com/signup",\
            "websitePublicKey":"11111111-2222-4333-8444-555555555555",\
            "websiteSubdomain":"client-api",\
            "proxy":"http://user:pass@198.51.100.20:8080"}}""");
  }

  @Test
  void saysItsOwnClientsWordsAsTheyCame() {
    Map<String, Object> task = task("data", " {\"blob\": \"b\", \"x\": [1]} ");
    task.put("enablePOW", false);
    task.put("headers", Map.of("user-agent", "Own/1.0"));
    assertThat(body(asked(decode(task))))
        .contains("\"data\":\" {\\\"blob\\\": \\\"b\\\", \\\"x\\\": [1]} \"")
        .contains("\"enablePOW\":false")
        .contains("\"headers\":{\"user-agent\":\"Own/1.0\"}");
  }

  @Test
  void saysTheWordsOfOtherSystemsAsTheApiHasThem() {
    assertThat(body(foreign(Map.of("blob", "b\"c"))))
        .contains("\"websiteSubdomain\":\"client-api\"")
        .contains("\"data\":\"{\\\"blob\\\":\\\"b\\\\\\\"c\\\"}\"")
        .contains("\"headers\":{\"User-Agent\":\"Mozilla\"}")
        .doesNotContain("enablePOW");
    assertThat(body(foreign(Map.of("subdomain", "s.example", "headers", Map.of("a", 1)))))
        .contains("\"websiteSubdomain\":\"s.example\"")
        .contains("\"headers\":{\"a\":\"1\",\"User-Agent\":\"Mozilla\"}")
        .doesNotContain("\"data\"");
    SolveRequest other =
        new SolveRequest(
            CaptchaType.FUNCAPTCHA,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Optional.of(new RawTask("elsewhere", Map.of("data", "{}", "enablePOW", true))));
    assertThat(body(other)).doesNotContain("data", "enablePOW", "headers");
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void saysWhatItsOwnClientsSaySoThatTheyMeanTheSame(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Object> task = task();
    if (random.nextBoolean()) {
      task.put("data", random.nextBoolean() ? "{\"blob\":\"é\"}" : Map.of("blob", "b", "y", 1));
    }
    if (random.nextBoolean()) {
      task.put("headers", Map.of("User-Agent", "Own/" + random.nextInt(9), "sec-ch-ua", "x"));
    }
    if (random.nextBoolean()) {
      task.put("enablePOW", random.nextBoolean());
    }
    if (random.nextBoolean()) {
      task.put("websiteURL", "example.com/p" + random.nextInt(9));
    }
    task.put(
        "proxy", random.nextBoolean() ? "socks5://u:p:w@[2001:db8::1]:1080" : task.get("proxy"));
    SolveRequest request = asked(decode(task));
    assertThat(provider.objection(request)).isEmpty();
    Buffer body = provider.encode(attempt(request)).body();
    assertThat(asked(FunRequests.post("/createTask").decode(FunRequests.request(body))))
        .isEqualTo(request);
  }

  @Test
  void objectsToProxiesThatCannotBeSaid() {
    Optional<Proxy.Login> login = PROXY.login();
    List<Optional<Proxy>> unsaid =
        List.of(
            Optional.empty(),
            Optional.of(new Proxy("http", "h.example", 80, Optional.empty())),
            Optional.of(new Proxy("https", "h.example", 80, login)),
            Optional.of(new Proxy("http", "h.example", 80, Optional.of(new Proxy.Login("u", "")))),
            Optional.of(
                new Proxy("http", "h.example", 80, Optional.of(new Proxy.Login("u", "p@s")))));
    for (Optional<Proxy> proxy : unsaid) {
      SolveRequest request =
          foreign(FunRequests.PUBLIC_KEY, proxy, Optional.of("Mozilla"), Map.of());
      assertThat(provider.objection(request)).as("objection to " + proxy).contains(UNSUPPORTED);
    }
  }

  @Test
  void objectsToWhatItWouldRefuse() {
    assertThat(provider.objection(foreign(Map.of()))).isEmpty();
    SolveRequest noUuid = foreign("0x4AAA", Optional.of(PROXY), Optional.empty(), Map.of());
    assertThat(provider.objection(noUuid)).contains(Fault.of(Failure.SITE_KEY_REJECTED));
    assertThat(provider.objection(foreign(Map.of("headers", "no json")))).contains(UNSUPPORTED);
    assertThat(provider.objection(foreign(Map.of("subdomain", "a b")))).contains(UNSUPPORTED);
    SolveRequest hints =
        foreign(
            FunRequests.PUBLIC_KEY,
            Optional.of(PROXY),
            Optional.empty(),
            Map.of("headers", Map.of("Sec-CH-UA", "x")));
    assertThat(provider.objection(hints)).contains(UNSUPPORTED);
    SolveRequest other =
        new SolveRequest(
            CaptchaType.TURNSTILE,
            hints.target(),
            hints.siteKey(),
            hints.proxy(),
            hints.userAgent(),
            List.of(),
            Map.of());
    assertThat(provider.objection(other)).contains(UNSUPPORTED);
  }

  @Test
  void asksForTheTaskASecondLaterByItsIdAlone() {
    String told = "{\"errorId\":0,\"taskId\":\"" + ID + "\"}";
    assertThat(provider.decode(plain(), reply(200, told))).isEqualTo(OPEN);
    Exchange exchange = polling.encode(plain(), OPEN);
    assertThat(exchange).hasToString("Exchange[GET /getTaskResult/" + ID + "]");
    assertThat(exchange.body().length()).isZero();
    assertThat(exchange.headers().toString()).doesNotContain("provider-key-1");
    assertThat(polling.cancel(plain(), OPEN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"created", "processing", "queued"})
  void asksAgainWhileItIsWorkedOn(String status) {
    assertThat(poll(202, polled(status, ""))).isEqualTo(OPEN);
    assertThat(poll(200, polled(status, ""))).isEqualTo(OPEN);
  }

  @ParameterizedTest
  @CsvSource({"200, <html>", "202, ''", "202, {}", "429, ''", "500, ''", "502, <html>", "301, {}"})
  void asksAgainAfterAPollWithoutAnEnvelope(int status, String body) {
    assertThat(poll(status, body)).isEqualTo(OPEN);
  }

  @Test
  void readsTheSolutionThatItsDialectWrites() {
    Solution solution = new Solution(Map.of("token", "t"));
    WireReply told =
        FunRequests.byPath()
            .encode(
                new Outcome.Solved(
                    FunRequests.view(1, OptionalLong.of(2_000)),
                    Optional.empty(),
                    solution,
                    Optional.empty(),
                    false));
    Verdict solved = new Verdict.Solved(solution, Optional.empty(), Optional.of(ID));
    assertThat(poll(told.status(), told.body().toString())).isEqualTo(solved);
    assertThat(poll(200, polled("ready", ",\"solution\":\"t\""))).isEqualTo(solved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"solution\":null",
        ",\"solution\":\"\"",
        ",\"solution\":{}",
        ",\"solution\":{\"token\":\"\"}",
        ",\"solution\":{\"token\":5}",
        ",\"solution\":[\"t\"]"
      })
  void takesReadyWithoutATokenForGarbled(String solution) {
    Verdict.Failed failed = (Verdict.Failed) poll(200, polled("ready", solution));
    assertThat(failed.fault().failure()).isEqualTo(Failure.GARBLED);
    assertThat(failed.disposition()).isEqualTo(Disposition.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "KEY_DOES_NOT_EXIST, UPSTREAM_ACCOUNT, NONE, ''",
    "ACCOUNT_SUSPENDED, UPSTREAM_ACCOUNT, NONE, ''",
    "PACKAGE_PAUSED, UPSTREAM_ACCOUNT, NONE, ''",
    "PACKAGE_EXPIRED, UPSTREAM_ACCOUNT, NONE, ''",
    "ZERO_BALANCE, UPSTREAM_ACCOUNT, NONE, ''",
    "RATE_LIMIT_EXCEEDED, UPSTREAM_ACCOUNT, NONE, ''",
    "THREAD_THRESHOLD_EXCEEDED, OUT_OF_CAPACITY, NONE, ''",
    "SERVICE_UNAVALIABLE, OUT_OF_CAPACITY, NONE, ''",
    "FINGERPRINT_UNAVAILABLE, OUT_OF_CAPACITY, NONE, ''",
    "DATABASE_BALANCE, BACKEND_ERROR, NONE, ''",
    "DATABASE_UNAVAILABLE, BACKEND_ERROR, NONE, ''",
    "INTERNAL_DATABASE, BACKEND_ERROR, NONE, ''",
    "TASK_EXCEPTION, BACKEND_ERROR, NONE, ''",
    "TASK_CANCELLED, BACKEND_ERROR, NONE, ''",
    "MISSING_REQUEST_DATA, BACKEND_ERROR, NONE, ''",
    "OF_TOMORROW, BACKEND_ERROR, NONE, ''",
    "TASK_NOT_SUPPORTED, ROUTE_UNSUPPORTED, NONE, ''",
    "INVALID_PUBLIC_KEY, SITE_KEY_REJECTED, NONE, ''",
    "MISSING_WEBSITE_URL, FIELD_MISSING, NONE, target",
    "MISSING_PUBLIC_KEY, FIELD_MISSING, NONE, siteKey",
    "MISSING_WEBSITE_SUBDOMAIN, FIELD_MISSING, NONE, subdomain",
    "MISSING_USER_AGENT, FIELD_MISSING, NONE, userAgent",
    "INVALID_EXTRA_DATA, FIELD_INVALID, NONE, data",
    "INVALID_HEADERS, FIELD_INVALID, NONE, headers",
    "MISSING_PROXY, PROXY_MISSING, NONE, ''",
    "INVALID_PROXY_FORMAT, PROXY_INVALID, FORMAT, ''",
    "INVALID_PROXY_PROTOCOL, PROXY_INVALID, PROTOCOL, ''",
    "INVALID_PROXY_AUTH, PROXY_INVALID, AUTH, ''",
    "INVALID_PROXY_PORT, PROXY_INVALID, PORT, ''",
    "PROXY_CONNECTION, PROXY_REFUSED, NONE, ''",
    "TASK_TIMEOUT, ATTEMPT_TIMEOUT, NONE, ''",
    "SOLVE_TIMEOUT, ATTEMPT_TIMEOUT, NONE, ''",
    "PROCESSING_IMAGE, ATTEMPT_TIMEOUT, NONE, ''",
    "CAPTCHA_UNSOLVABLE, UNSOLVABLE, NONE, ''",
    "TEMPLATE_NOT_FOUND, TEMPLATE_UNKNOWN, NONE, ''"
  })
  void understandsEveryRowOfTheTable(String code, Failure failure, Reason reason, String field) {
    String envelope = error("ERROR_" + code);
    String failed =
        "{\"errorId\":1,\"taskId\":\"x\",\"status\":\"failure\",\"errorCode\":\"ERROR_"
            + code
            + "\"}";
    for (Verdict verdict :
        List.of(created(404, envelope), created(200, envelope), poll(503, failed))) {
      Verdict.Failed refused = (Verdict.Failed) verdict;
      assertThat(refused.fault().failure()).isEqualTo(failure);
      assertThat(refused.fault().reason()).isEqualTo(reason);
      assertThat(refused.fault().field().orElse("")).isEqualTo(field);
      assertThat(refused.disposition()).isEqualTo(Disposition.REFUSED);
    }
  }

  @ParameterizedTest
  @EnumSource(FunError.class)
  void knowsEveryPublishedCode(FunError error) {
    assertThat(created(error.status(), error(error.code())).fault().detail())
        .contains("status " + error.status() + " " + error.code());
  }

  @Test
  void takesATaskThatIsNotKnownAnyMoreForLost() {
    Verdict.Failed lost = (Verdict.Failed) poll(404, error("ERROR_TASK_NOT_FOUND"));
    assertThat(lost.fault().failure()).isEqualTo(Failure.BACKEND_ERROR);
    assertThat(lost.disposition()).isEqualTo(Disposition.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "429, THROTTLED, REFUSED",
    "500, BACKEND_ERROR, UNKNOWN",
    "502, BACKEND_ERROR, UNKNOWN",
    "200, GARBLED, UNKNOWN",
    "202, GARBLED, UNKNOWN",
    "302, GARBLED, UNKNOWN",
    "404, GARBLED, UNKNOWN"
  })
  void goesByTheStatusWithoutAnEnvelope(int status, Failure failure, Disposition disposition) {
    for (String body :
        List.of("", "<html>", "{}", "{\"errorId\":0}", "{\"errorId\":0,\"taskId\":\"../x\"}")) {
      Verdict.Failed failed = created(status, body);
      assertThat(failed.fault().failure()).as("failure of " + body).isEqualTo(failure);
      assertThat(failed.disposition()).as("disposition of " + body).isEqualTo(disposition);
    }
  }

  @Test
  void takesAFailureWithoutACodeForTheBackends() {
    assertThat(created(400, "{\"errorId\":1}").fault().failure()).isEqualTo(Failure.BACKEND_ERROR);
    Verdict.Failed failed = (Verdict.Failed) poll(200, polled("failure", ""));
    assertThat(failed.fault().failure()).isEqualTo(Failure.BACKEND_ERROR);
    assertThat(failed.disposition()).isEqualTo(Disposition.REFUSED);
  }

  @Test
  void waitsAsItIsTold() {
    BackendReply slow =
        new BackendReply(429, HttpHeaders.headers().set("Retry-After", "7"), Buffer.buffer());
    assertThat(((Verdict.Failed) provider.decode(plain(), slow)).fault().retryAfterMillis())
        .hasValue(7_000);
    assertThat(polling.decode(plain(), OPEN, slow)).isEqualTo(new Verdict.Pending(ID, 7_000));
  }

  @Test
  void asksForTheBalance() {
    BalanceCheck check = provider.balanceCheck().orElseThrow();
    assertThat(check.encode()).hasToString("Exchange[POST /getBalance]");
    assertThat(check.encode().body()).hasToString("{\"clientKey\":\"provider-key-1\"}");
    assertThat(check.decode(reply(200, "{\"errorId\":0,\"balance\":12.5}")))
        .contains(Money.dollars("12.5"));
    assertThat(check.decode(reply(404, error("ERROR_KEY_DOES_NOT_EXIST")))).isEmpty();
  }

  @Test
  void isNeverAskedTwiceForOneAttempt() {
    assertThat(provider.idempotent()).isFalse();
    assertThat(provider.feedback()).isEmpty();
    assertThat(provider.name()).isEqualTo("funbypass");
  }

  private static HostileReplies replies(long seed) {
    List<String> words = new ArrayList<>(List.of("created", "processing", "ready", "failure", ID));
    List.of(FunError.values()).forEach(error -> words.add(error.code()));
    Map<String, Object> token = Map.of("token", "t");
    return new HostileReplies(
        seed,
        List.of("errorId", "errorCode", "taskId", "status", "solution", "token"),
        words,
        List.of(
            Map.of("errorId", 0, "taskId", ID),
            Map.of("errorId", 0, "taskId", ID, "status", "processing"),
            Map.of("errorId", 0, "taskId", ID, "status", "ready", "solution", token),
            Map.of("errorId", 1, "errorCode", "ERROR_CAPTCHA_UNSOLVABLE")));
  }

  @Property(tries = 170, shrinking = ShrinkingMode.OFF)
  void endsWithAVerdictOnAnyAnswer(@ForAll long seed) {
    HostileReplies replies = replies(seed);
    Attempt attempt = plain();
    for (int i = 0; i < REPLIES; i++) {
      BackendReply reply = replies.next();
      Soundness.verdict(r -> provider.decode(attempt, r), CaptchaType.FUNCAPTCHA, reply);
      Verdict next =
          Soundness.verdict(r -> polling.decode(attempt, OPEN, r), CaptchaType.FUNCAPTCHA, reply);
      if (next instanceof Verdict.Pending pending) {
        assertThat(pending.providerTask()).isEqualTo(ID);
        assertThat(pending.waitMillis()).isBetween(1_000L, 20_000L);
      }
    }
  }

  @Example
  void makesUpAnswersOfEveryVerdict() {
    HostileReplies replies = replies(1);
    Map<String, Integer> verdicts = new HashMap<>();
    for (int i = 0; i < 30_000; i++) {
      Verdict verdict = poll(replies);
      String name =
          verdict instanceof Verdict.Failed failed
              ? failed.fault().failure().name()
              : verdict.getClass().getSimpleName();
      verdicts.merge(name, 1, Integer::sum);
    }
    assertThat(verdicts.keySet())
        .contains("Solved", "Pending", "GARBLED", "UNSOLVABLE", "BACKEND_ERROR", "FIELD_MISSING");
  }

  private Verdict poll(HostileReplies replies) {
    return polling.decode(plain(), OPEN, replies.next());
  }
}
