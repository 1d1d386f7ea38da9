package dev.sluice.protocol.legacy;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.legacy.LegacyRequests.PICTURE;
import static dev.sluice.protocol.legacy.LegacyRequests.asked;
import static dev.sluice.protocol.legacy.LegacyRequests.encoded;
import static dev.sluice.protocol.legacy.LegacyRequests.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.SolveOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The methods of in.php and what their parameters become. */
class LegacyFormsTest {

  private static final String PAGE = "pageurl=https://example.com/";

  private static void assertAsked(
      String query, CaptchaType type, String siteKey, Map<String, Object> params) {
    SolveRequest request = asked(query);
    assertThat(request.type()).isSameAs(type);
    assertThat(request.siteKey()).isEqualTo(Optional.of(siteKey).filter(key -> !key.isEmpty()));
    assertThat(request.target().map(target -> target.host())).contains("example.com");
    assertThat(request.params()).isEqualTo(params);
  }

  @Test
  void recaptcha() {
    assertAsked(
        "method=userrecaptcha&googlekey=k&version=v2&invisible=1&enterprise=0&data-s=s"
            + "&domain=recaptcha.net&cookies=a:b;%20c:d:e;&action=x&min_score=0.3&"
            + PAGE,
        RECAPTCHA_V2,
        "k",
        Map.of(
            "invisible", true,
            "enterprise", false,
            "dataS", "s",
            "apiDomain", "recaptcha.net",
            "cookies", "a=b; c=d:e"));
    assertThat(asked("method=userrecaptcha&googlekey=k&datas=s&" + PAGE).params())
        .isEqualTo(Map.of("dataS", "s"));
    assertAsked(
        "method=UserReCaptcha&version=V3&googlekey=k&action=verify&min_score=0.3&enterprise=true&"
            + PAGE,
        RECAPTCHA_V3,
        "k",
        Map.of("action", "verify", "minScore", new BigDecimal("0.3"), "enterprise", true));
  }

  @Test
  void tokens() {
    assertAsked(
        "method=hcaptcha&sitekey=k&invisible=yes&data=rq&" + PAGE,
        HCAPTCHA,
        "k",
        Map.of("invisible", false, "rqdata", "rq"));
    assertAsked(
        "method=turnstile&sitekey=k&action=a&data=d&pagedata=p&" + PAGE,
        TURNSTILE,
        "k",
        Map.of("action", "a", "cdata", "d", "pageData", "p"));
    assertAsked(
        "method=funcaptcha&publickey=k&surl=https://s&data%5Bblob%5D=b&" + PAGE,
        FUNCAPTCHA,
        "k",
        Map.of("subdomain", "https://s", "blob", "b"));
    String data = "&data=" + encoded("{\"blob\":\"b\"}");
    assertAsked(
        "method=funcaptcha&publickey=k" + data + "&" + PAGE, FUNCAPTCHA, "k", Map.of("blob", "b"));
    assertAsked(
        "method=geetest&gt=g&challenge=c&api_server=a&" + PAGE,
        GEETEST_V3,
        "",
        Map.of("gt", "g", "challenge", "c", "apiServer", "a"));
    assertAsked("method=geetest_v4&captcha_id=c&" + PAGE, GEETEST_V4, "", Map.of("captchaId", "c"));
    assertAsked(
        "method=amazon_waf&sitekey=k&iv=i&context=c&challenge_script=h&captcha_script=s&" + PAGE,
        AWS_WAF,
        "",
        Map.of(
            "key", "k", "iv", "i", "context", "c", "challengeScript", "h", "captchaScript", "s"));
    assertAsked("method=mt_captcha&sitekey=k&" + PAGE, MTCAPTCHA, "k", Map.of());
    assertAsked("method=friendly_captcha&sitekey=k&" + PAGE, FRIENDLY_CAPTCHA, "k", Map.of());
    assertAsked("method=prosopo&sitekey=k&" + PAGE, PROSOPO, "k", Map.of());
    assertAsked("method=yandex&sitekey=k&" + PAGE, YANDEX, "k", Map.of());
    assertAsked(
        "method=datadome&captcha_url=https://c&userAgent=UA&proxy=192.0.2.1:80&" + PAGE,
        DATADOME,
        "",
        Map.of("captchaUrl", "https://c"));
  }

