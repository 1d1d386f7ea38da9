package dev.sluice.protocol.nslsolver;

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
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.HostileReplies;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Soundness;
import dev.sluice.protocol.Verdict;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 9 of the contract: NSLSolver as a provider. */
class NslSolverUpstreamTest {

  private static final int REPLIES = 600;
  private static final Op SOLVE =
      NslRequests.op("/solve", new Switches(Map.of("recaptchav3", true)));
  private static final List<String> TYPES =
      List.of("turnstile", "challenge", "kasada", "akamai", "recaptchav3");

  private static final Map<String, Object> KASADA_HEADERS =
      Map.of("x-kpsdk-ct", "a", "x-kpsdk-cd", "b", "x-kpsdk-v", "c", "x-kpsdk-h", "d");
  private static final Map<CaptchaType, Map<String, Object>> SOLUTIONS =
      Map.of(
          CaptchaType.TURNSTILE,
          Map.of("token", "t"),
          CaptchaType.CLOUDFLARE_CHALLENGE,
          Map.of("cookies", Map.of("cf_clearance", "c"), "userAgent", "Mozilla", "token", "t"),
          CaptchaType.KASADA,
          Map.of("headers", KASADA_HEADERS),
          CaptchaType.AKAMAI,
          Map.of("cookies", Map.of("_abck", "a", "bm_sz", "b")),
          CaptchaType.RECAPTCHA_V3,
          Map.of("token", "t", "action", "verify"));

  private final NslSolverUpstream provider =
      new NslSolverUpstream(Map.of("key", new Secret("provider-key-1")));

  private static SolveRequest asked(String wireType) {
    return NslRequests.asked(SOLVE.decode(NslRequests.request(NslRequests.valid(wireType))));
  }

  private static SolveRequest with(SolveRequest request, Optional<Proxy> proxy) {
    return new SolveRequest(
        request.type(),
        request.target(),
        request.siteKey(),
        proxy,
        request.userAgent(),
        request.images(),
        request.params());
  }

  private static SolveRequest with(SolveRequest request, String param, Object value) {
    Map<String, Object> params = new HashMap<>(request.params());
    params.compute(param, (name, before) -> value);
    return new SolveRequest(
        request.type(),
        request.target(),
        request.siteKey(),
        request.proxy(),
        request.userAgent(),
        request.images(),
        params);
  }

  private static Attempt attempt(SolveRequest request) {
    return new Attempt(new TaskId("t-1"), 2, request, 4_500);
  }

  private static BackendReply reply(int status, String body) {
    return new BackendReply(status, HttpHeaders.headers(), Buffer.buffer(body));
  }

  private Verdict verdict(String wireType, int status, String body) {
    return provider.decode(attempt(asked(wireType)), reply(status, body));
  }

  private Verdict.Failed failed(int status, String body) {
    return (Verdict.Failed) verdict("turnstile", status, body);
  }

  private String body(String wireType) {
    return provider.encode(attempt(asked(wireType))).body().toString();
  }

