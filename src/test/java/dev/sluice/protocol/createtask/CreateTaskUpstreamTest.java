package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.ProviderAttempts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Protocol;
import dev.sluice.config.Secret;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.Proxy;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.HttpMethod;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to the four providers, and how it goes on. */
class CreateTaskUpstreamTest {

  private static final List<Function<Map<String, Secret>, CreateTaskUpstream>> FLAVOURS =
      List.of(
          CreateTaskUpstream::anticaptcha,
          CreateTaskUpstream::twocaptcha,
          CreateTaskUpstream::capsolver,
          CreateTaskUpstream::capmonster);

  /** What stands for what in the expected bodies. */
  private static final Map<String, String> SHORT =
      Map.of(
          "URL", "'websiteURL':'https://example.com/a?b=1'",
          "KEY", "'websiteKey':'site-key'",
          "UA", "'userAgent':'Mozilla/5.0'",
          "FIVE",
              "'proxyType':'socks5','proxyAddress':'192.0.2.10','proxyPort':1080,"
                  + "'proxyLogin':'user','proxyPassword':'planted-password'",
          "ONE", "'proxy':'socks5:192.0.2.10:1080:user:planted-password'");

  private static List<Upstream> upstreams() {
    return FLAVOURS.stream().<Upstream>map(flavour -> flavour.apply(CREDENTIALS)).toList();
  }

  /** The task in each flavour; {@code =} is the same as before, {@code -} an objection. */
  private static void assertTasks(SolveRequest request, String... tasks) {
    String expected = "";
    for (int i = 0; i < tasks.length; i++) {
      expected = tasks[i].equals("=") ? expected : tasks[i];
      String body = expected;
      for (Map.Entry<String, String> word : SHORT.entrySet()) {
        body = body.replaceAll("\\b" + word.getKey() + "\\b", word.getValue());
      }
      assertThat(asked(upstreams().get(i), request))
          .as("%s of %s", request, upstreams().get(i).name())
          .isEqualTo(
              body.equals("-") ? body : "{'clientKey':'" + KEY + "','task':{'type':" + body + "}}");
    }
  }

  @Test
  void asksForRecaptchas() {
    assertTasks(
        keyed(RECAPTCHA_V2),
        "'RecaptchaV2TaskProxyless',URL,KEY",
        "=",
        "'ReCaptchaV2TaskProxyLess',URL,KEY",
        "'RecaptchaV2Task',URL,KEY");
    String members =
        ",URL,KEY,'isInvisible':true,'recaptchaDataSValue':'s','enterprisePayload':{'s':'x'},"
            + "'apiDomain':'d','cookies':'a=1',UA,";
    assertTasks(
        agent(
            proxied(
                keyed(
                    RECAPTCHA_V2,
                    "invisible",
                    true,
                    "dataS",
                    "s",
                    "enterprisePayload",
                    Map.of("s", "x"),
                    "apiDomain",
                    "d",
                    "cookies",
                    "a=1"))),
        "'RecaptchaV2Task'" + members + "FIVE",
        "=",
        "'ReCaptchaV2Task'" + members + "ONE",
        "'RecaptchaV2Task'" + members + "FIVE");
    assertTasks(
        keyed(RECAPTCHA_V2, "enterprise", true),
        "'RecaptchaV2EnterpriseTaskProxyless',URL,KEY",
        "=",
        "'ReCaptchaV2EnterpriseTaskProxyLess',URL,KEY",
        "'RecaptchaV2EnterpriseTask',URL,KEY");
    String v3 = ",URL,KEY,'pageAction':'login','minScore':0.7";
    assertTasks(
        keyed(RECAPTCHA_V3, "action", "login", "minScore", new BigDecimal("0.7")),
        "'RecaptchaV3TaskProxyless'" + v3,
        "=",
        "'ReCaptchaV3TaskProxyLess'" + v3,
        "'RecaptchaV3Task'" + v3);
    assertTasks(
        proxied(keyed(RECAPTCHA_V3, "enterprise", true)),
        "'RecaptchaV3Task',URL,KEY,'isEnterprise':true,FIVE",
        "=",
        "'ReCaptchaV3EnterpriseTask',URL,KEY,ONE",
        "'RecaptchaV3EnterpriseTask',URL,KEY,FIVE");
  }