  @Test
  void pictures() {
    SolveRequest text =
        asked(
            "phrase=1&regsense=1&numeric=4&calc=0&min_len=3&max_len=6&textinstructions=t&body="
                + PICTURE);
    assertThat(text.type()).isSameAs(IMAGE_TO_TEXT);
    assertThat(text.images()).containsExactly(PICTURE);
    assertThat(text.target()).isEmpty();
    assertThat(text.params())
        .isEqualTo(
            Map.of(
                "phrase",
                true,
                "caseSensitive",
                true,
                "numeric",
                4,
                "math",
                false,
                "minLength",
                3,
                "maxLength",
                6,
                "comment",
                "t"));
    String base64 = "method=base64&textinstructions=q&body=" + PICTURE;
    assertThat(asked(base64 + "&coordinatescaptcha=1"))
        .extracting(SolveRequest::type, SolveRequest::params)
        .containsExactly(COORDINATES, Map.of("question", "q"));
    assertThat(asked(base64 + "&recaptcha=true"))
        .extracting(SolveRequest::type, SolveRequest::params)
        .containsExactly(IMAGE_CLASSIFICATION, Map.of("question", "q"));
    assertThat(asked(base64 + "&coordinatescaptcha=0").type()).isSameAs(IMAGE_TO_TEXT);
    assertThat(asked("method=rotatecaptcha&angle=40.0&body=" + PICTURE))
        .extracting(SolveRequest::type, SolveRequest::images, SolveRequest::params)
        .containsExactly(ROTATE, List.of(PICTURE), Map.of("angle", new BigDecimal("40.0")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', file, image-to-text",
    "post, file, image-to-text",
    "rotatecaptcha, file, rotate",
    "rotatecaptcha, file_1, rotate"
  })
  void picturesAsFiles(String method, String name, String type) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"; filename=\"a.gif\"\r\n\r\n"
            + "\0".repeat(120)
            + "\r\n--b--\r\n";
    Decoded decoded =
        LegacyRequests.op("/in.php")
            .decode(
                LegacyRequests.request(
                    "key=k&method=" + method,
                    "multipart/form-data; boundary=b",
                    Buffer.buffer(body)));
    SolveRequest request = LegacyRequests.solve(decoded).request();
    assertThat(request.type().name()).isEqualTo(type);
    assertThat(request.images()).containsExactly(PICTURE);
  }

  @Test
  void aMethodThatIsLetThroughKeepsItsParameters() {
    SolveRequest request = asked("method=CAPY&captchakey=c&json=1&soft_id=7&userAgent=UA&" + PAGE);
    assertThat(request.type().name()).isEqualTo("capy");
    assertThat(request.target().map(target -> target.host())).contains("example.com");
    Map<String, Object> members =
        Map.of(
            "method", "CAPY",
            "captchakey", "c",
            "userAgent", "UA",
            "pageurl", "https://example.com/");
    assertThat(request.params()).isEqualTo(members);
    assertThat(request.raw()).contains(new RawTask("legacy", members));
  }

  @Test
  void everyMethodTakesUserAgentAndProxy() {
    SolveRequest request =
        asked(
            "method=base64&userAgent=Mozilla/5.0&proxy=u:p@192.0.2.1:3128&proxytype=SOCKS5&body="
                + PICTURE);
    assertThat(request.userAgent()).contains("Mozilla/5.0");
    assertThat(request.proxy())
        .contains(new Proxy("socks5", "192.0.2.1", 3128, Optional.of(new Proxy.Login("u", "p"))));
  }

  @ParameterizedTest
  @CsvSource({
    "h:80, '', http, h",
    "h:80, https, https, h",
    "https://h:80, SOCKS4, https, h",
    "socks5://u:p@h:80, '', socks5, h",
    "h:80:u:p, socks4, socks4, h",
    "[2001:db8::1]:80, http, http, 2001:db8::1"
  })
  void theProxysOwnSchemeWins(String proxy, String type, String scheme, String host) {
    SolveRequest request =
        asked("method=base64&proxy=" + proxy + "&proxytype=" + type + "&body=" + PICTURE);
    assertThat(request.proxy().map(Proxy::scheme)).contains(scheme);
    assertThat(request.proxy().map(Proxy::host)).contains(host);
  }

