package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.ProviderAttempts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Proxy;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import dev.sluice.protocol.WireReply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What a flavour's protocol says its dialect understands, and what the dialect answers the protocol
 * understands: both read the same tables, one of them backwards.
 */
class CreateTaskRoundTripTest {

  private static final Map<Upstream, CreateTaskDialect> UPSTREAM_TO_DIALECT = new LinkedHashMap<>();

  static {
    UPSTREAM_TO_DIALECT.put(CreateTaskUpstream.anticaptcha(CREDENTIALS), TaskRequests.AC);
    UPSTREAM_TO_DIALECT.put(CreateTaskUpstream.twocaptcha(CREDENTIALS), TaskRequests.TC);
    UPSTREAM_TO_DIALECT.put(CreateTaskUpstream.capsolver(CREDENTIALS), TaskRequests.CS);
    UPSTREAM_TO_DIALECT.put(CreateTaskUpstream.capmonster(CREDENTIALS), TaskRequests.CM);
  }

  /** The parameters of each type with a value that every one of them may have. */
  private static final Map<CaptchaType, Map<String, Object>> TYPE_TO_PARAMS =
      Map.ofEntries(
          Map.entry(
              RECAPTCHA_V2,
              params(
                  "invisible",
                  true,
                  "enterprise",
                  true,
                  "dataS",
                  "s",
                  "enterprisePayload",
                  Map.of("s", "x"),
                  "apiDomain",
                  "d.example",
                  "cookies",
                  "a=1; b=2")),
          Map.entry(
              RECAPTCHA_V3,
              params(
                  "enterprise",
                  true,
                  "apiDomain",
                  "d.example",
                  "action",
                  "login",
                  "minScore",
                  new BigDecimal("0.9"))),
          Map.entry(
              HCAPTCHA,
              params(
                  "invisible",
                  true,
                  "enterprise",
                  true,
                  "rqdata",
                  "r",
                  "enterprisePayload",
                  Map.of("x", 1))),
          Map.entry(TURNSTILE, params("action", "a", "cdata", "c", "pageData", "p")),
          Map.entry(FUNCAPTCHA, params("subdomain", "s.example", "blob", "b\"\\")),
          Map.entry(CLOUDFLARE_CHALLENGE, Map.of()),
          Map.entry(
              AWS_WAF,
              params(
                  "key",
                  "k",
                  "iv",
                  "i",
                  "context",
                  "x",
                  "captchaScript",
                  "s",
                  "challengeScript",
                  "j",
                  "cookieSolution",
                  true)),
          Map.entry(MTCAPTCHA, Map.of()),
          Map.entry(FRIENDLY_CAPTCHA, Map.of()),
          Map.entry(PROSOPO, Map.of()),
          Map.entry(ALTCHA, Map.of()),
          Map.entry(YANDEX, Map.of()),
          Map.entry(GEETEST_V3, params("apiServer", "s", "initParameters", Map.of("x", "y"))),
          Map.entry(GEETEST_V4, params("apiServer", "s", "initParameters", Map.of("x", "y"))),
          Map.entry(
              IMAGE_TO_TEXT,
              params(
                  "phrase",
                  true,
                  "caseSensitive",
                  true,
                  "math",
                  true,
                  "comment",
                  "c",
                  "numeric",
                  3,
                  "minLength",
                  1,
                  "maxLength",
                  5,
                  "module",
                  "m")),
          Map.entry(IMAGE_CLASSIFICATION, params("question", "q", "module", "m")),
          Map.entry(COORDINATES, params("question", "q", "module", "m")),
          Map.entry(ROTATE, params("question", "q", "module", "rotate_2")),
          Map.entry(SLIDE, params("question", "q", "module", "slider_3")));

  /** Parameters without which there is no such request. */
  private static final Map<CaptchaType, Map<String, Object>> TYPE_TO_REQUIRED =
      Map.of(
          GEETEST_V3, params("gt", "g", "challenge", "c"),
          GEETEST_V4, params("captchaId", "id"),
          ROTATE, params("module", "rotate_1"),
          SLIDE, params("module", "slider_1"));

  @Property(tries = 3_000)
  void aDialectReadsWhatItsProtocolSays(@ForAll("requests") SolveRequest request) {
    UPSTREAM_TO_DIALECT.forEach(
        (upstream, dialect) -> {
          if (upstream.objection(request).isEmpty()) {
            String body = upstream.encode(attempt(request)).body().toString();
            SolveRequest read =
                TaskRequests.solve(
                        TaskRequests.op(dialect, "/createTask").decode(TaskRequests.request(body)))
                    .request();
            assertThat(read).as("%s: %s", upstream.name(), body).isEqualTo(request);
          }
        });
  }