  @Test
  void asksForOtherTokensOfAKey() {
    assertTasks(
        keyed(HCAPTCHA, "invisible", true, "rqdata", "r", "enterprisePayload", Map.of("x", 1)),
        "'HCaptchaTaskProxyless',URL,KEY,'isInvisible':true,'enterprisePayload':{'x':1,'rqdata':'r'}",
        "=",
        "'HCaptchaTaskProxyLess',URL,KEY,'isInvisible':true,'enterprisePayload':{'x':1,'rqdata':'r'}",
        "'HCaptchaTask',URL,KEY,'isInvisible':true,'enterprisePayload':{'x':1},'data':'r'");
    assertTasks(
        keyed(HCAPTCHA, "enterprise", true, "rqdata", "r"),
        "'HCaptchaTaskProxyless',URL,KEY,'isEnterprise':true,'enterprisePayload':{'rqdata':'r'}",
        "=",
        "'HCaptchaTaskProxyLess',URL,KEY,'isEnterprise':true,'enterprisePayload':{'rqdata':'r'}",
        "'HCaptchaTask',URL,KEY,'isEnterprise':true,'data':'r'");
    String fun =
        ",URL,'websitePublicKey':'site-key','funcaptchaApiJSSubdomain':'sub.example',"
            + "'data':'{\\'blob\\':\\'b\\'}'";
    assertTasks(
        keyed(FUNCAPTCHA, "subdomain", "sub.example", "blob", "b"),
        "'FunCaptchaTaskProxyless'" + fun,
        "=",
        "'FunCaptchaTaskProxyLess'" + fun,
        "'FunCaptchaTask'" + fun);
    assertTasks(
        agent(keyed(TURNSTILE, "action", "a", "cdata", "c")),
        "'TurnstileTaskProxyless',URL,KEY,'action':'a','cData':'c',UA",
        "'TurnstileTaskProxyless',URL,KEY,'action':'a','data':'c',UA",
        "'AntiTurnstileTaskProxyLess',URL,KEY,'metadata':{'action':'a','cdata':'c'},UA",
        "'TurnstileTask',URL,KEY,'pageAction':'a','data':'c',UA");
    assertTasks(
        proxied(keyed(TURNSTILE, "pageData", "p")),
        "'TurnstileTask',URL,KEY,'chlPageData':'p',FIVE",
        "'TurnstileTask',URL,KEY,'pagedata':'p',FIVE",
        "-",
        "'TurnstileTask',URL,KEY,'pageData':'p',FIVE");
    assertTasks(
        keyed(MTCAPTCHA),
        "'MtCaptchaTaskProxyless',URL,KEY",
        "=",
        "'MtCaptchaTaskProxyLess',URL,KEY",
        "'MTCaptchaTask',URL,KEY");
    assertTasks(
        keyed(FRIENDLY_CAPTCHA),
        "'FriendlyCaptchaTaskProxyless',URL,KEY",
        "=",
        "'FriendlyCaptchaTaskProxyLess',URL,KEY",
        "'FriendlyCaptchaTask',URL,KEY");
    assertTasks(
        keyed(PROSOPO),
        "'ProsopoTaskProxyless',URL,KEY",
        "=",
        "'ProsopoTaskProxyLess',URL,KEY",
        "'ProsopoTask',URL,KEY");
    assertTasks(
        proxied(keyed(YANDEX)),
        "'YandexSmartCaptchaTask',URL,KEY,FIVE",
        "=",
        "'YandexCaptchaTask',URL,KEY,ONE",
        "'YandexSmartCaptchaTask',URL,KEY,FIVE");
  }

