package dev.sluice.protocol.anysolver;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.ProviderAttempts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.ReplyFuzz;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AnySolver as a provider: what is sent to it, and what its answers mean. */
class AnySolverUpstreamTest {

  private static final Upstream ANY = new AnySolverUpstream(CREDENTIALS);
  private static final Polling POLLS = ANY.polling().orElseThrow();
  private static final Attempt TOKEN = attempt(keyed(TURNSTILE));
  private static final Verdict.Pending PENDING = new Verdict.Pending("01KF", 2_000);
  private static final String PAGE =
      "'websiteURL':'https://example.com/a?b=1','websiteKey':'site-key'";
  private static final String FIVE =
      ",'proxyType':'socks5','proxyAddress':'192.0.2.10','proxyPort':1080,"
          + "'proxyLogin':'user','proxyPassword':'planted-password'";

  private static void assertTask(SolveRequest request, String task) {
    assertThat(asked(ANY, request))
        .isEqualTo(
            task.equals("-")
                ? task
                : "{'clientKey':'" + KEY + "','task':{'type':" + task.replace("PAGE", PAGE) + "}}");
  }

  @Test
  void asksForTokens() {
    assertTask(keyed(RECAPTCHA_V2), "'ReCaptchaV2TokenProxyLess',PAGE");
    assertTask(
        keyed(RECAPTCHA_V2, "invisible", true, "apiDomain", "d"),
        "'ReCaptchaV2TokenProxyLess',PAGE,'isInvisible':true,'apiDomain':'d'");
    assertTask(
        proxied(keyed(RECAPTCHA_V2, "enterprise", true)),
        "'ReCaptchaV2EnterpriseToken',PAGE" + FIVE);
    assertTask(
        keyed(RECAPTCHA_V3, "action", "login", "minScore", new BigDecimal("0.7")),
        "'ReCaptchaV3TokenProxyLess',PAGE,'pageAction':'login','minScore':0.7");
    assertTask(
        keyed(RECAPTCHA_V3, "enterprise", true), "'ReCaptchaV3EnterpriseTokenProxyLess',PAGE");
    assertTask(
        agent(proxied(keyed(TURNSTILE, "action", "a", "cdata", "c", "pageData", "p"))),
        "'TurnstileToken',PAGE"
            + FIVE
            + ",'userAgent':'Mozilla/5.0','pageAction':'a','data':'c','pageData':'p'");
    assertTask(keyed(HCAPTCHA, "rqdata", "r"), "'PopularCaptchaTokenProxyLess',PAGE,'rqdata':'r'");
    assertTask(
        keyed(HCAPTCHA, "invisible", true, "enterprise", false),
        "'PopularCaptchaInvisibleTokenProxyLess',PAGE");
    assertTask(
        proxied(keyed(HCAPTCHA, "enterprise", true)),
        "'PopularCaptchaEnterpriseToken',PAGE" + FIVE);
    assertTask(
        keyed(HCAPTCHA, "invisible", true, "enterprise", true),
        "'PopularCaptchaEnterpriseInvisibleTokenProxyLess',PAGE");
  }

  @Test
  void asksForRecognition() {
    String image = ",'imageBase64':'<P>'";
    assertTask(pictures(IMAGE_TO_TEXT, 1), "'TextRecognition'" + image);
    assertTask(pictures(IMAGE_TO_TEXT, 1, "module", "human"), "'HumanRecognition'" + image);
    assertTask(
        pictures(
            IMAGE_TO_TEXT, 1, "comment", "c", "math", true, "caseSensitive", true, "numeric", 2),
        "'HumanRecognition'"
            + image
            + ",'comment':'c','math':true,'caseSensitive':true,'numeric':2");
    assertTask(
        pictures(COORDINATES, 1, "comment", "c", "minClicks", 1, "maxClicks", 3),
        "'CoordinatesRecognition'" + image + ",'comment':'c','minClicks':1,'maxClicks':3");
    assertTask(
        pictures(COORDINATES, 1, "question", "q"),
        "'CoordinatesRecognition'" + image + ",'comment':'q'");
    assertTask(
        pictures(ROTATE, 1, "step", 5, "imgInstructions", PICTURE),
        "'RotateRecognition'" + image + ",'angle':5,'imgInstructions':'<P>'");
  }

