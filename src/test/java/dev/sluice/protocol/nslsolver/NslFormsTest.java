package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.model.Failure.FIELD_MISSING;
import static dev.sluice.model.Failure.MALFORMED_BODY;
import static dev.sluice.model.Failure.PROXY_INVALID;
import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.model.Failure.TYPE_UNSUPPORTED;
import static dev.sluice.protocol.nslsolver.NslRequests.asked;
import static dev.sluice.protocol.nslsolver.NslRequests.decode;
import static dev.sluice.protocol.nslsolver.NslRequests.fault;
import static dev.sluice.protocol.nslsolver.NslRequests.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 2 and 2.1 of the contract, through the decoder of {@code POST /solve}. */
class NslFormsTest {

  private static final Op WITH_RECAPTCHA =
      NslRequests.op("/solve", new Switches(Map.of("recaptchav3", true)));

  private static final Optional<Target> PAGE =
      Optional.of(new Target(NslRequests.PAGE, "example.com"));
  private static final Optional<Proxy> PROXY =
      Optional.of(
          new Proxy(
              "http", "proxy.example.net", 8080, Optional.of(new Proxy.Login("user", "pass"))));
  private static final Optional<String> AGENT = Optional.of(NslRequests.AGENT);

  private static Fault invalid(Reason reason, String field) {
    return Fault.of(FIELD_INVALID, reason, field);
  }

  private static Decoded recaptcha(Map<String, Object> body) {
    return WITH_RECAPTCHA.decode(NslRequests.request(body));
  }

  @Test
  void readsEveryFieldOfTurnstile() {
    assertThat(asked(decode(valid("turnstile"))))
        .isEqualTo(
            new SolveRequest(
                CaptchaType.TURNSTILE,
                PAGE,
                Optional.of("0x4AAA_b-c"),
                PROXY,
                AGENT,
                List.of(),
                Map.of("action", "login", "cdata", "a.b_c-d/e:f g")));
  }

  @Test
  void readsEveryFieldOfChallengeAndAkamai() {
    assertThat(asked(decode(valid("challenge"))))
        .isEqualTo(
            new SolveRequest(
                CaptchaType.CLOUDFLARE_CHALLENGE,
                PAGE,
                Optional.empty(),
                PROXY,
                AGENT,
                List.of(),
                Map.of()));
    assertThat(asked(decode(valid("akamai"))).type()).isEqualTo(CaptchaType.AKAMAI);
  }

  @Test
  void readsEveryFieldOfKasada() {
    assertThat(asked(decode(valid("kasada"))))
        .isEqualTo(
            new SolveRequest(
                CaptchaType.KASADA,
                PAGE,
                Optional.empty(),
                PROXY,
                AGENT,
                List.of(),
                Map.of(
                    "pJsPath", "/149e9513/p.js",
                    "fpHost", "fp.example.com",
                    "tlHost", "tl.example.com",
                    "cdConstant", "a1B2",
                    "uaVersion", 131)));
  }

  @Test
  void readsRecaptchaOnlyWhileItIsSwitchedOn() {
    Map<String, Object> body = valid("recaptchav3");
    body.put("enterprise", true);
    assertThat(fault(decode(body)).failure()).isEqualTo(TYPE_UNSUPPORTED);
    assertThat(asked(recaptcha(body)).params())
        .isEqualTo(Map.of("action", "verify", "enterprise", true));
    body.put("action", "login");
    body.remove("enterprise");
    assertThat(asked(recaptcha(body)).params()).isEqualTo(Map.of("action", "login"));
    assertThat(asked(recaptcha(body)).type()).isEqualTo(CaptchaType.RECAPTCHA_V3);
  }

  @Test
  void knowsEnterpriseOnlyWhileRecaptchaIsSwitchedOn() {
    Map<String, Object> body = valid("turnstile", "enterprise", "yes");
    assertThat(decode(body).fault()).isEmpty();
    assertThat(fault(recaptcha(body)).failure()).isEqualTo(MALFORMED_BODY);
  }

