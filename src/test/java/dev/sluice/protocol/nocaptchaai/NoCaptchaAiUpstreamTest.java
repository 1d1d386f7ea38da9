package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.ProviderAttempts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.Proxy;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.ReplyFuzz;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NoCaptchaAI as a provider: what is sent to it, and what its answers mean. */
class NoCaptchaAiUpstreamTest {

  private static final Upstream NOCAPTCHA = new NoCaptchaAiUpstream(CREDENTIALS);
  private static final Polling POLLS = NOCAPTCHA.polling().orElseThrow();
  private static final Attempt TOKEN = attempt(keyed(TURNSTILE));
  private static final Attempt PICTURES = attempt(pictures(IMAGE_TO_TEXT, 1));
  private static final Verdict.Pending PENDING = new Verdict.Pending("CFQ2", 2_000);
  private static final String URL = "'websiteURL':'https://example.com/a?b=1'";
  private static final String PAGE = URL + ",'websiteKey':'site-key'";
  private static final String PROXIED = ",'proxy':'192.0.2.10:1080:user:planted-password'";

  private static void assertTask(SolveRequest request, String task) {
    assertThat(asked(NOCAPTCHA, request))
        .isEqualTo(
            task.equals("-") ? task : "{'clientKey':'" + KEY + "','task':{'type':" + task + "}}");
  }

  private static SolveRequest http(SolveRequest request) {
    return new SolveRequest(
        request.type(),
        request.target(),
        request.siteKey(),
        Optional.of(new Proxy("http", PROXY.host(), PROXY.port(), PROXY.login())),
        request.userAgent(),
        request.images(),
        request.params());
  }

  @Test
  void asksForTokens() {
    assertTask(
        agent(http(keyed(TURNSTILE, "action", "a", "cdata", "c"))),
        "'AntiTurnstileTask',"
            + PAGE
            + ",'metadata':{'action':'a','cdata':'c'},'userAgent':'Mozilla/5.0'"
            + PROXIED);
    assertTask(keyed(TURNSTILE), "'AntiTurnstileTask'," + PAGE);
    assertTask(http(page(CLOUDFLARE_CHALLENGE)), "'AntiCloudflareTask'," + URL + PROXIED);
    assertTask(
        keyed(RECAPTCHA_V2, "invisible", true),
        "'ReCaptchaV2TaskProxyLess'," + PAGE + ",'isInvisible':true");
    assertTask(http(keyed(RECAPTCHA_V2)), "'ReCaptchaV2Task'," + PAGE + PROXIED);
    assertTask(
        page(GEETEST_V4, "captchaId", "c", "challenge", "d"),
        "'GeeTestTaskProxyless'," + URL + ",'captchaId':'c','challenge':'d'");
    assertTask(keyed(MTCAPTCHA), "'MtCaptchaTaskProxyless'," + PAGE);
    assertTask(
        page(AWS_WAF, "key", "k", "iv", "i", "context", "x", "challengeScript", "j"),
        "'AWSWAFTask'," + URL + ",'awsKey':'k','awsIv':'i','awsContext':'x','awsChallengeJS':'j'");
  }

  @Test
  void writesAProxyOfAnotherProtocolAsAUrl() {
    assertTask(
        proxied(keyed(MTCAPTCHA)),
        "'MtCaptchaTask'," + PAGE + ",'proxy':'socks5://user:planted-password@192.0.2.10:1080'");
  }