  @Test
  void objectsToWhatItCannotSay() {
    for (SolveRequest request :
        List.of(
            keyed(FUNCAPTCHA),
            page(TURNSTILE),
            keyed(RECAPTCHA_V2, "dataS", "s"),
            keyed(HCAPTCHA, "enterprisePayload", Map.of("x", 1)),
            pictures(IMAGE_TO_TEXT, 2),
            pictures(IMAGE_TO_TEXT, 1, "module", "other"),
            pictures(IMAGE_TO_TEXT, 1, "phrase", true))) {
      assertThat(ANY.objection(request).orElseThrow().failure())
          .as("%s", request.params())
          .isEqualTo(Failure.ROUTE_UNSUPPORTED);
    }
  }

  @Test
  void keepsTheSystemsOwnMembersForItsOwnBackends() {
    SolveRequest read =
        AnyRequests.asked(
                AnyRequests.decode(
                    AnyRequests.body(
                        AnyRequests.task("TurnstileTokenProxyLess", "sessionId", "s", "other", 1))))
            .request();
    assertThat(asked(ANY, read)).endsWith(",'sessionId':'s'}}");
    Map<String, Object> whole = params("type", "PopularPlatformSessionAction", "x", List.of(1));
    CaptchaType type = CaptchaType.of("PopularPlatformSessionAction");
    assertTask(raw(page(type), "anysolver", whole), "'PopularPlatformSessionAction','x':[1]");
    assertTask(raw(page(type), "capsolver", whole), "-");
  }

  @ParameterizedTest
  @CsvSource({
    "CAPTCHA_UNSOLVABLE, UNSOLVABLE",
    "DOMAIN_BANNED, DOMAIN_REJECTED",
    "ERROR_KEY_DOES_NOT_EXIST, UPSTREAM_ACCOUNT",
    "ERROR_USER_BANNED, UPSTREAM_ACCOUNT",
    "ERROR_ZERO_BALANCE, UPSTREAM_ACCOUNT",
    "IMAGE_CORRUPTED, IMAGE_CORRUPTED",
    "IMAGE_TOO_LARGE, IMAGE_TOO_LARGE",
    "IMAGE_TOO_SMALL, IMAGE_TOO_SMALL",
    "INTERNAL_ERROR, BACKEND_ERROR",
    "INVALID_DOMAIN, DOMAIN_REJECTED",
    "INVALID_SITEKEY, SITE_KEY_REJECTED",
    "INVALID_USERAGENT, USER_AGENT_REJECTED",
    "INVALID_TASK_DATA, FIELD_INVALID",
    "INVALID_WEBSITEURL, FIELD_INVALID",
    "PROVIDER_BALANCE_ERROR, BACKEND_ERROR",
    "PROVIDER_BALANCE_NOT_SUPPORTED, BACKEND_ERROR",
    "TASK_NOT_SUPPORTED, ROUTE_UNSUPPORTED",
    "TOKEN_EXPIRED, TOKEN_EXPIRED",
    "PROVIDER_RESPONSE_MALFORMED, BACKEND_ERROR",
    "PROVIDER_TASK_NOT_SUPPORTED, ROUTE_UNSUPPORTED",
    "PROVIDER_UNREACHABLE, BACKEND_ERROR",
    "PROXY_AUTH_FAILED, PROXY_AUTH_FAILED",
    "PROXY_BANNED, PROXY_BANNED",
    "PROXY_INCOMPATIBLE, PROXY_INCOMPATIBLE",
    "PROXY_CONNECTION_FAILED, PROXY_REFUSED",
    "PROXY_MISSING, PROXY_MISSING",
    "RATE_LIMITED, THROTTLED",
    "PROVIDER_RATE_LIMITED, THROTTLED",
    "SERVICE_UNAVAILABLE, OUT_OF_CAPACITY",
    "NO_PROVIDERS_AVAILABLE, OUT_OF_CAPACITY",
    "PROVIDER_GLOBAL_LIMIT_REACHED, OUT_OF_CAPACITY",
    "TASK_NOT_FOUND, BACKEND_ERROR",
    "TASK_TIMEOUT, ATTEMPT_TIMEOUT",
    "TRANSFORMATION_ERROR, BACKEND_ERROR",
    "VALIDATION_ERROR, BACKEND_ERROR",
    "UNKNOWN_PROVIDER_ERROR, BACKEND_ERROR",
    "planted-code, BACKEND_ERROR"
  })
  void knowsEveryCodeOnCreateAndPoll(String code, String failure) {
    String error = "'errorId':1,'errorCode':'" + code + "','errorDescription':'planted-words'}";
    for (int status : new int[] {200, 400, 500}) {
      assertThat(told(ANY.decode(TOKEN, reply(status, "{" + error))))
          .isEqualTo(failure + " REFUSED");
    }
    String onPoll = failure + (code.equals("TASK_NOT_FOUND") ? " UNKNOWN" : " REFUSED");
    assertThat(told(POLLS.decode(TOKEN, PENDING, reply(200, "{'status':'failed'," + error))))
        .isEqualTo(onPoll);
    assertThat(told(POLLS.decode(TOKEN, PENDING, reply(200, "{" + error)))).isEqualTo(onPoll);
  }

