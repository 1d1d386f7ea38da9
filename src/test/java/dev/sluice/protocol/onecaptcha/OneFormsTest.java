package dev.sluice.protocol.onecaptcha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.Money;
import dev.sluice.model.Proxy;
import dev.sluice.model.RoutingMode;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.SolveOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2 of the contract: members, types, params, and the order in which they are checked. */
class OneFormsTest {

  static Stream<String> types() {
    return OneForms.names().stream().sorted();
  }

  private static String fault(String type, String member, Object value) {
    return OneRequests.fault(OneRequests.submit(OneRequests.valid(type, member, value)));
  }

  @Test
  void knowsTheContractsTypes() {
    assertThat(OneForms.names())
        .containsExactlyInAnyOrder(
            "turnstile",
            "cloudflare-challenge",
            "kasada",
            "akamai",
            "recaptcha-v2",
            "recaptcha-v3",
            "hcaptcha",
            "funcaptcha",
            "geetest-v3",
            "geetest-v4",
            "mtcaptcha",
            "friendly-captcha",
            "aws-waf",
            "datadome",
            "image-to-text",
            "image-classification",
            "coordinates",
            "rotate",
            "slide");
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsEveryMember(String type) {
    Call.Solve call = OneRequests.solve(OneRequests.submit(OneRequests.valid(type)));
    SolveRequest request = call.request();
    boolean isKeyed =
        Set.of(
                "turnstile",
                "recaptcha-v2",
                "recaptcha-v3",
                "hcaptcha",
                "funcaptcha",
                "mtcaptcha",
                "friendly-captcha")
            .contains(type);
    assertThat(request.type().name()).isEqualTo(type);
    assertThat(request.target()).contains(new Target(OneRequests.PAGE, "example.com"));
    assertThat(request.siteKey()).isEqualTo(isKeyed ? Optional.of("0x4AAA") : Optional.empty());
    assertThat(request.proxy().map(Proxy::url)).contains(OneRequests.PROXY);
    assertThat(request.userAgent()).contains("Mozilla/5.0");
    assertThat(request.images())
        .isEqualTo(request.type().isImage() ? List.of(OneRequests.IMAGE) : List.of());
    assertThat(request.params()).containsEntry("tomorrow", Map.of("a", List.of(1)));
    assertThat(call.options())
        .isEqualTo(
            new SolveOptions(
                Optional.empty(),
                Optional.of("https://hooks.example.com/done"),
                Optional.of(Money.dollars("1")),
                4,
                OptionalLong.of(4_000),
                Optional.of("alpha"),
                Optional.of(RoutingMode.CHEAPEST)));
  }

  @ParameterizedTest
  @CsvSource({
    "turnstile, target siteKey",
    "cloudflare-challenge, target proxy",
    "kasada, target userAgent params.pJsPath params.fpHost params.tlHost params.uaVersion",
    "akamai, target proxy userAgent",
    "recaptcha-v2, target siteKey",
    "recaptcha-v3, target siteKey",
    "hcaptcha, target siteKey",
    "funcaptcha, target siteKey",
    "geetest-v3, target params.gt params.challenge",
    "geetest-v4, target params.captchaId",
    "mtcaptcha, target siteKey",
    "friendly-captcha, target siteKey",
    "aws-waf, target",
    "datadome, target proxy userAgent",
    "image-to-text, image",
    "image-classification, params.question image",
    "coordinates, image",
    "rotate, image",
    "slide, image"
  })
  void asksForWhatTheTypeNeedsInItsOrder(String type, String names) {
    Map<String, Object> all = OneRequests.valid(type);
    Map<String, Object> body = new LinkedHashMap<>(Map.of("type", type));
    body.put("params", new LinkedHashMap<>());
    for (String name : names.split(" ", -1)) {
      String failure = name.equals("proxy") ? "PROXY_MISSING" : "FIELD_MISSING";
      assertThat(OneRequests.fault(OneRequests.submit(body))).isEqualTo(failure + " NONE " + name);
      int dot = name.indexOf('.') + 1;
      Map<?, ?> from = dot == 0 ? all : (Map<?, ?>) all.get("params");
      Object value = name.equals("image") ? OneRequests.IMAGE : from.get(name.substring(dot));
      OneRequests.set(body, name, value);
    }
    OneRequests.solve(OneRequests.submit(body));
  }

  @Test
  void takesNullAndTheEmptyTextForAbsent() {
    Map<String, Object> body = OneRequests.valid("turnstile");
    for (String name : List.copyOf(body.keySet())) {
      if (!List.of("type", "target", "siteKey").contains(name)) {
        body.put(name, name.equals("images") ? new ArrayList<>() : null);
      }
    }
    assertThat(OneRequests.solve(OneRequests.submit(body)).options()).isEqualTo(SolveOptions.NONE);
    body.replaceAll((name, value) -> value == null ? "" : value);
    Call.Solve call = OneRequests.solve(OneRequests.submit(body));
    assertThat(call.options()).isEqualTo(SolveOptions.NONE);
    assertThat(call.request().proxy()).isEmpty();
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("action", "");
    params.put("tomorrow", null);
    params.put("later", "");
    body.put("params", params);
    assertThat(OneRequests.solve(OneRequests.submit(body)).request().params()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "target, ftp://example.com/, FIELD_INVALID SCHEME",
    "target, http://10.1.2.3/, FIELD_INVALID INTERNAL_ADDRESS",
    "siteKey, a b, FIELD_INVALID CHARACTERS",
    "proxy, h.example.net:80, PROXY_INVALID FORMAT",
    "userAgent, a\u0007b, FIELD_INVALID CHARACTERS",
    "routing, random, FIELD_INVALID RANGE",
    "callbackUrl, ftp://hooks.example.com/, FIELD_INVALID SCHEME",
    "callbackUrl, http://127.0.0.1/, FIELD_INVALID INTERNAL_ADDRESS",
    "callbackUrl, https://hooks.example.com:22/, FIELD_INVALID RANGE",
    "params, text, FIELD_INVALID TYPE",
    "image, text, FIELD_INVALID FORMAT"
  })
  void tellsWhatIsWrong(String member, String value, String fault) {
    String field = member.equals("image") ? "images" : member;
    assertThat(fault(member.equals("image") ? "image-to-text" : "turnstile", member, value))
        .isEqualTo(fault + " " + field);
  }

  @ParameterizedTest
  @CsvSource({
    "target, 2048",
    "siteKey, 256",
    "proxy, 512",
    "userAgent, 512",
    "callbackUrl, 2048",
    "backend, 64",
    "params.action, 256",
    "params.cdata, 512",
    "params.pageData, 8192",
    "params.tomorrow, 8192"
  })
  void measuresTexts(String member, int max) {
    assertThat(fault("turnstile", member, "a".repeat(max + 1)))
        .isEqualTo("FIELD_INVALID LENGTH " + member);
  }

  @Test
  void measuresTextsWithinParams() {
    String longest = "a".repeat(8_192);
    assertThat(fault("recaptcha-v2", "params.enterprisePayload", Map.of("s", longest + "a")))
        .isEqualTo("FIELD_INVALID LENGTH params.enterprisePayload");
    assertThat(fault("rotate", "params.examples", List.of(Map.of("s", longest + "a"))))
        .isEqualTo("FIELD_INVALID LENGTH params.examples");
    OneRequests.solve(
        OneRequests.submit(OneRequests.valid("rotate", "params.examples", List.of(longest))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target",
        "siteKey",
        "proxy",
        "userAgent",
        "params",
        "image",
        "images",
        "priority",
        "maxCost",
        "deadlineMillis",
        "callbackUrl",
        "backend",
        "routing",
        "params.action"
      })
  void tellsAWrongJsonType(String member) {
    assertThat(fault("turnstile", member, true)).isEqualTo("FIELD_INVALID TYPE " + member);
  }

  @ParameterizedTest
  @CsvSource({
    "priority, -1",
    "priority, 10",
    "deadlineMillis, 99",
    "deadlineMillis, 600001",
    "maxCost, -1"
  })
  void tellsANumberOutOfItsRange(String member, int value) {
    assertThat(fault("turnstile", member, value)).isEqualTo("FIELD_INVALID RANGE " + member);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0004, 0.0004",
    "0.0000000019, 0.000000001",
    "1e-999999999, 0",
    "0, 0",
    "1e999999999, 9223372036.854775807",
    "9223372036.854775807, 9223372036.854775807"
  })
  void cutsTheMostThatATaskMayCost(BigDecimal given, String most) {
    assertThat(
            OneRequests.solve(OneRequests.submit(OneRequests.valid("turnstile", "maxCost", given)))
                .options()
                .maxCost())
        .contains(Money.dollars(most));
  }

  @Test
  void ignoresAMemberThatTheTypeDoesNotUseOnceItsJsonIsRight() {
    Map<String, Object> body = OneRequests.valid("aws-waf", "siteKey", "a b".repeat(500));
    body.put("images", List.of("no base64".repeat(10), "", "x"));
    body.put("image", "*");
    OneRequests.solve(OneRequests.submit(body));
    body.put("images", List.of("", 5));
    assertThat(OneRequests.fault(OneRequests.submit(body)))
        .isEqualTo("FIELD_INVALID TYPE images[1]");
  }

  @Test
  void looksAtPicturesAfterEveryOtherMember() {
    List<Object> pictures = new ArrayList<>(List.of(OneRequests.IMAGE, "*"));
    Map<String, Object> body = OneRequests.valid("image-to-text", "images", pictures);
    assertThat(OneRequests.fault(OneRequests.submit(body, "Idempotency-Key", "")))
        .isEqualTo("FIELD_INVALID FORMAT Idempotency-Key");
    assertThat(OneRequests.fault(OneRequests.submit(body)))
        .isEqualTo("IMAGE_CORRUPTED FORMAT images[1]");
    pictures.set(1, "QUJD");
    assertThat(OneRequests.fault(OneRequests.submit(body)))
        .isEqualTo("IMAGE_TOO_SMALL LENGTH images[1]");
    pictures.set(1, "A".repeat(1_398_104));
    assertThat(OneRequests.fault(OneRequests.submit(body)))
        .isEqualTo("IMAGE_TOO_LARGE LENGTH images[1]");
    body.remove("images");
    body.put("image", "*");
    assertThat(OneRequests.fault(OneRequests.submit(body)))
        .isEqualTo("IMAGE_CORRUPTED FORMAT image");
  }

  @Test
  void countsPictures() {
    List<Object> pictures = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      pictures.add(OneRequests.IMAGE);
    }
    assertThat(fault("image-to-text", "images", pictures)).isEqualTo("FIELD_INVALID LENGTH images");
    pictures.remove(0);
    OneRequests.solve(OneRequests.submit(OneRequests.valid("slide", "images", pictures)));
  }