  @Test
  void asksForWhatHasNoKey() {
    assertTasks(page(CLOUDFLARE_CHALLENGE), "-", "=", "=", "=");
    assertTasks(
        agent(proxied(page(CLOUDFLARE_CHALLENGE))),
        "'AntiCloudflareTask',URL,UA,FIVE",
        "=",
        "'AntiCloudflareTask',URL,UA,ONE",
        "'TurnstileTask',URL,'cloudflareTaskType':'cf_clearance',UA,FIVE");
    String v3 = ",URL,'gt':'g','challenge':'c','geetestApiServerSubdomain':'s.example'";
    assertTasks(
        page(GEETEST_V3, "gt", "g", "challenge", "c", "apiServer", "s.example"),
        "'GeeTestTaskProxyless'" + v3,
        "=",
        "'GeeTestTaskProxyLess'" + v3,
        "'GeeTestTask'" + v3);
    assertTasks(
        page(GEETEST_V4, "captchaId", "id", "initParameters", Map.of("risk", "slide")),
        "'GeeTestTaskProxyless',URL,'gt':'id','version':4,'initParameters':{'risk':'slide'}",
        "'GeeTestTaskProxyless',URL,'initParameters':{'captcha_id':'id','risk':'slide'},'version':4",
        "'GeeTestTaskProxyLess',URL,'captchaId':'id','initParameters':{'risk':'slide'}",
        "'GeeTestTask',URL,'gt':'id','version':4,'initParameters':{'risk':'slide'}");
    assertTasks(
        page(AWS_WAF, "key", "k", "iv", "i", "context", "x", "challengeScript", "j"),
        "'AmazonTaskProxyless',URL,'websiteKey':'k','iv':'i','context':'x','challengeScript':'j'",
        "=",
        "'AntiAwsWafTaskProxyLess',URL,'awsKey':'k','awsIv':'i','awsContext':'x','awsChallengeJS':'j'",
        "'AmazonTask',URL,'websiteKey':'k','iv':'i','context':'x','challengeScript':'j'");
    assertTasks(
        page(AWS_WAF, "captchaScript", "s"),
        "'AmazonTaskProxyless',URL,'captchaScript':'s'",
        "=",
        "-",
        "'AmazonTask',URL,'captchaScript':'s'");
    assertTasks(
        page(AWS_WAF, "cookieSolution", true),
        "-",
        "=",
        "=",
        "'AmazonTask',URL,'cookieSolution':true");
    assertTasks(
        page(ALTCHA),
        "'AltchaTaskProxyless',URL",
        "=",
        "'AltchaTaskProxyLess',URL",
        "'AltchaCaptchaTask',URL");
    String slider = ",URL,'captchaUrl':'https://c.example/',UA,";
    assertTasks(
        agent(proxied(page(DATADOME, "captchaUrl", "https://c.example/"))),
        "'DataDomeSliderTask'" + slider + "FIVE",
        "=",
        "'DatadomeSliderTask'" + slider + "ONE",
        "'DataDomeSliderTask'" + slider + "FIVE");
    assertTasks(page(KASADA, "pJsPath", "x"), "-", "=", "=", "=");
  }

  @Test
  void asksForTheWordsInAPicture() {
    String words = "'ImageToTextTask',";
    String body = words + "'body':'<P>'";
    assertTasks(pictures(IMAGE_TO_TEXT, 1), body, "=", "=", "=");
    assertTasks(
        pictures(IMAGE_TO_TEXT, 2),
        "-",
        body + ",'imgInstructions':'<P>'",
        words + "'images':['<P>','<P>']",
        "-");
    assertTasks(pictures(IMAGE_TO_TEXT, 3), "-", "=", words + "'images':['<P>','<P>','<P>']", "-");
    assertTasks(
        pictures(
            IMAGE_TO_TEXT,
            1,
            "phrase",
            true,
            "caseSensitive",
            true,
            "math",
            true,
            "comment",
            "c",
            "numeric",
            4,
            "minLength",
            1,
            "maxLength",
            9),
        words
            + "'phrase':true,'case':true,'math':true,'comment':'c','numeric':4,'minLength':1,"
            + "'maxLength':9,'body':'<P>'",
        "=",
        "-",
        "=");
    assertTasks(
        pictures(IMAGE_TO_TEXT, 1, "numeric", 1, "math", true),
        words + "'math':true,'numeric':1,'body':'<P>'",
        "=",
        "-",
        words + "'math':true,'numeric':1,'body':'<P>'");
    assertTasks(
        pictures(IMAGE_TO_TEXT, 1, "caseSensitive", true),
        words + "'case':true,'body':'<P>'",
        "=",
        "=",
        "=");
    assertTasks(
        pictures(IMAGE_TO_TEXT, 1, "module", "m"),
        "-",
        "=",
        words + "'module':'m','body':'<P>'",
        words + "'capMonsterModule':'m','body':'<P>'");
  }