  @ParameterizedTest
  @CsvSource({
    "'', TASK_MISSING, NONE, ''",
    "method=textcaptcha, TYPE_UNSUPPORTED, NONE, ''",
    "method=userrecaptcha&googlekey=k, FIELD_MISSING, NONE, pageurl",
    "method=userrecaptcha&googlekey=k&pageurl=+, FIELD_MISSING, NONE, pageurl",
    "method=userrecaptcha&pageurl=ftp://a.b, FIELD_INVALID, SCHEME, pageurl",
    "method=userrecaptcha&pageurl=a.b, FIELD_MISSING, NONE, googlekey",
    "method=hcaptcha&pageurl=a.b&sitekey=a+b, FIELD_INVALID, CHARACTERS, sitekey",
    "method=geetest&pageurl=a.b&challenge=c, FIELD_MISSING, NONE, gt",
    "method=amazon_waf&pageurl=a.b&sitekey=k&iv=i, FIELD_MISSING, NONE, context",
    "method=datadome&pageurl=a.b&captcha_url=u, FIELD_MISSING, NONE, userAgent",
    "method=datadome&pageurl=a.b&captcha_url=u&userAgent=U, PROXY_MISSING, NONE, ''",
    "method=post, FIELD_MISSING, NONE, file",
    "method=post&file=AAAA, IMAGE_TOO_SMALL, LENGTH, file",
    "method=base64, FIELD_MISSING, NONE, body",
    "method=base64&body=%25, IMAGE_CORRUPTED, FORMAT, body",
    "method=base64&numeric=5&body=A, FIELD_INVALID, RANGE, numeric",
    "method=base64&numeric=x&body=A, FIELD_INVALID, FORMAT, numeric",
    "method=base64&min_len=6&max_len=5&body=A, FIELD_INVALID, RANGE, max_len",
    "method=rotatecaptcha&angle=361&body=A, FIELD_INVALID, RANGE, angle",
    "method=rotatecaptcha, FIELD_MISSING, NONE, body",
    "method=turnstile&pageurl=a.b&sitekey=k&proxy=x, PROXY_INVALID, FORMAT, proxy",
    "method=turnstile&pageurl=a.b&sitekey=k&proxy=ftp://h:1, PROXY_INVALID, PROTOCOL, proxy",
    "method=turnstile&pageurl=a.b&sitekey=k&proxy=h:0, PROXY_INVALID, PORT, proxy",
    "method=turnstile&pageurl=a.b&sitekey=k&proxy=h:1&proxytype=FTP, PROXY_INVALID, PROTOCOL, proxytype"
  })
  void theFirstFaultIsTold(String query, Failure failure, Reason reason, String field) {
    Fault fault = fault(query);
    assertThat(fault.failure()).isSameAs(failure);
    assertThat(fault.reason()).isSameAs(reason);
    assertThat(fault.field().orElse("")).isEqualTo(field);
  }

  @Test
  void aPingbackAndAnIdempotencyKeyAreOptionsOfTheTask() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Idempotency-Key", "once");
    String query = "key=k&body=" + PICTURE + "&pingback=" + encoded("https://cb.example.org/x?y=z");
    Call.Solve solve =
        LegacyRequests.solve(
            LegacyRequests.op("/in.php")
                .decode(LegacyRequests.request(query, headers, Buffer.buffer(), false)));
    assertThat(solve.options().callbackUrl()).contains("https://cb.example.org/x?y=z");
    assertThat(solve.options().idempotencyKey()).contains("once");
    assertThat(LegacyRequests.solve(LegacyRequests.in("key=k&pingback=none&body=" + PICTURE)))
        .extracting(Call.Solve::options)
        .isEqualTo(SolveOptions.NONE);
  }
}