  /** Else the property above would hold for a protocol that objects to everything. */
  @Example
  void someFlavourSaysEveryType() {
    TYPE_TO_PARAMS
        .keySet()
        .forEach(
            type -> {
              SolveRequest least =
                  request(type, TYPE_TO_REQUIRED.getOrDefault(type, Map.of()), true, 1);
              assertThat(UPSTREAM_TO_DIALECT.keySet())
                  .as("protocols that can say a %s", type)
                  .anyMatch(upstream -> upstream.objection(least).isEmpty());
            });
  }

  @Provide
  Arbitrary<SolveRequest> requests() {
    return Arbitraries.of(TYPE_TO_PARAMS.keySet())
        .flatMap(
            type ->
                Combinators.combine(
                        Arbitraries.subsetOf(TYPE_TO_PARAMS.get(type).keySet()),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 3))
                    .as(
                        (names, isProxied, pictures) -> {
                          Map<String, Object> params =
                              new HashMap<>(TYPE_TO_REQUIRED.getOrDefault(type, Map.of()));
                          names.forEach(
                              name -> params.put(name, TYPE_TO_PARAMS.get(type).get(name)));
                          return request(type, params, isProxied, pictures);
                        }));
  }

  private static SolveRequest request(
      CaptchaType type, Map<String, Object> params, boolean isProxied, int pictures) {
    boolean isImage = type.isImage();
    boolean isKeyless =
        isImage
            || List.of(CLOUDFLARE_CHALLENGE, AWS_WAF, ALTCHA, GEETEST_V3, GEETEST_V4)
                .contains(type);
    Optional<Proxy> proxy = isProxied && !isImage ? Optional.of(PROXY) : Optional.empty();
    return new SolveRequest(
        type,
        isImage && !isProxied
            ? Optional.empty()
            : Optional.of(new Target("https://example.com/a", "example.com")),
        isKeyless ? Optional.empty() : Optional.of("site-key"),
        proxy,
        isProxied ? Optional.of("Mozilla/5.0") : Optional.empty(),
        isImage ? new ArrayList<>(pictures(type, pictures).images()) : List.of(),
        params);
  }

  @Example
  void aProtocolReadsWhatItsDialectAnswers() {
    String token =
        "recaptcha-v2 recaptcha-v3 hcaptcha turnstile funcaptcha mtcaptcha"
            + " friendly-captcha prosopo altcha yandex";
    for (String type : token.split(" ", -1)) {
      assertReturns(CaptchaType.of(type), params("token", "t"));
    }
    assertReturns(
        CLOUDFLARE_CHALLENGE, params("cookies", Map.of("cf_clearance", "c"), "userAgent", "u"));
    assertReturns(GEETEST_V3, params("challenge", "c", "validate", "v", "seccode", "s"));
    assertReturns(
        GEETEST_V4,
        params(
            "captcha_id",
            "i",
            "lot_number",
            "l",
            "pass_token",
            "p",
            "gen_time",
            "1",
            "captcha_output",
            "o"));
    assertReturns(DATADOME, params("cookie", "datadome=d"));
    assertReturns(IMAGE_TO_TEXT, params("text", List.of("A")));
    assertReturns(
        COORDINATES,
        params("coordinates", List.of(params("x", 1, "y", 2), params("x", 3, "y", 4))));
    assertReturns(IMAGE_CLASSIFICATION, params("objects", List.of(0, 3, 4)));
    assertReturns(ROTATE, params("angle", 40));
    assertReturns(SLIDE, params("distance", 9));
    assertReturns(CaptchaType.of("LeminTask"), params("answer", "a", "z", List.of(1)));
  }

  private static void assertReturns(CaptchaType type, Map<String, Object> fields) {
    UPSTREAM_TO_DIALECT.forEach(
        (upstream, dialect) -> {
          WireReply reply =
              TaskRequests.op(dialect, "/getTaskResult")
                  .encode(
                      new Outcome.Solved(
                          TaskRequests.task(type, Money.ZERO),
                          Optional.empty(),
                          new Solution(fields),
                          Optional.empty(),
                          false));
          Verdict verdict =
              upstream
                  .polling()
                  .orElseThrow()
                  .decode(
                      attempt(page(type)),
                      new Verdict.Pending(7, 1),
                      reply(reply.status(), reply.body().toString()));
          assertThat(verdict)
              .as("%s of %s: %s", type, upstream.name(), reply.body())
              .isInstanceOfSatisfying(
                  Verdict.Solved.class,
                  solved -> assertThat(solved.solution().fields()).isEqualTo(fields));
        });
  }
}