  @Test
  void asksForWhatIsInAPicture() {
    assertTasks(
        pictures(IMAGE_CLASSIFICATION, 1, "question", "q"),
        "'GridTask','comment':'q','body':'<P>'",
        "=",
        "'ReCaptchaV2Classification','question':'q','image':'<P>'",
        "'ComplexImageTask','metadata':{'Task':'q'},'imagesBase64':['<P>']");
    assertTasks(
        pictures(IMAGE_CLASSIFICATION, 2),
        "-",
        "'GridTask','body':'<P>','imgInstructions':'<P>'",
        "'ReCaptchaV2Classification','images':['<P>','<P>']",
        "'ComplexImageTask','imagesBase64':['<P>','<P>']");
    assertTasks(
        pictures(COORDINATES, 1, "comment", "q"),
        "'ImageToCoordinatesTask','comment':'q','body':'<P>'",
        "'CoordinatesTask','comment':'q','body':'<P>'",
        "'VisionEngine','question':'q','image':'<P>'",
        "'CoordinatesTask','metadata':{'Task':'q'},'body':'<P>'");
    assertTasks(pictures(COORDINATES, 1, "comment", "q", "question", "p"), "-", "=", "=", "=");
    assertTasks(
        pictures(ROTATE, 1),
        "'RotateTask','body':'<P>'",
        "=",
        "'VisionEngine','module':'rotate_1','image':'<P>'",
        "'RotateTask','body':'<P>'");
    assertTasks(
        pictures(ROTATE, 1, "module", "rotate_2"),
        "-",
        "=",
        "'VisionEngine','module':'rotate_2','image':'<P>'",
        "'RotateTask','capMonsterModule':'rotate_2','body':'<P>'");
    assertTasks(
        pictures(SLIDE, 1), "-", "=", "'VisionEngine','module':'slider_1','image':'<P>'", "-");
    assertTasks(pictures(SLIDE, 1, "module", "rotate_1"), "-", "=", "=", "=");
    assertTasks(pictures(ROTATE, 1, "step", 5), "-", "=", "=", "=");
  }

  @Test
  void needsNoWordsForWhatAnApiDoesUnasked() {
    assertTasks(
        keyed(MTCAPTCHA, "invisible", false, "numeric", 0),
        "'MtCaptchaTaskProxyless',URL,KEY",
        "=",
        "'MtCaptchaTaskProxyLess',URL,KEY",
        "'MTCaptchaTask',URL,KEY");
  }

  @Test
  void objectsByNameToWhatItCannotSay() {
    for (Upstream upstream : upstreams()) {
      assertThat(upstream.objection(pictures(ROTATE, 1, "step", 5)).orElseThrow().failure())
          .isEqualTo(Failure.ROUTE_UNSUPPORTED);
    }
  }

