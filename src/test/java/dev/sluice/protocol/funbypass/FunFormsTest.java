package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.funbypass.FunRequests.PAGE;
import static dev.sluice.protocol.funbypass.FunRequests.PUBLIC_KEY;
import static dev.sluice.protocol.funbypass.FunRequests.asked;
import static dev.sluice.protocol.funbypass.FunRequests.body;
import static dev.sluice.protocol.funbypass.FunRequests.decode;
import static dev.sluice.protocol.funbypass.FunRequests.fault;
import static dev.sluice.protocol.funbypass.FunRequests.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Decoded;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2 of the contract: the fields of a task. */
class FunFormsTest {

  private static final Optional<Proxy> PROXY =
      Optional.of(
          new Proxy("http", "198.51.100.20", 8080, Optional.of(new Proxy.Login("user", "pass"))));

  private static void assertFault(Decoded decoded, Failure failure, String field) {
    assertThat(fault(decoded).failure()).isEqualTo(failure);
    assertThat(fault(decoded).field()).contains(field);
    assertThat(decoded.key()).contains("key");
    assertThat(decoded.type()).contains(CaptchaType.FUNCAPTCHA);
  }

  private static Map<String, Object> raw(Map<String, Object> task) {
    return asked(decode(task)).raw().orElseThrow().members();
  }

  private static Map<String, Object> params(Map<String, Object> task) {
    return asked(decode(task)).params();
  }

  @Test
  void readsATaskWithNothingThatMayBeAbsent() {
    assertThat(asked(decode(task())))
        .isEqualTo(
            new SolveRequest(
                CaptchaType.FUNCAPTCHA,
                Optional.of(new Target(PAGE, "example.com")),
                Optional.of(PUBLIC_KEY),
                PROXY,
                Optional.empty(),
                List.of(),
                Map.of("subdomain", "client-api")));
    assertThat(decode(task()).wireType()).contains("FunCaptchaTask");
  }

  @Test
  void readsEveryField() {
    Map<String, Object> task = task("data", "{\"blob\": \"b\"}");
    task.put("headers", Map.of("User-Agent", "Mozilla/5.0"));
    task.put("enablePOW", true);
    task.put("userAgent", "Other/1.0");
    SolveRequest request = asked(decode(task));
    assertThat(request.userAgent()).contains("Mozilla/5.0");
    assertThat(request.params())
        .isEqualTo(
            Map.of(
                "subdomain",
                "client-api",
                "blob",
                "b",
                "headers",
                Map.of("User-Agent", "Mozilla/5.0")));
    assertThat(request.raw())
        .contains(new RawTask("funbypass", Map.of("data", "{\"blob\": \"b\"}", "enablePOW", true)));
  }