  @Test
  void asksForPictures() {
    String image = ",'image':'<P>'";
    assertTask(pictures(IMAGE_TO_TEXT, 1), "'ImageToTextTask'" + image);
    assertTask(
        pictures(
            IMAGE_TO_TEXT,
            2,
            "module",
            "m",
            "phrase",
            true,
            "caseSensitive",
            true,
            "math",
            true,
            "numeric",
            2,
            "minLength",
            1,
            "maxLength",
            2,
            "score",
            new BigDecimal("0.9"),
            "comment",
            "c"),
        "'ImageToTextTask','image':['<P>','<P>'],'module':'m','phrase':true,'case':true,"
            + "'math':true,'numeric':2,'minLength':1,'maxLength':2,'score':0.9,'comment':'c'");
    assertTask(
        pictures(IMAGE_TO_TEXT, 9, "module", "bls"),
        "'ImageToTextTask','image':["
            + String.join(",", Collections.nCopies(9, "'<P>'"))
            + "],'module':'bls'");
    for (Map.Entry<Integer, String> grid : Map.of(3, "33", 4, "44", 1, "split_33").entrySet()) {
      assertTask(
          pictures(IMAGE_CLASSIFICATION, 1, "question", "cars", "grid", grid.getKey()),
          "'ReCaptchaV2Classification'"
              + image
              + ",'question':'cars','questionType':'"
              + grid.getValue()
              + "'");
    }
    assertTask(
        pictures(IMAGE_CLASSIFICATION, 1, "question", "binance_grid_x", "slice", "s"),
        "'BinanceClassification'" + image + ",'question':'binance_grid_x','slice':'s'");
    assertTask(
        pictures(IMAGE_CLASSIFICATION, 2, "question", "aws:grid:bed"),
        "'AwsWafClassification','image':['<P>','<P>'],'question':'aws:grid:bed'");
    assertTask(
        pictures(SLIDE, 1, "question", "q", "slice", "s"),
        "'GeetestClassification'" + image + ",'question':'q','slice':'s'");
    assertTask(
        pictures(ROTATE, 1, "comment", "q", "examples", "e"),
        "'tiktokClassification'" + image + ",'question':'q','examples':'e'");
    assertTask(
        pictures(COORDINATES, 1, "question", "tiktok_click_3d"),
        "'tiktokClassification'" + image + ",'question':'tiktok_click_3d'");
  }

  @Test
  void objectsToWhatItCannotSay() {
    for (SolveRequest request :
        List.of(
            keyed(HCAPTCHA),
            keyed(RECAPTCHA_V3),
            keyed(RECAPTCHA_V2, "enterprise", true),
            keyed(TURNSTILE, "pageData", "p"),
            page(CLOUDFLARE_CHALLENGE),
            page(AWS_WAF, "key", "k"),
            agent(page(GEETEST_V4, "captchaId", "c")),
            pictures(IMAGE_TO_TEXT, 65),
            pictures(IMAGE_TO_TEXT, 1, "module", "bls"),
            pictures(IMAGE_TO_TEXT, 1, "numeric", 3),
            pictures(IMAGE_CLASSIFICATION, 1),
            pictures(IMAGE_CLASSIFICATION, 1, "question", "q", "grid", 5),
            pictures(IMAGE_CLASSIFICATION, 10, "question", "q"),
            pictures(COORDINATES, 1, "question", "q"),
            pictures(SLIDE, 1))) {
      assertThat(NOCAPTCHA.objection(request).orElseThrow().failure())
          .as("%s %s", request, request.params().keySet())
          .isEqualTo(Failure.ROUTE_UNSUPPORTED);
    }
  }

  @Test
  void forwardsATaskThatItHasNoWordsForAsItCame() {
    CaptchaType type = CaptchaType.of("nocaptchaai:lemin");
    Map<String, Object> whole = params("type", "LeminTask", "captchaId", "c", "proxy", "p");

    assertTask(raw(page(type), "nocaptchaai", whole), "'LeminTask','captchaId':'c','proxy':'p'");
    assertTask(raw(page(type), "anysolver", whole), "-");
  }

  @ParameterizedTest
  @CsvSource({
    "1, KEY_DOES_NOT_EXIST, UPSTREAM_ACCOUNT REFUSED, UPSTREAM_ACCOUNT UNKNOWN",
    "2, NO_SLOT_AVAILABLE, OUT_OF_CAPACITY REFUSED, PENDING 0",
    "3, ZERO_BALANCE, UPSTREAM_ACCOUNT REFUSED, UPSTREAM_ACCOUNT UNKNOWN",
    "10, ERROR_BAD_PARAMETERS, FIELD_INVALID REFUSED, FIELD_INVALID REFUSED",
    "12, ERROR_CAPTCHA_UNSOLVABLE, UNSOLVABLE REFUSED, UNSOLVABLE REFUSED",
    "14, PLAN_EXPIRED, UPSTREAM_ACCOUNT REFUSED, UPSTREAM_ACCOUNT UNKNOWN",
    "15, PLAN_INACTIVE, UPSTREAM_ACCOUNT REFUSED, UPSTREAM_ACCOUNT UNKNOWN",
    "16, RATE_LIMITED, THROTTLED REFUSED, PENDING 0",
    "17, DAILY_LIMIT_EXCEEDED, UPSTREAM_ACCOUNT REFUSED, UPSTREAM_ACCOUNT UNKNOWN",
    "18, QUOTA_LIMIT_EXCEEDED, UPSTREAM_ACCOUNT REFUSED, UPSTREAM_ACCOUNT UNKNOWN",
    "21, SERVICE_UNAVAILABLE, BACKEND_ERROR REFUSED, PENDING 0",
    "11, ERROR_INVALID_TASK_DATA, -, -",
    "99, planted-code, BACKEND_ERROR REFUSED, BACKEND_ERROR REFUSED"
  })
  void knowsEveryCodeByNumberAndNameInEveryEnvelope(
      int number, String name, String created, String polled) {
    String words = "'errorDescription':'planted-words'}";
    List<String> named =
        List.of("{'errorId':1,'errorCode':'" + name + "'," + words, "{'errorCode':'" + name + "'}");
    List<String> numbered =
        List.of(
            "{'code':" + number + ",'msg':'planted-words'}",
            "{'code':'" + number + "','errorId':1,'errorCode':'x'," + words,
            "{'errorId':1,'errorCode':" + number + "," + words);
    if (created.equals("-")) {
      named.forEach(body -> assertErrors(body, "FIELD_INVALID REFUSED", "FIELD_INVALID REFUSED"));
    } else {
      named.forEach(body -> assertErrors(body, created, polled));
      numbered.forEach(body -> assertErrors(body, created, polled));
    }
  }