  @Test
  void namesTheTargetWhereItIsAtFault() {
    Verdict.Failed failed =
        (Verdict.Failed)
            ANY.decode(TOKEN, reply(200, "{'errorId':1,'errorCode':'INVALID_WEBSITEURL'}"));
    assertThat(failed.fault().field()).contains("target");
  }

  @ParameterizedTest
  @CsvSource({
    "429, THROTTLED REFUSED",
    "500, BACKEND_ERROR UNKNOWN",
    "502, BACKEND_ERROR UNKNOWN",
    "200, GARBLED UNKNOWN",
    "401, GARBLED UNKNOWN",
    "404, GARBLED UNKNOWN"
  })
  void goesByTheStatusWhereTheAnswerIsNone(int status, String verdict) {
    assertThat(told(ANY.decode(TOKEN, reply(status, "<html>planted")))).isEqualTo(verdict);
    assertThat(POLLS.decode(TOKEN, PENDING, reply(status, "<html>"))).isEqualTo(PENDING);
  }

  @Test
  void pollsEveryTwoSecondsAndPicturesEverySecond() {
    String created = "{'errorId':0,'taskId':'01KF'}";
    Attempt picture = attempt(pictures(ROTATE, 1));
    String waiting = "{'status':'processing','errorId':0,'solution':null}";

    assertThat(ANY.decode(TOKEN, reply(200, created)))
        .isEqualTo(new Verdict.Pending("01KF", 2_000));
    assertThat(ANY.decode(picture, reply(200, created)))
        .isEqualTo(new Verdict.Pending("01KF", 1_000));
    assertThat(POLLS.decode(TOKEN, PENDING, reply(200, waiting))).isEqualTo(PENDING);
    assertThat(POLLS.encode(TOKEN, PENDING).body())
        .hasToString("{\"clientKey\":\"" + KEY + "\",\"taskId\":\"01KF\"}");
    assertThat(POLLS.maxPolls()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void readsSolutionsAndTheirCost() {
    String ready = "{'status':'ready','errorId':0,'cost':'0.0004','solution':";
    Verdict.Solved solved =
        (Verdict.Solved) POLLS.decode(TOKEN, PENDING, reply(200, ready + "{'token':'t','x':1}}"));

    assertThat(solved.solution().fields()).isEqualTo(Map.of("token", "t"));
    assertThat(solved.cost()).contains(Money.dollars("0.0004"));
    assertThat(solved.providerTask()).contains("01KF");
    assertThat(told(ANY.decode(TOKEN, reply(200, ready + "{'token':'t'}}"))))
        .isEqualTo("SOLVED {token=t}");
    assertThat(told(POLLS.decode(TOKEN, PENDING, reply(200, ready + "{'text':'t'}}"))))
        .isEqualTo("GARBLED UNKNOWN");
    assertThat(told(POLLS.decode(TOKEN, PENDING, reply(200, ready + "null}"))))
        .isEqualTo("GARBLED UNKNOWN");
  }

  @Test
  void readsTheBalanceAndTakesNoReports() {
    assertThat(ANY.balanceCheck().orElseThrow().decode(reply(200, "{'errorId':0,'balance':12.5}")))
        .contains(Money.dollars("12.5"));
    assertThat(ANY.feedback()).isEmpty();
    assertThat(AnySolverUpstream.PROTOCOL.url())
        .isEqualTo(Optional.of("https://api.anysolver.com"));
    assertThat(ANY.toString() + ANY.encode(TOKEN)).doesNotContain(KEY);
  }

  @Property(tries = 10)
  void anyAnswerComesToAVerdict(@ForAll long seed) {
    new ReplyFuzz(seed)
        .verdicts(
            10_000,
            List.of(ANY),
            List.of(
                TOKEN,
                attempt(pictures(IMAGE_TO_TEXT, 1)),
                attempt(pictures(COORDINATES, 1)),
                attempt(pictures(ROTATE, 1))));
  }
}
