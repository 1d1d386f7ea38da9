package dev.sluice.protocol.nslsolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 1, 3, 6 and 8 of the contract: routes, success bodies, terms, switches. */
class NslOpsTest {

  private static final Op SOLVE = NslRequests.solve();

  private static String solved(CaptchaType type, Map<String, Object> solution, String cost) {
    SolveRequest request =
        new SolveRequest(
            type,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of("action", "login"));
    WireReply reply =
        SOLVE.encode(
            new Outcome.Solved(
                NslRequests.task(type, Money.dollars(cost)),
                Optional.of(request),
                new Solution(solution),
                Optional.empty(),
                false));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: application/json");
    return reply.body().toString();
  }

  private static Map<String, Object> ordered(String... namesAndTexts) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      map.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return map;
  }

  @Test
  void tellsASolvedTurnstile() {
    assertThat(solved(CaptchaType.TURNSTILE, ordered("token", "t", "userAgent", "u"), "0.0004"))
        .isEqualTo(
            "{\"success\":true,\"token\":\"t\",\"type\":\"turnstile\",\"cost\":0.0004,\"solve_time_ms\":247}");
  }

  @Test
  void tellsASolvedChallengeWithATokenOnlyIfOneWasGiven() {
    Map<String, Object> solution = new LinkedHashMap<>();
    solution.put("cookies", ordered("cf_clearance", "c", "x", ""));
    solution.put("userAgent", "Mozilla");
    assertThat(solved(CaptchaType.CLOUDFLARE_CHALLENGE, solution, "0.001"))
        .isEqualTo(
            "{\"success\":true,\"cookies\":{\"cf_clearance\":\"c\",\"x\":\"\"},\"user_agent\":\"Mozilla\",\"type\":\"challenge\",\"cost\":0.001}");
    solution.put("token", "t");
    assertThat(solved(CaptchaType.CLOUDFLARE_CHALLENGE, solution, "0"))
        .isEqualTo(
            "{\"success\":true,\"cookies\":{\"cf_clearance\":\"c\",\"x\":\"\"},\"user_agent\":\"Mozilla\",\"token\":\"t\",\"type\":\"challenge\",\"cost\":0}");
  }

  @Test
  void tellsSolvedKasadaAkamaiAndRecaptcha() {
    assertThat(
            solved(
                CaptchaType.KASADA, Map.of("headers", ordered("x-kpsdk-ct", "a")), "0.000000001"))
        .isEqualTo(
            "{\"success\":true,\"headers\":{\"x-kpsdk-ct\":\"a\"},\"type\":\"kasada\",\"cost\":0.000000001}");
    assertThat(
            solved(
                CaptchaType.AKAMAI, Map.of("cookies", ordered("_abck", "a", "bm_sz", "b")), "100"))
        .isEqualTo(
            "{\"success\":true,\"cookies\":{\"_abck\":\"a\",\"bm_sz\":\"b\"},\"type\":\"akamai\",\"cost\":100}");
    assertThat(solved(CaptchaType.RECAPTCHA_V3, ordered("token", "t"), "0.001"))
        .isEqualTo(
            "{\"success\":true,\"token\":\"t\",\"action\":\"login\",\"type\":\"recaptcha-v3\",\"cost\":0.001}");
  }

  private static Outcome.Standing standing(
      boolean free, Optional<Instant> until, Set<CaptchaType> types, long perMinute, long left) {
    return new Outcome.Standing(
        Money.dollars("14.5"),
        Money.dollars("1"),
        free,
        until,
        types,
        perMinute,
        left,
        7,
        Optional.empty());
  }

  private static String balance(Map<String, Object> switches, Outcome.Standing standing) {
    return NslRequests.op("/balance", new Switches(switches)).encode(standing).body().toString();
  }

  @Test
  void tellsTheBalance() {
    assertThat(balance(Map.of(), standing(false, Optional.empty(), Set.of(), 600, 588)))
        .isEqualTo(
            "{\"success\":true,\"balance\":14.5,\"unlimited\":false,\"allowed_types\":[\"turnstile\",\"challenge\",\"kasada\",\"akamai\"],\"max_cpm\":600,\"current_cpm\":12,\"cpm_limit\":600}");
  }

  @Test
  void tellsTheEndOfAnUnlimitedAccountOnlyWhileItIsUnlimited() {
    Optional<Instant> end = Optional.of(Instant.parse("2099-01-01T00:00:00Z"));
    Set<CaptchaType> types =
        Set.of(CaptchaType.AKAMAI, CaptchaType.TURNSTILE, CaptchaType.HCAPTCHA);
    assertThat(balance(Map.of(), standing(true, end, types, 0, 0)))
        .isEqualTo(
            "{\"success\":true,\"balance\":14.5,\"unlimited\":true,\"unlimited_expires_at\":\"2099-01-01T00:00:00Z\",\"allowed_types\":[\"turnstile\",\"akamai\"],\"max_cpm\":0,\"current_cpm\":0,\"cpm_limit\":0}");
    assertThat(balance(Map.of(), standing(false, end, types, 0, 0)))
        .doesNotContain("unlimited_expires_at");
    assertThat(balance(Map.of(), standing(true, Optional.empty(), types, 0, 0)))
        .doesNotContain("unlimited_expires_at");
  }

  @Test
  void addsToTheBalanceWhatIsSwitchedOn() {
    Map<String, Object> all = Map.of("recaptchav3", true, "maxThreads", true, "currency", true);
    assertThat(balance(all, standing(false, Optional.empty(), Set.of(), 0, 0)))
        .isEqualTo(
            "{\"success\":true,\"balance\":14.5,\"unlimited\":false,\"allowed_types\":[\"turnstile\",\"challenge\",\"kasada\",\"akamai\",\"recaptchav3\"],\"max_cpm\":0,\"current_cpm\":0,\"cpm_limit\":0,\"max_threads\":7,\"currency\":\"USD\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/healthz | true | false | 200 | text/plain | OK",
        "/healthz | false | true | 200 | text/plain | OK",
        "/live | false | true | 200 | application/json | {\"alive\":true}",
        "/ready | true | true | 200 | application/json | {\"ready\":true}",
        "/ready | false | false | 503 | application/json | {\"ready\":false}",
        "/health | true | false | 200 | application/json | {\"success\":true,\"status\":\"up\"}",
        "/health | false | true | 200 | application/json | {\"success\":true,\"status\":\"degraded\"}"
      })
  void tellsHowWeAre(
      String path, boolean ready, boolean degraded, int status, String type, String body) {
    Op op = NslRequests.op(path, Switches.NONE);
    WireReply reply = op.encode(new Outcome.Health(ready, degraded));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).hasToString(body);
    assertThat(reply.headers()).extracting(header -> "" + header.getValue()).containsExactly(type);
    assertThat(op.checks().failures()).isEmpty();
    assertThat(op.terms()).isEqualTo(Terms.FREE);
  }

  @Test
  void servesTheContractsRoutes() {
    List<HttpMethod> reading = List.of(HttpMethod.GET, HttpMethod.HEAD);
    assertThat(new NslSolverDialect(Switches.NONE).routes())
        .extracting(route -> route.methods() + " " + route.path() + " " + route.op().name())
        .containsExactly(
            List.of(HttpMethod.POST) + " /solve solve",
            List.of(HttpMethod.GET) + " /balance balance",
            reading + " /healthz healthz",
            reading + " /live live",
            reading + " /ready ready",
            reading + " /health health");
  }

  @Test
  void takesItsTermsFromTheSwitches() {
    assertThat(SOLVE.terms())
        .isEqualTo(
            new Terms(
                Terms.Billing.AFTER_FLUSH,
                Terms.RateToken.KEPT_WHEN_SOLVED,
                Terms.Hold.UNTIL_ENDED,
                Optional.empty(),
                110_000,
                0));
    assertThat(SOLVE.bodyLimit()).isEqualTo(1_048_576);
    Switches operator = new Switches(Map.of("maxDeadline", "5s", "balancePerMinute", 3));
    assertThat(NslRequests.op("/solve", operator).terms().maxDeadlineMillis()).isEqualTo(5_000);
    assertThat(NslRequests.op("/balance", operator).terms().perAddressPerMinute()).isEqualTo(3);
    assertThat(NslRequests.op("/balance", Switches.NONE).terms().perAddressPerMinute())
        .isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/solve", "/balance"})
  void takesTheKeyFromItsHeaderAlone(String path) {
    Op op = NslRequests.op(path, Switches.NONE);
    assertThat(decode(op, "x-api-KEY", "k").key()).contains("k");
    assertThat(decode(op, "X-API-Key", "").key()).isEmpty();
    assertThat(decode(op, "Authorization", "Bearer k").key()).isEmpty();
  }

  private static Decoded decode(Op op, String header, String value) {
    return op.decode(NslRequests.request(header, value, Buffer.buffer(), false));
  }

  @Test
  void asksForTheBalanceWhateverTheBody() {
    Decoded decoded =
        NslRequests.op("/balance", Switches.NONE)
            .decode(NslRequests.request(Buffer.buffer("rubbish")));
    assertThat(decoded.call()).contains(new Call.Balance());
  }

  @Test
  void tellsABodyThatWasTooLongWithTheKey() {
    Decoded decoded = SOLVE.decode(NslRequests.request("X-API-Key", "k", Buffer.buffer(), true));
    assertThat(decoded)
        .isEqualTo(Decoded.fault(Optional.of("k"), Fault.of(Failure.BODY_TOO_LARGE)));
  }

  @Test
  void answersAnOutcomeThatTheCallCannotHaveAsInternal() {
    WireReply internal = SOLVE.encode(new Outcome.Refused(Fault.of(Failure.INTERNAL)));
    assertThat(SOLVE.encode(new Outcome.Health(true, false))).isEqualTo(internal);
    assertThat(
            NslRequests.op("/live", Switches.NONE)
                .encode(standing(false, Optional.empty(), Set.of(), 0, 0)))
        .isEqualTo(internal);
  }
}