  private static void assertErrors(String body, String created, String polled) {
    for (int status : new int[] {200, 400, 401, 429, 503}) {
      assertThat(told(NOCAPTCHA.decode(TOKEN, reply(status, body))))
          .as("%s on createTask", body)
          .isEqualTo(created);
      assertThat(told(POLLS.decode(TOKEN, PENDING, reply(status, body))))
          .as("%s on a poll", body)
          .isEqualTo(polled);
    }
  }

  @Test
  void readsTheTextWhereItTellsMoreThanTheCode() {
    String bad = "{'code':10,'errorId':1,'errorCode':'ERROR_BAD_PARAMETERS','errorDescription':";
    assertErrors(
        bad + "'Payload not valid'}", "ROUTE_UNSUPPORTED REFUSED", "ROUTE_UNSUPPORTED REFUSED");
    assertErrors(bad + "'No images found'}", "FIELD_INVALID REFUSED", "FIELD_INVALID REFUSED");
    assertThat(told(POLLS.decode(TOKEN, PENDING, reply(200, bad + "'Task not found'}"))))
        .isEqualTo("BACKEND_ERROR UNKNOWN");
    assertThat(told(POLLS.decode(TOKEN, PENDING, reply(404, "{'code':10}"))))
        .isEqualTo("BACKEND_ERROR UNKNOWN");
    assertErrors("{'errorId':7}", "BACKEND_ERROR REFUSED", "BACKEND_ERROR REFUSED");
    assertErrors("{'status':'failed'}", "UNSOLVABLE REFUSED", "UNSOLVABLE REFUSED");
    assertErrors("{'errorId':1,'status':'failed'}", "UNSOLVABLE REFUSED", "UNSOLVABLE REFUSED");
  }