  @Test
  void asksWithTheKeyInItsHeader() {
    Exchange exchange = provider.encode(attempt(asked("turnstile")));
    assertThat(exchange.method()).isEqualTo(HttpMethod.POST);
    assertThat(exchange.path()).isEqualTo("/solve");
    assertThat(exchange.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly(
            "content-type: application/json",
            "accept: application/json",
            "X-API-Key: provider-key-1");
    assertThat(exchange.toString()).doesNotContain("provider-key-1");
  }

  @Test
  void saysEachTypeInTheSystemsWords() {
    assertThat(body("turnstile"))
        .isEqualTo(
            """
            {"type":"turnstile","site_key":"0x4AAA_b-c","url":"https://example.com/",\
            "action":"login","cdata":"a.b_c-d/e:f g",\
            "proxy":"http://user:pass@proxy.example.net:8080",\
            "user_agent":"Mozilla/5.0 (X11; Linux x86_64)"}""");
    assertThat(body("challenge"))
        .isEqualTo(
            """
            {"type":"challenge","url":"https://example.com/",\
            "proxy":"http://user:pass@proxy.example.net:8080",\
            "user_agent":"Mozilla/5.0 (X11; Linux x86_64)"}""");
    assertThat(body("kasada"))
        .isEqualTo(
            """
            {"type":"kasada","url":"https://example.com/","kasada_config":\
            {"p_js_path":"/149e9513/p.js","fp_host":"fp.example.com","tl_host":"tl.example.com",\
            "cd_constant":"a1B2"},"ua_version":131,\
            "user_agent":"Mozilla/5.0 (X11; Linux x86_64)",\
            "proxy":"http://user:pass@proxy.example.net:8080"}""");
    assertThat(body("akamai"))
        .isEqualTo(
            """
            {"type":"akamai","url":"https://example.com/",\
            "user_agent":"Mozilla/5.0 (X11; Linux x86_64)",\
            "proxy":"http://user:pass@proxy.example.net:8080"}""");
    assertThat(body("recaptchav3"))
        .isEqualTo(
            """
            {"type":"recaptchav3","site_key":"6Lc_abc","url":"https://example.com/",\
            "proxy":"http://user:pass@proxy.example.net:8080","action":"verify",\
            "user_agent":"Mozilla/5.0 (X11; Linux x86_64)"}""");
  }

  @Test
  void leavesOutWhatIsAbsentAndWhatHasNoField() {
    SolveRequest request = with(asked("recaptchav3"), "minScore", 0.7);
    assertThat(provider.encode(attempt(with(request, "action", null))).body().toString())
        .doesNotContain("action", "core", "enterprise");
    assertThat(provider.encode(attempt(with(request, "enterprise", false))).body().toString())
        .doesNotContain("enterprise");
    assertThat(provider.encode(attempt(with(request, "enterprise", true))).body().toString())
        .contains("\"enterprise\":true");
  }

  @Test
  void saysWhatItsOwnClientsSaySoThatTheyMeanTheSame() {
    for (String type : TYPES) {
      SolveRequest request = asked(type);
      assertThat(provider.objection(request)).as("objection to " + type).isEmpty();
      Buffer body = provider.encode(attempt(request)).body();
      assertThat(NslRequests.asked(SOLVE.decode(NslRequests.request(body)))).isEqualTo(request);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"challenge", "akamai", "recaptchav3"})
  void objectsToARequestWithoutAProxyThatTheTypeNeeds(String wireType) {
    assertThat(provider.objection(with(asked(wireType), Optional.empty())))
        .contains(Fault.of(Failure.ROUTE_UNSUPPORTED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pJsPath", "fpHost", "tlHost", "uaVersion"})
  void objectsToAKasadaWithoutWhatItNeeds(String param) {
    assertThat(provider.objection(with(asked("kasada"), param, null)))
        .contains(Fault.of(Failure.ROUTE_UNSUPPORTED));
  }

  @Test
  void objectsToWhatCannotBeSaid() {
    Fault unsupported = Fault.of(Failure.ROUTE_UNSUPPORTED);
    SolveRequest turnstile = asked("turnstile");
    assertThat(provider.objection(with(turnstile, "pageData", "p"))).contains(unsupported);
    assertThat(provider.objection(with(turnstile, "other", "p"))).isEmpty();
    Proxy odd = new Proxy("http", "h.example", 80, Optional.of(new Proxy.Login("u", "p@ss/word")));
    assertThat(provider.objection(with(turnstile, Optional.of(odd)))).contains(unsupported);
    SolveRequest funcaptcha =
        new SolveRequest(
            CaptchaType.FUNCAPTCHA,
            turnstile.target(),
            turnstile.siteKey(),
            turnstile.proxy(),
            turnstile.userAgent(),
            List.of(),
            Map.of());
    assertThat(provider.objection(funcaptcha)).contains(unsupported);
  }

  @Test
  void readsTheSolutionsThatItsDialectWrites() {
    for (String wireType : TYPES) {
      SolveRequest request = asked(wireType);
      Solution solution = new Solution(SOLUTIONS.get(request.type()));
      WireReply told =
          SOLVE.encode(
              new Outcome.Solved(
                  NslRequests.task(request.type(), Money.dollars("0.0004")),
                  Optional.of(request),
                  solution,
                  Optional.empty(),
                  false));
      Verdict verdict =
          provider.decode(attempt(request), reply(told.status(), told.body().toString()));
      assertThat(verdict)
          .as("verdict on %s", wireType)
          .isEqualTo(new Verdict.Solved(solution, Optional.of(Money.dollars("0.0004"))));
    }
  }

  @Test
  void needsNoCostThatMakesSense() {
    for (String cost : List.of("", ",\"cost\":null", ",\"cost\":-1", ",\"cost\":\"0.1\"")) {
      Verdict verdict = verdict("turnstile", 200, "{\"success\":true,\"token\":\"t\"" + cost + "}");
      assertThat(verdict)
          .isEqualTo(new Verdict.Solved(new Solution(Map.of("token", "t")), Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"success\":true}",
        "{\"success\":false,\"token\":\"t\"}",
        "{\"success\":\"true\",\"token\":\"t\"}",
        "{\"token\":\"t\"}",
        "{\"success\":true,\"token\":\"\"}",
        "{\"success\":true,\"token\":7}",
        "{\"success\":false,\"error\":\"Solve failed\"}"
      })
  void takesA200WithoutASolutionForGarbled(String body) {
    Verdict.Failed failed = failed(200, body);
    assertThat(failed.fault().failure()).isEqualTo(Failure.GARBLED);
    assertThat(failed.disposition()).isEqualTo(Disposition.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "400, 'Invalid JSON', ROUTE_UNSUPPORTED, REFUSED",
    "400, 'Invalid type. Valid types: turnstile, challenge', ROUTE_UNSUPPORTED, REFUSED",
    "400, 'kasada_config required for kasada type', ROUTE_UNSUPPORTED, REFUSED",
    "400, 'site_key is required', SITE_KEY_REJECTED, REFUSED",
    "400, 'site_key contains invalid characters', SITE_KEY_REJECTED, REFUSED",
    "400, 'url is required', DOMAIN_REJECTED, REFUSED",
    "400, 'url must not target internal addresses', DOMAIN_REJECTED, REFUSED",
    "400, 'proxy is required', PROXY_MISSING, REFUSED",
    "400, 'proxy format must be protocol://[user:pass@]host:port', PROXY_INVALID, REFUSED",
    "400, 'proxy exceeds maximum length of 512', PROXY_INVALID, REFUSED",
    "400, 'user_agent is required for akamai type', USER_AGENT_REJECTED, REFUSED",
    "400, 'ua_version must be between 80 and 300', FIELD_INVALID, REFUSED",
    "400, 'action contains invalid characters', FIELD_INVALID, REFUSED",
    "400, 'kasada_config.p_js_path contains invalid characters', FIELD_INVALID, REFUSED",
    "400, '', FIELD_INVALID, REFUSED",
    "401, 'Invalid API key', UPSTREAM_ACCOUNT, REFUSED",
    "401, '', UPSTREAM_ACCOUNT, REFUSED",
    "402, 'Insufficient balance', UPSTREAM_ACCOUNT, REFUSED",
    "403, 'IP not whitelisted', UPSTREAM_ACCOUNT, REFUSED",
    "403, 'Access denied', UPSTREAM_ACCOUNT, REFUSED",
    "403, 'Captcha type ''kasada'' is not allowed for your account', UPSTREAM_ACCOUNT, REFUSED",
    "403, 'Forbidden', UPSTREAM_ACCOUNT, REFUSED",
    "403, 'This domain is not allowed', DOMAIN_REJECTED, REFUSED",
    "429, 'Rate limit exceeded', THROTTLED, REFUSED",
    "503, 'No backend servers available for this captcha type', OUT_OF_CAPACITY, REFUSED",
    "503, 'Backend error', BACKEND_ERROR, REFUSED",
    "503, 'Solve failed', UNSOLVABLE, REFUSED",
    "503, 'Oops', BACKEND_ERROR, REFUSED",
    "500, '', BACKEND_ERROR, REFUSED",
    "502, '', BACKEND_ERROR, UNKNOWN",
    "504, 'Solve failed', BACKEND_ERROR, UNKNOWN",
    "404, 'Not found', BACKEND_ERROR, UNKNOWN",
    "302, '', BACKEND_ERROR, UNKNOWN",
    "201, '', BACKEND_ERROR, UNKNOWN"
  })
  void understandsEveryRowOfTheTable(
      int status, String text, Failure failure, Disposition disposition) {
    Verdict.Failed failed =
        failed(
            status, text.isEmpty() ? "<html>" : "{\"success\":false,\"error\":\"" + text + "\"}");
    assertThat(failed.fault().failure()).isEqualTo(failure);
    assertThat(failed.disposition()).isEqualTo(disposition);
    assertThat(failed.fault().detail()).contains("status " + status);
  }

  @Test
  void tellsWhichFieldAndWhyAsFarAsIsKnown() {
    assertThat(failed(400, "{\"error\":\"ua_version must be between 80 and 300\"}").fault())
        .isEqualTo(
            Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "uaVersion").withDetail("status 400"));
    assertThat(failed(400, "{\"error\":\"proxy format\"}").fault().reason())
        .isEqualTo(Reason.FORMAT);
    assertThat(failed(400, "{\"error\":\"cdata exceeds\"}").fault())
        .isEqualTo(Fault.of(Failure.FIELD_INVALID, Reason.FORMAT).withDetail("status 400"));
  }

  @Test
  void waitsAsItIsTold() {
    BackendReply reply =
        new BackendReply(429, HttpHeaders.headers().set("Retry-After", "7"), Buffer.buffer());
    Verdict.Failed failed = (Verdict.Failed) provider.decode(attempt(asked("turnstile")), reply);
    assertThat(failed.fault().retryAfterMillis()).hasValue(7_000);
  }

  @Test
  void asksForTheBalance() {
    BalanceCheck check = provider.balanceCheck().orElseThrow();
    assertThat(check.encode()).hasToString("Exchange[GET /balance]");
    assertThat(check.encode().headers().toString()).contains("X-API-Key=provider-key-1");
    assertThat(check.decode(reply(200, "{\"success\":true,\"balance\":14.5}")))
        .contains(Money.dollars("14.5"));
    assertThat(check.decode(reply(200, "{\"balance\":\"14.5\"}"))).isEmpty();
    assertThat(check.decode(reply(401, "{\"balance\":14.5}"))).isEmpty();
    assertThat(check.decode(reply(200, "<html>"))).isEmpty();
  }

  @Test
  void isNeverAskedTwiceForOneAttemptAndNotWaitedForBeyondTwoMinutes() {
    assertThat(provider.idempotent()).isFalse();
    assertThat(provider.whenLost()).isEqualTo(Failure.UNREACHABLE);
    assertThat(provider.longestMillis()).hasValue(120_000);
    assertThat(provider.polling()).isEmpty();
    assertThat(provider.name()).isEqualTo("nslsolver");
  }

  private static HostileReplies replies(long seed) {
    List<String> errors = List.of(NslError.values()).stream().map(NslError::beginning).toList();
    return new HostileReplies(
        seed,
        List.of("success", "token", "cookies", "user_agent", "headers", "cost", "error", "type"),
        errors,
        List.of(
            Map.of("success", true, "token", "t", "cost", 1),
            Map.of("success", true, "cookies", Map.of("a", "b"), "user_agent", "u"),
            Map.of("success", true, "headers", KASADA_HEADERS),
            Map.of("success", false, "error", errors.get(0))));
  }

  @Property(tries = 170, shrinking = ShrinkingMode.OFF)
  void endsWithAVerdictOnAnyAnswer(@ForAll long seed) {
    HostileReplies replies = replies(seed);
    for (int i = 0; i < REPLIES; i++) {
      BackendReply reply = replies.next();
      Attempt attempt = attempt(ASKED.get(TYPES.get(i % TYPES.size())));
      Soundness.verdict(r -> provider.decode(attempt, r), attempt.request().type(), reply);
      provider.balanceCheck().orElseThrow().decode(reply);
    }
  }

  private static final Map<String, SolveRequest> ASKED = new HashMap<>();

  static {
    TYPES.forEach(type -> ASKED.put(type, asked(type)));
  }

  @Example
  void makesUpAnswersOfEveryVerdict() {
    HostileReplies replies = replies(1);
    Map<String, Integer> verdicts = new HashMap<>();
    for (int i = 0; i < 30_000; i++) {
      Verdict verdict = provider.decode(attempt(ASKED.get("turnstile")), replies.next());
      String name =
          verdict instanceof Verdict.Failed failed ? failed.fault().failure().name() : "solved";
      verdicts.merge(name, 1, Integer::sum);
    }
    assertThat(verdicts.keySet())
        .contains("solved", "GARBLED", "ROUTE_UNSUPPORTED", "UNSOLVABLE", "PROXY_INVALID");
  }
}