  @Test
  void takesTheIdempotencyKeyAsItIsSent() {
    Map<String, Object> body = OneRequests.valid("turnstile");
    String key = " a~".repeat(85);
    assertThat(
            OneRequests.solve(OneRequests.submit(body, "idempotency-key", key))
                .options()
                .idempotencyKey())
        .contains(key);
    assertThat(OneRequests.fault(OneRequests.submit(body, "Idempotency-Key", key + "a")))
        .isEqualTo("FIELD_INVALID LENGTH Idempotency-Key");
    assertThat(OneRequests.fault(OneRequests.submit(body, "Idempotency-Key", "ä")))
        .isEqualTo("FIELD_INVALID CHARACTERS Idempotency-Key");
  }

  @Test
  void handsOverTheMostThatATaskMayCostBesideALaterFault() {
    assertThat(OneRequests.submit(OneRequests.valid("turnstile", "deadlineMillis", 1)).maxCost())
        .contains(Money.dollars("1"));
    assertThat(OneRequests.submit(OneRequests.valid("turnstile", "priority", 99)).maxCost())
        .isEmpty();
  }

  @Test
  void callsNobodyBackWhoWaits() {
    Map<String, Object> body = OneRequests.valid("turnstile", "callbackUrl", "http://127.0.0.1/");
    Call.Solve call =
        OneRequests.solve(
            OneRequests.op("solve").decode(OneRequests.request(OneRequests.json(body))));
    assertThat(call.options().callbackUrl()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.internal/",
        "https://Hooks.Internal:8443/x",
        "http://10.0.0.7:9000/",
        "https://hooks.example.com:9000/",
        "https://hooks.example.com/"
      })
  void letsCallbacksGoWhereTheOperatorAllowsIt(String url) {
    Switches operator =
        new Switches(
            Map.of(
                "callbackHosts",
                List.of("hooks.INTERNAL", "10.0.0.7:9000", "hooks.example.com:9000")));
    Map<String, Object> body = OneRequests.valid("turnstile", "callbackUrl", url);
    OneRequests.solve(
        OneRequests.op("submit", operator).decode(OneRequests.request(OneRequests.json(body))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://hooks.internal:9000/", "http://10.0.0.7/", "http://10.0.0.8:9000/"})
  void letsCallbacksGoNowhereElse(String url) {
    Switches operator =
        new Switches(Map.of("callbackHosts", List.of("hooks.internal", "10.0.0.7:9000")));
    Map<String, Object> body = OneRequests.valid("turnstile", "callbackUrl", url);
    assertThat(
            OneRequests.fault(
                OneRequests.op("submit", operator)
                    .decode(OneRequests.request(OneRequests.json(body)))))
        .startsWith("FIELD_INVALID");
  }
}