  @Test
  void waitsAsLongAsItIsTold() {
    String throttled = "{'code':16,'retryAfterSec':7}";
    Verdict.Failed created = (Verdict.Failed) NOCAPTCHA.decode(TOKEN, reply(429, throttled));

    assertThat(created.fault().retryAfterMillis()).hasValue(7_000);
    assertThat(POLLS.decode(TOKEN, PENDING, reply(429, throttled)))
        .isEqualTo(new Verdict.Pending("CFQ2", 7_000));
    assertThat(POLLS.decode(TOKEN, PENDING, reply(503, "{'code':21}"))).isEqualTo(PENDING);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UPSTREAM_ACCOUNT REFUSED",
    "403, UPSTREAM_ACCOUNT REFUSED",
    "429, THROTTLED REFUSED",
    "400, FIELD_INVALID REFUSED",
    "404, FIELD_INVALID REFUSED",
    "413, FIELD_INVALID REFUSED",
    "500, BACKEND_ERROR UNKNOWN",
    "503, BACKEND_ERROR UNKNOWN",
    "200, GARBLED UNKNOWN",
    "302, GARBLED UNKNOWN"
  })
  void goesByTheStatusWhereTheAnswerIsNone(int status, String verdict) {
    assertThat(told(NOCAPTCHA.decode(TOKEN, reply(status, "<html>planted")))).isEqualTo(verdict);
    assertThat(POLLS.decode(TOKEN, PENDING, reply(status, "<html>"))).isEqualTo(PENDING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'errorId':0,'status':'idle'} | GARBLED REFUSED",
        "{'errorId':0,'status':'','taskId':'CFQ2'} | GARBLED REFUSED",
        "{'errorId':0,'status':'ready','taskId':'CFQ2'} | GARBLED UNKNOWN",
        "{'errorId':0,'status':'ready','taskId':'CFQ2','solution':[]} | GARBLED UNKNOWN",
        "{'errorId':0,'status':'ready','taskId':'CFQ2','solution':{'token':''}} | GARBLED UNKNOWN",
        "{'errorId':0,'status':'idle','taskId':'CFQ2'} | PENDING 0",
        "{'errorId':0,'taskId':'CFQ2'} | PENDING 0",
        "{'errorId':0,'status':'created','taskId':'CFQ2'} | PENDING 0"
      })
  void judgesTheAnswerToTheRequest(String body, String verdict) {
    assertThat(told(NOCAPTCHA.decode(TOKEN, reply(200, body)))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"idle", "processing", "created", "''"})
  void pollsAgainWhileThereIsNoSolution(String status) {
    String body =
        "{'errorId':0,'errorCode':0,'errorDescription':null,'status':'%s'}".formatted(status);

    assertThat(POLLS.decode(TOKEN, PENDING, reply(200, body))).isEqualTo(PENDING);
    assertThat(POLLS.decode(PICTURES, PENDING, reply(200, body)))
        .isEqualTo(new Verdict.Pending("CFQ2", 1_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'token':'t','type':'turnstile'} | {token=t}",
        "{'gRecaptchaResponse':'t'} | {token=t}",
        "{'captcha_token':'t'} | {token=t}",
        "{'cookie':'t'} | {token=t}",
        "{'cookie':'c','captcha_token':'b','gRecaptchaResponse':'a'} | {token=a}"
      })
  void readsATokenWhereverItStands(String solution, String fields) {
    String body = "{'errorId':0,'status':'ready','solution':" + solution + "}";

    assertThat(told(POLLS.decode(TOKEN, PENDING, reply(200, body)))).isEqualTo("SOLVED " + fields);
  }

  @Test
  void takesAPictureSolvedAtOnceWithAListOrAText() {
    for (String text : List.of("'AB'", "['AB']")) {
      String body =
          "{'errorId':0,'status':'ready','taskId':'CFQ2','solution':{'text':" + text + "}}";
      assertThat(told(NOCAPTCHA.decode(PICTURES, reply(200, body))))
          .isEqualTo("SOLVED {text=[AB]}");
    }
  }

  @Test
  void takesTheClearanceFromTheTokenWhereThereAreNoCookies() {
    String body = "{'errorId':0,'status':'ready','solution':{'token':'c','userAgent':'u'}}";

    assertThat(
            told(
                POLLS.decode(
                    attempt(proxied(page(CLOUDFLARE_CHALLENGE))), PENDING, reply(200, body))))
        .contains("cookies={cf_clearance=c}");
  }

  @Test
  void readsTheBalanceAndTakesNoReports() {
    assertThat(
            NOCAPTCHA
                .balanceCheck()
                .orElseThrow()
                .decode(reply(200, "{'errorId':0,'balance':99.9982,'packages':[{}]}")))
        .contains(Money.dollars("99.9982"));
    assertThat(NOCAPTCHA.balanceCheck().orElseThrow().decode(reply(401, "{'code':1,'balance':1}")))
        .isEmpty();
    assertThat(NOCAPTCHA.feedback()).isEmpty();
    assertThat(NOCAPTCHA.toString() + NOCAPTCHA.encode(TOKEN)).doesNotContain(KEY);
    assertThat(NoCaptchaAiUpstream.PROTOCOL.url()).contains("https://api.nocaptchaai.com");
  }

  @Property(tries = 10)
  void anyAnswerComesToAVerdict(@ForAll long seed) {
    new ReplyFuzz(seed)
        .verdicts(
            10_000,
            List.of(NOCAPTCHA),
            List.of(
                TOKEN,
                PICTURES,
                attempt(proxied(page(CLOUDFLARE_CHALLENGE))),
                attempt(pictures(IMAGE_CLASSIFICATION, 1, "question", "binance_grid")),
                attempt(pictures(IMAGE_CLASSIFICATION, 1, "question", "q", "grid", 1)),
                attempt(pictures(COORDINATES, 1, "question", "tiktok_click")),
                attempt(pictures(SLIDE, 1, "question", "q")),
                attempt(pictures(ROTATE, 1, "question", "q"))));
  }
}