  @Test
  void asksForWhatIsRequired() {
    Map.of(
            "websiteURL", "target",
            "websitePublicKey", "siteKey",
            "websiteSubdomain", "subdomain")
        .forEach(
            (field, canonical) -> {
              assertFault(decode(field, null), FIELD_MISSING, canonical);
              assertFault(decode(field, ""), FIELD_MISSING, canonical);
            });
    assertFault(decode("proxy", null), PROXY_MISSING, "task.proxy");
    assertFault(decode("proxy", ""), PROXY_MISSING, "task.proxy");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, https://example.com, example.com",
    "www.example.com/path?x=1, https://www.example.com/path?x=1, www.example.com",
    "HTTP://u:p@Example.COM.:8080/, HTTP://u:p@Example.COM.:8080/, example.com",
    "http://127.0.0.1/, http://127.0.0.1/, 127.0.0.1"
  })
  void readsAPageWithOrWithoutItsScheme(String text, String url, String host) {
    assertThat(asked(decode("websiteURL", text)).target()).contains(new Target(url, host));
  }

  @Test
  void refusesWhatIsNoPage() {
    for (Object wrong :
        List.of(7, true, Map.of(), "https://", "exa mple", "ftp://a.b", "://a.b", "/", "a b")) {
      assertFault(decode("websiteURL", wrong), FIELD_INVALID, "target");
    }
    String longest = "https://example.com/" + "a".repeat(2028);
    assertThat(decode("websiteURL", longest).fault()).isEmpty();
    assertFault(decode("websiteURL", longest + "a"), FIELD_INVALID, "target");
  }

  @Test
  void refusesAPublicKeyThatIsNoUuid() {
    for (Object wrong : List.of(12, "x", PUBLIC_KEY.replace("-", ""), "{" + PUBLIC_KEY + "}")) {
      assertFault(decode("websitePublicKey", wrong), FIELD_INVALID, "siteKey");
    }
    String upper = "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE";
    assertThat(asked(decode("websitePublicKey", upper)).siteKey()).contains(upper);
  }

  @Test
  void takesASubdomainOf255CharactersWithoutWhiteSpace() {
    assertThat(decode("websiteSubdomain", "s".repeat(255)).fault()).isEmpty();
    for (Object wrong : List.of(3, "s".repeat(256), "a b", "a\t", "\u00a0 ")) {
      assertFault(decode("websiteSubdomain", wrong), FIELD_INVALID, "subdomain");
    }
  }

  @Test
  void takesAProxyThatIsNoTextForOneOfAnotherFormat() {
    for (Object wrong : List.of(8080, true, Map.of("host", "h"), List.of())) {
      Decoded decoded = decode("proxy", wrong);
      assertFault(decoded, PROXY_INVALID, "task.proxy");
      assertThat(fault(decoded).reason()).isEqualTo(Reason.FORMAT);
    }
  }

  @Test
  void takesMoreProxiesWhereThatIsSwitchedOn() {
    Map<String, Object> task = task("proxy", "198.51.100.20:8080:user:pass");
    Decoded lenient =
        FunRequests.submit(Map.of("proxyForms", "lenient"))
            .decode(FunRequests.request(FunRequests.json(body(task))));
    assertThat(asked(lenient).proxy()).isEqualTo(PROXY);
    assertThat(fault(decode(task)).reason()).isEqualTo(Reason.FORMAT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ",
        "[] | ",
        "\"text\" | ",
        "17 | ",
        "null | ",
        "[{\"blob\":\"b\"}] | ",
        "{\"blob\":5} | ",
        "{\"blob\":null} | ",
        " {\"a\":1, \"blob\":\"é\"}  | é"
      })
  void keepsTheTextOfDataAndItsBlob(String data, String blob) {
    Map<String, Object> params = params(task("data", data));
    assertThat(raw(task("data", data))).isEqualTo(Map.of("data", data));
    assertThat(params.get("blob")).isEqualTo(blob);
  }

  @Test
  void takesDataThatIsAnObjectOrAnArray() {
    assertThat(params(task("data", Map.of("blob", "b")))).containsEntry("blob", "b");
    assertThat(raw(task("data", Map.of("blob", "b"))))
        .isEqualTo(Map.of("data", "{\"blob\":\"b\"}"));
    assertThat(params(task("data", Arrays.asList(1, null)))).doesNotContainKey("blob");
    assertThat(raw(task("data", Arrays.asList(1, null)))).isEqualTo(Map.of("data", "[1,null]"));
    assertThat(asked(decode(task("data", ""))).raw()).isEmpty();
  }

  @Test
  void refusesDataThatIsNoJson() {
    for (Object wrong :
        List.of("blob=abc", "{", "{'blob':1}", "{\"a\":1} x", " ", 5, true, "[".repeat(40))) {
      assertFault(decode("data", wrong), FIELD_INVALID, "data");
    }
  }

  @Test
  void readsHeadersAsTexts() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("A", "en");
    given.put("N", 1);
    given.put("D", new BigDecimal("1.50"));
    given.put("B", true);
    given.put("Z", null);
    Map<String, String> read = Map.of("A", "en", "N", "1", "D", "1.50", "B", "true");
    assertThat(params(task("headers", given))).containsEntry("headers", read);
    String text = FunRequests.json(given).toString();
    assertThat(params(task("headers", text))).containsEntry("headers", read);
    assertThat(params(task("headers", ""))).doesNotContainKey("headers");
  }

  @Test
  void refusesHeadersThatAreNoObjectOfScalars() {
    for (Object wrong :
        List.of(
            List.of(),
            "[]",
            "null",
            "x: y",
            5,
            true,
            Map.of("A", Map.of()),
            Map.of("A", List.of("b")),
            "{\"A\":{}}")) {
      assertFault(decode("headers", wrong), FIELD_INVALID, "headers");
    }
  }

  private static Decoded beside(Map<String, Object> task, Object headers) {
    Map<String, Object> body = body(task);
    body.put("headers", headers);
    return FunRequests.post("/createTask").decode(FunRequests.request(FunRequests.json(body)));
  }

  @Test
  void readsHeadersNextToTheTaskUnlessItHasItsOwn() {
    assertThat(asked(beside(task(), Map.of("A", "b"))).params())
        .containsEntry("headers", Map.of("A", "b"));
    assertFault(beside(task(), List.of()), FIELD_INVALID, "headers");
    assertFault(beside(task(), Map.of("sec-ch-ua", "x")), FIELD_MISSING, "userAgent");
    assertThat(asked(beside(task("headers", Map.of()), List.of())).params())
        .containsEntry("headers", Map.of());
    assertThat(asked(beside(task("headers", ""), Map.of("A", "b"))).params())
        .containsEntry("headers", Map.of("A", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sec-ch-ua\":\"x\"}",
        "{\"SEC-CH-\":\"\"}",
        "{\"sec-ch-ua\":\"x\",\"User-Agent\":\"\"}",
        "{\"sec-ch-ua\":\"x\",\"User-Agent\":null}",
        "{\"sec-ch-ua\":\"x\",\"User-Agent \":\"x\"}"
      })
  void asksForAUserAgentBesideClientHints(String headers) {
    Map<String, Object> task = task("headers", headers);
    task.put("userAgent", "Mozilla/5.0");
    assertFault(decode(task), FIELD_MISSING, "userAgent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sec-ch-ua\":null}",
        "{\"sec-ch\":\"x\"}",
        "{\"x-sec-ch-ua\":\"x\"}",
        "{\"sec-ch-ua\":\"x\",\"user-AGENT\":\"y\"}",
        "{\"sec-ch-ua\":\"x\",\"User-Agent\":\"\",\"user-agent\":\"y\"}",
        "{\"sec-ch-ua\":\"x\",\"User-Agent\":5}"
      })
  void asksForNoneWhereThereAreNoHintsOrThereIsOne(String headers) {
    assertThat(decode("headers", headers).fault()).isEmpty();
  }

  @Test
  void takesItsOwnUserAgentWhereTheHeadersHaveNone() {
    Map<String, Object> task = task("userAgent", "Own/1.0");
    assertThat(asked(decode(task)).userAgent()).contains("Own/1.0");
    task.put("headers", Map.of("User-Agent", ""));
    assertThat(asked(decode(task)).userAgent()).contains("Own/1.0");
    task.put("headers", Map.of("user-agent", "Theirs/1.0"));
    assertThat(asked(decode(task)).userAgent()).contains("Theirs/1.0");
  }

  @Test
  void ignoresWhatItDoesNotKnow() {
    assertThat(params(task("enablePOW", "yes"))).isEqualTo(params(task()));
    assertThat(params(task("userAgent", 5))).isEqualTo(params(task()));
    assertThat(params(task("extra", Map.of("a", 1)))).isEqualTo(params(task()));
    assertThat(raw(task("enablePOW", false))).isEqualTo(Map.of("enablePOW", false));
  }
}