  @Test
  void writesAProxyThatColonsCannotSayAsAUrl() {
    Upstream capsolver = upstreams().get(2);
    SolveRequest request = keyed(TURNSTILE);
    for (Map.Entry<String, Proxy> proxy :
        Map.of(
                "http:[2001:db8::1]:80",
                new Proxy("http", "2001:db8::1", 80, Optional.empty()),
                "http://u:p:q@h.example:1",
                new Proxy("http", "h.example", 1, Optional.of(new Proxy.Login("u", "p:q"))))
            .entrySet()) {
      SolveRequest proxied =
          new SolveRequest(
              request.type(),
              request.target(),
              request.siteKey(),
              Optional.of(proxy.getValue()),
              Optional.empty(),
              List.of(),
              Map.of());
      assertThat(asked(capsolver, proxied)).contains("'proxy':'" + proxy.getKey() + "'");
    }
  }

  @Test
  void forwardsATaskThatItHasNoWordsForAsItCame() {
    Map<String, Object> task = params("type", "LeminTask", "captchaId", "c", "CallbackUrl", "u");
    SolveRequest request = raw(page(CaptchaType.of("LeminTask")), "twocaptcha", task);

    assertTasks(request, "-", "'LeminTask','captchaId':'c'", "-", "=");
  }

  @Test
  void sendsIdsOfSoftwareButNoCallback() {
    Map<String, Secret> credentials = new HashMap<>(CREDENTIALS);
    credentials.put("softId", new Secret("847"));
    credentials.put("appId", new Secret("A-1"));
    for (Function<Map<String, Secret>, CreateTaskUpstream> flavour : FLAVOURS) {
      assertThat(asked(flavour.apply(credentials), keyed(MTCAPTCHA)))
          .endsWith("},'softId':847,'appId':'A-1'}");
    }
  }