  @ParameterizedTest
  @CsvSource({
    "turnstile, site_key url",
    "challenge, url proxy",
    "kasada, url kasada_config user_agent ua_version kasada_config.p_js_path kasada_config.fp_host"
        + " kasada_config.tl_host",
    "akamai, url user_agent proxy"
  })
  void asksForWhatTheTypeRequiresAndForNothingElse(String type, String required) {
    Map<String, Object> minimal = new LinkedHashMap<>();
    minimal.put("type", type);
    for (String field : required.split(" ", -1)) {
      if (field.indexOf('.') < 0) {
        minimal.put(field, valid(type).get(field));
      }
    }
    if (type.equals("kasada")) {
      NslRequests.set(minimal, "kasada_config.cd_constant", null);
    }
    assertThat(decode(minimal).fault()).isEmpty();
    for (String field : required.split(" ", -1)) {
      assertThat(decode(valid(type, field, null)).fault()).as(field + " absent").isPresent();
      if (!field.equals("ua_version") && !field.equals("kasada_config")) {
        assertThat(decode(valid(type, field, ""))).isEqualTo(decode(valid(type, field, null)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "turnstile, site_key, FIELD_MISSING, NONE",
    "turnstile, url, FIELD_MISSING, NONE",
    "challenge, url, FIELD_MISSING, NONE",
    "challenge, proxy, PROXY_MISSING, NONE",
    "kasada, url, FIELD_MISSING, NONE",
    "kasada, kasada_config, FIELD_MISSING, NONE",
    "kasada, kasada_config.p_js_path, FIELD_INVALID, CHARACTERS",
    "kasada, kasada_config.fp_host, FIELD_INVALID, CHARACTERS",
    "kasada, kasada_config.tl_host, FIELD_INVALID, CHARACTERS",
    "kasada, ua_version, FIELD_INVALID, RANGE",
    "kasada, user_agent, FIELD_MISSING, NONE",
    "akamai, url, FIELD_MISSING, NONE",
    "akamai, user_agent, FIELD_MISSING, NONE",
    "akamai, proxy, PROXY_MISSING, NONE"
  })
  void tellsWhatIsMissing(String type, String field, Failure failure, Reason reason) {
    assertThat(fault(decode(valid(type, field, null))))
        .isEqualTo(Fault.of(failure, reason, field).withSubject(type));
  }

  @Test
  void takesAnEmptyKasadaConfigForPresent() {
    assertThat(fault(decode(valid("kasada", "kasada_config", Map.of()))).field())
        .contains("kasada_config.p_js_path");
  }

  @ParameterizedTest
  @CsvSource({
    "turnstile, url, 2048",
    "turnstile, site_key, 128",
    "turnstile, action, 256",
    "turnstile, cdata, 512",
    "turnstile, proxy, 512",
    "turnstile, user_agent, 512",
    "kasada, kasada_config.p_js_path, 512",
    "kasada, kasada_config.fp_host, 256",
    "kasada, kasada_config.tl_host, 256",
    "kasada, kasada_config.cd_constant, 128"
  })
  void takesATextUpToItsLengthAndNoLonger(String type, String field, int max) {
    String start =
        Map.of(
                "url", NslRequests.PAGE,
                "proxy", "http://host:80",
                "kasada_config.p_js_path", "/",
                "kasada_config.fp_host", "a.",
                "kasada_config.tl_host", "a.")
            .getOrDefault(field, "");
    String longest =
        field.equals("proxy")
            ? "http://" + "a".repeat(max - 10) + ":80"
            : start + "a".repeat(max - start.length());
    assertThat(decode(valid(type, field, longest)).fault()).isEmpty();
    assertThat(fault(decode(valid(type, field, longest + "1"))))
        .isEqualTo(invalid(Reason.LENGTH, field).withLimit(max));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turnstile | site_key | a.b",
        "turnstile | site_key | a b",
        "turnstile | site_key | é",
        "turnstile | action | a,b",
        "turnstile | action | a\\b",
        "turnstile | action | é",
        "turnstile | cdata | a=b",
        "turnstile | cdata | <b>",
        "turnstile | user_agent | a\tb",
        "turnstile | user_agent | a\u007fb",
        "kasada | kasada_config.p_js_path | 149e9513/p.js",
        "kasada | kasada_config.p_js_path | https://example.com/p.js",
        "kasada | kasada_config.p_js_path | /a/../b",
        "kasada | kasada_config.p_js_path | /a b",
        "kasada | kasada_config.p_js_path | /a\tb",
        "kasada | kasada_config.fp_host | https://fp.example.com",
        "kasada | kasada_config.fp_host | fp.example.com:443",
        "kasada | kasada_config.fp_host | fp_1.example.com",
        "kasada | kasada_config.fp_host | fp..example.com",
        "kasada | kasada_config.fp_host | bücher.example",
        "kasada | kasada_config.fp_host | localhost",
        "kasada | kasada_config.fp_host | 127.1",
        "kasada | kasada_config.fp_host | 10.0.0.1",
        "kasada | kasada_config.tl_host | tl.internal",
        "kasada | kasada_config.tl_host | tl",
        "kasada | kasada_config.cd_constant | xyz",
        "kasada | kasada_config.cd_constant | 0x1"
      })
  void refusesCharactersThatTheFieldDoesNotTake(String type, String field, String text) {
    assertThat(fault(decode(valid(type, field, text))))
        .isEqualTo(invalid(Reason.CHARACTERS, field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turnstile | action | a.b_c-d/e:f g Z9",
        "turnstile | user_agent | é 例え ~",
        "kasada | kasada_config.p_js_path | /",
        "kasada | kasada_config.p_js_path | /é?x=.%",
        "kasada | kasada_config.fp_host | FP.Example.com.",
        "kasada | kasada_config.tl_host | 8.8.8.8",
        "kasada | kasada_config.cd_constant | 0123456789abcdefABCDEF"
      })
  void takesEveryCharacterOfTheField(String type, String field, String text) {
    assertThat(decode(valid(type, field, text)).fault()).isEmpty();
  }

  @Test
  void tellsWhatIsWrongWithThePage() {
    assertThat(fault(decode(valid("turnstile", "url", "ftp://example.com"))))
        .isEqualTo(invalid(Reason.SCHEME, "url"));
    assertThat(fault(decode(valid("turnstile", "url", "http://[::1]/"))))
        .isEqualTo(invalid(Reason.INTERNAL_ADDRESS, "url"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"turnstile", "challenge", "kasada", "akamai"})
  void tellsABadProxyWhetherItIsRequiredOrNot(String type) {
    assertThat(fault(decode(valid(type, "proxy", "proxy.example.net:8080"))))
        .isEqualTo(Fault.of(PROXY_INVALID, Reason.FORMAT, "proxy"));
  }

  @Test
  void takesTheUserAgentsVersionFrom80To300() {
    for (Object kept : List.of(80, 131, 300)) {
      assertThat(decode(valid("kasada", "ua_version", kept)).fault()).isEmpty();
    }
    for (Object broken :
        List.of(79, 301, 0, -131, (1L << 32) + 131, BigInteger.TEN.pow(500), Long.MIN_VALUE)) {
      assertThat(fault(decode(valid("kasada", "ua_version", broken))))
          .isEqualTo(invalid(Reason.RANGE, "ua_version"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"turnstile", "challenge", "kasada", "akamai", "unknown"})
  void takesAKnownFieldOfTheWrongJsonForNoJsonWhateverTheType(String type) {
    Map<String, List<Object>> fieldToWrong =
        Map.of(
            "url", List.of(1, true, List.of(), Map.of()),
            "site_key", List.of(1),
            "action", List.of(false),
            "cdata", List.of(List.of("a")),
            "proxy", List.of(Map.of("host", "a")),
            "user_agent", List.of(0),
            "ua_version", List.of("131", new BigDecimal("131.0"), new BigDecimal("1.31E+4"), true),
            "kasada_config", List.of("{}", List.of(), 1));
    fieldToWrong.forEach(
        (field, values) ->
            values.forEach(
                value ->
                    assertThat(fault(decode(valid(type, field, value))).failure())
                        .as("%s of %s: %s", field, type, value)
                        .isEqualTo(MALFORMED_BODY)));
    for (String part : List.of("p_js_path", "fp_host", "tl_host", "cd_constant")) {
      assertThat(fault(decode(valid(type, "kasada_config", Map.of(part, 1)))).failure())
          .isEqualTo(MALFORMED_BODY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{} x",
        "null",
        "{\"type\":1}",
        "{\"type\":\"kasada\",\"ua_version\":1.31e2}",
        "{\"type\":\"kasada\",\"ua_version\":131.0}"
      })
  void tellsABodyThatIsNotReadable(String body) {
    assertThat(decode(body).fault()).contains(Fault.of(MALFORMED_BODY));
    assertThat(decode(body).type()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":null}",
        "{\"type\":\"\"}",
        "{\"type\":\"Turnstile\"}",
        "{\"type\":\"turnstile \"}",
        "{\"type\":\"recaptchav3\"}",
        "{\"Type\":\"turnstile\"}"
      })
  void tellsATypeThatTheApiDoesNotHave(String body) {
    assertThat(decode(body).fault()).contains(Fault.of(TYPE_UNSUPPORTED));
  }

  @Test
  void ignoresWhatTheTypeDoesNotUse() {
    Map<String, Object> body = valid("turnstile", "ua_version", 5);
    body.put("kasada_config", Map.of("fp_host", "!!"));
    body.put("SITE_KEY", 1);
    body.put("unknown", List.of(Map.of("a", 1)));
    assertThat(asked(decode(body))).isEqualTo(asked(decode(valid("turnstile"))));
    assertThat(decode(valid("akamai", "site_key", "!!")).fault()).isEmpty();
    assertThat(decode(valid("kasada", "action", "!!")).fault()).isEmpty();
  }

  @Test
  void checksTheFieldsInTheContractsOrder() {
    Map<String, String> typeToOrder =
        Map.of(
            "turnstile", "site_key url action cdata proxy user_agent",
            "challenge", "url proxy user_agent",
            "kasada",
                "url kasada_config.p_js_path kasada_config.fp_host kasada_config.tl_host"
                    + " kasada_config.cd_constant ua_version user_agent proxy",
            "akamai", "url user_agent proxy");
    typeToOrder.forEach(
        (type, order) -> {
          Map<String, Object> body = valid(type);
          List<String> fields = new ArrayList<>(List.of(order.split(" ", -1)));
          fields.forEach(
              field -> NslRequests.set(body, field, field.equals("ua_version") ? 5 : "\n"));
          for (String field : fields) {
            assertThat(fault(decode(body)).field()).as(type).contains(field);
            NslRequests.set(
                body,
                field,
                field.startsWith("kasada_config.")
                    ? ((Map<?, ?>) valid(type).get("kasada_config")).get(field.substring(14))
                    : valid(type).get(field));
          }
          assertThat(decode(body).fault()).isEmpty();
        });
  }

  @Test
  void tellsTypeAndKeyBesideAFault() {
    Decoded decoded = decode(valid("kasada", "url", null));
    assertThat(decoded.key()).contains("key");
    assertThat(decoded.type()).contains(CaptchaType.KASADA);
    assertThat(decoded.wireType()).contains("kasada");
    assertThat(decoded.call()).isEmpty();
    assertThat(fault(decoded).failure()).isEqualTo(FIELD_MISSING);
    assertThat(fault(decode(valid("challenge", "proxy", null))).failure()).isEqualTo(PROXY_MISSING);
  }
}