  @Test
  void postsToThePathsOfTheContract() {
    for (Upstream upstream : upstreams()) {
      Verdict.Pending pending = new Verdict.Pending(new BigInteger("12345678901234567890"), 1);
      Exchange create = upstream.encode(attempt(keyed(TURNSTILE)));
      Exchange poll = upstream.polling().orElseThrow().encode(attempt(keyed(TURNSTILE)), pending);
      Exchange balance = upstream.balanceCheck().orElseThrow().encode();

      assertThat(List.of(create.path(), poll.path(), balance.path()))
          .containsExactly("/createTask", "/getTaskResult", "/getBalance");
      assertThat(poll.body())
          .hasToString("{\"clientKey\":\"" + KEY + "\",\"taskId\":12345678901234567890}");
      assertThat(balance.body()).hasToString("{\"clientKey\":\"" + KEY + "\"}");
      assertThat(List.of(create, poll, balance))
          .allSatisfy(
              exchange -> {
                assertThat(exchange.method()).isEqualTo(HttpMethod.POST);
                assertThat(exchange.headers().toString()).contains("application/json");
                assertThat(exchange.toString() + upstream).doesNotContain(KEY);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5000, 5000, 2000, 2147483647",
    "1, 5000, 10000, 5000, 2147483647",
    "2, 3000, 3000, 3000, 120",
    "3, 1000, 1000, 2000, 120"
  })
  void pollsAsOftenAsTheContractSays(int flavour, long first, long recaptcha, long next, int most) {
    Upstream upstream = upstreams().get(flavour);

    assertThat(pending(upstream, keyed(TURNSTILE), "7").waitMillis()).isEqualTo(first);
    assertThat(pending(upstream, keyed(RECAPTCHA_V2), "7").waitMillis()).isEqualTo(recaptcha);
    assertThat(pending(upstream, keyed(RECAPTCHA_V3), "7").waitMillis()).isEqualTo(recaptcha);
    assertThat(upstream.polling().orElseThrow().maxPolls()).isEqualTo(most);
    assertThat(
            upstream
                .polling()
                .orElseThrow()
                .decode(
                    attempt(keyed(RECAPTCHA_V2)),
                    new Verdict.Pending(7, 1, 2),
                    reply(200, "{'errorId':0,'status':'processing'}")))
        .isEqualTo(new Verdict.Pending(7, next));
  }

  @ParameterizedTest
  @CsvSource({"7", "70000000007", "12345678901234567890", "'\"61138bb6-19fb-11ec\"'"})
  void keepsTheIdAsTheJsonValueThatItWas(String id) {
    for (Upstream upstream : upstreams()) {
      SolveRequest request = keyed(TURNSTILE);
      Verdict.Pending pending = pending(upstream, request, id);

      assertThat(
              upstream.polling().orElseThrow().encode(attempt(request), pending).body().toString())
          .endsWith("\"taskId\":" + id + "}");
    }
  }

  private static Verdict.Pending pending(Upstream upstream, SolveRequest request, String id) {
    return (Verdict.Pending)
        upstream.decode(
            attempt(request), reply(200, "{'errorId':0,'status':'idle','taskId':" + id + "}"));
  }

  @Test
  void tellsWhetherASolutionWasGood() {
    assertReports(IMAGE_TO_TEXT, "reportIncorrectImageCaptcha", "reportIncorrect", "");
    assertReports(
        RECAPTCHA_V2, "reportIncorrectRecaptcha", "reportIncorrect", "reportCorrectRecaptcha");
    assertReports(
        RECAPTCHA_V3, "reportIncorrectRecaptcha", "reportIncorrect", "reportCorrectRecaptcha");
    assertReports(HCAPTCHA, "reportIncorrectHcaptcha", "reportIncorrect", "");
    assertReports(TURNSTILE, "", "reportIncorrect", "");
  }

  private static void assertReports(CaptchaType type, String bad, String any, String good) {
    String cm = type.isImage() ? "reportIncorrectImageCaptcha" : "reportIncorrectTokenCaptcha";
    String id = "{'clientKey':'" + KEY + "','taskId':'x'";
    assertThat(reports(type, false))
        .containsExactly(
            bad.isEmpty() ? "" : "/" + bad + " " + id + "}",
            "/" + any + " " + id + "}",
            "/feedbackTask " + id + ",'result':{'invalid':true}}",
            "/" + cm + " " + id + "}");
    assertThat(reports(type, true))
        .containsExactly(
            good.isEmpty() ? "" : "/" + good + " " + id + "}",
            "/reportCorrect " + id + "}",
            "/feedbackTask " + id + ",'result':{'invalid':false}}",
            "");
  }

  private static List<String> reports(CaptchaType type, boolean isGood) {
    return upstreams().stream()
        .map(upstream -> upstream.feedback().orElseThrow().encode(type, "x", isGood))
        .map(told -> told.map(e -> e.path() + " " + e.body().toString().replace('"', '\'')))
        .map(told -> told.orElse(""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'errorId':0,'balance':12.5} | 12.5",
        "{'errorId':0,'balance':'3.25','packages':[]} | 3.25",
        "{'errorId':0,'balance':-1} | -1",
        "{'errorId':1,'errorCode':'ERROR_KEY_DOES_NOT_EXIST','balance':1} |",
        "{'errorId':0,'balance':[]} |",
        "{'errorId':0,'balance':1e999999} |",
        "<html> |"
      })
  void readsTheBalance(String body, String dollars) {
    for (Upstream upstream : upstreams()) {
      assertThat(upstream.balanceCheck().orElseThrow().decode(reply(200, body)))
          .isEqualTo(Optional.ofNullable(dollars).map(Money::dollars));
    }
  }

  @Test
  void isConfiguredUnderTheNamesOfTheFlavours() {
    assertThat(
            List.of(
                CreateTaskUpstream.ANTICAPTCHA,
                CreateTaskUpstream.TWOCAPTCHA,
                CreateTaskUpstream.CAPSOLVER,
                CreateTaskUpstream.CAPMONSTER))
        .extracting(Protocol::name)
        .isEqualTo(upstreams().stream().map(Upstream::name).toList())
        .containsExactly("anticaptcha", "twocaptcha", "capsolver", "capmonster");
    assertThat(CreateTaskUpstream.CAPSOLVER.url()).contains("https://api.capsolver.com");
    assertThat(upstreams()).noneMatch(Upstream::idempotent);
  }
}
