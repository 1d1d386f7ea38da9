package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.model.Failure.FIELD_MISSING;
import static dev.sluice.model.Failure.IMAGE_CORRUPTED;
import static dev.sluice.model.Failure.IMAGE_TOO_LARGE;
import static dev.sluice.model.Failure.IMAGE_TOO_SMALL;
import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.model.Failure.TYPE_UNSUPPORTED;
import static dev.sluice.protocol.anysolver.AnyRequests.PICTURE;
import static dev.sluice.protocol.anysolver.AnyRequests.body;
import static dev.sluice.protocol.anysolver.AnyRequests.decode;
import static dev.sluice.protocol.anysolver.AnyRequests.picture;
import static dev.sluice.protocol.anysolver.AnyRequests.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3 of the contract: types and fields, through the decoder of {@code /createTask}. */
class AnyFormsTest {

  private static final String TURNSTILE = "TurnstileTokenProxyLess";

  private static SolveRequest asked(Map<String, Object> task) {
    return AnyRequests.asked(decode(body(task))).request();
  }

  private static Fault fault(Map<String, Object> task) {
    return AnyRequests.fault(decode(body(task)));
  }

  private static void assertFault(Map<String, Object> task, Failure failure, String field) {
    assertThat(fault(task).failure()).as("failure of %s", task.keySet()).isEqualTo(failure);
    assertThat(fault(task).field()).as("field of %s", task.keySet()).contains(field);
  }

  static Stream<Arguments> types() {
    Map<String, Object> both = Map.of("enterprise", true, "invisible", true);
    return Stream.of(
        arguments("ReCaptchaV2Token", "recaptcha-v2", Map.of()),
        arguments("ReCaptchaV2EnterpriseToken", "recaptcha-v2", Map.of("enterprise", true)),
        arguments("ReCaptchaV3Token", "recaptcha-v3", Map.of()),
        arguments("ReCaptchaV3EnterpriseToken", "recaptcha-v3", Map.of("enterprise", true)),
        arguments("TurnstileToken", "turnstile", Map.of()),
        arguments("PopularCaptchaToken", "hcaptcha", Map.of()),
        arguments("PopularCaptchaInvisibleToken", "hcaptcha", Map.of("invisible", true)),
        arguments("PopularCaptchaEnterpriseToken", "hcaptcha", Map.of("enterprise", true)),
        arguments("PopularCaptchaEnterpriseInvisibleToken", "hcaptcha", both));
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsEveryTokenTypeWithAndWithoutAProxy(
      String wireType, String canonical, Map<String, Object> params) {
    Target page = new Target(AnyRequests.PAGE, "example.com");
    Proxy.Login login = new Proxy.Login("user", "pass");
    SolveRequest direct =
        new SolveRequest(
            CaptchaType.of(canonical),
            Optional.of(page),
            Optional.of(AnyRequests.SITE_KEY),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            params);
    assertThat(asked(task(wireType + "ProxyLess"))).isEqualTo(direct);
    assertThat(asked(task(wireType)).proxy())
        .contains(new Proxy("http", "198.51.100.20", 8080, Optional.of(login)));
    assertThat(asked(task(wireType)).params()).isEqualTo(params);
    assertThat(decode(body(task(wireType))).wireType()).contains(wireType);
  }

  @ParameterizedTest
  @CsvSource({
    "HumanRecognition, image-to-text",
    "TextRecognition, image-to-text",
    "CoordinatesRecognition, coordinates",
    "RotateRecognition, rotate"
  })
  void readsEveryRecognitionTypeWithAndWithoutAPage(String wireType, String canonical) {
    SolveRequest request = asked(task(wireType));
    assertThat(request.type().name()).isEqualTo(canonical);
    assertThat(request.images()).containsExactly(PICTURE);
    assertThat(request.target()).isEmpty();
    assertThat(asked(task(wireType, "websiteURL", AnyRequests.PAGE)).target())
        .contains(new Target(AnyRequests.PAGE, "example.com"));
    assertFault(task(wireType, "websiteURL", "nope"), FIELD_INVALID, "websiteURL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "turnstiletokenproxyless",
        "TurnstileTokenProxyless",
        "TurnstileToken ",
        "TextRecognitionProxyLess",
        "PopularPlatformSessionAction"
      })
  void knowsTypesByTheirExactNames(String wireType) {
    assertThat(fault(task(wireType)).failure()).isEqualTo(TYPE_UNSUPPORTED);
  }

  @Test
  void readsTheFieldsOfRecaptcha() {
    assertThat(asked(task("ReCaptchaV2TokenProxyLess", "isInvisible", true, "apiDomain", "a.b")))
        .extracting(SolveRequest::params)
        .isEqualTo(Map.of("invisible", true, "apiDomain", "a.b"));
    BigDecimal score = new BigDecimal("0.7");
    assertThat(asked(task("ReCaptchaV3TokenProxyLess", "pageAction", "login", "minScore", score)))
        .extracting(SolveRequest::params)
        .isEqualTo(Map.of("action", "login", "minScore", score));
  }

  @Test
  void readsTheFieldsOfTurnstileAtTheFirstOfTheirPlaces() {
    Map<String, Object> metadata = Map.of("action", "c", "cdata", "d");
    assertThat(asked(task(TURNSTILE, "metadata", metadata)).params())
        .isEqualTo(Map.of("action", "c", "cdata", "d"));
    assertThat(asked(task(TURNSTILE, "metadata", metadata, "action", "b")).params())
        .containsEntry("action", "b");
    Map<String, Object> all =
        task(
            TURNSTILE,
            "metadata",
            Map.of("action", 7),
            "action",
            7,
            "pageAction",
            "a",
            "data",
            "x",
            "pageData",
            "y");
    assertThat(asked(all).params()).isEqualTo(Map.of("action", "a", "cdata", "x", "pageData", "y"));
  }

  @Test
  void readsTheHintsOfHumanRecognitionAndNoneOfTextRecognition() {
    Object[] hints = {
      "comment",
      "red",
      "math",
      true,
      "caseSensitive",
      false,
      "numeric",
      4,
      "imgInstructions",
      PICTURE
    };
    assertThat(asked(task("HumanRecognition", hints)).params())
        .isEqualTo(
            Map.of(
                "module",
                "human",
                "comment",
                "red",
                "math",
                true,
                "caseSensitive",
                false,
                "numeric",
                4,
                "imgInstructions",
                PICTURE));
    assertThat(asked(task("TextRecognition", hints)).params()).isEmpty();
    assertThat(asked(task("TextRecognition", "numeric", "no", "math", 7)).params()).isEmpty();
  }

  @Test
  void readsTheFieldsOfCoordinatesAndRotate() {
    assertThat(asked(task("CoordinatesRecognition", "minClicks", 2, "maxClicks", 2)).params())
        .isEqualTo(Map.of("minClicks", 2, "maxClicks", 2));
    assertThat(asked(task("CoordinatesRecognition", "maxClicks", 1)).params())
        .isEqualTo(Map.of("maxClicks", 1));
    assertThat(asked(task("RotateRecognition", "angle", 360, "comment", "up")).params())
        .isEqualTo(Map.of("step", 360, "comment", "up"));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(TURNSTILE, "websiteURL", "https://[::1"),
        arguments(TURNSTILE, "websiteURL", List.of()),
        arguments(TURNSTILE, "websiteKey", "k".repeat(257)),
        arguments(TURNSTILE, "websiteKey", ""),
        arguments(TURNSTILE, "websiteKey", "a b"),
        arguments(TURNSTILE, "userAgent", "u".repeat(513)),
        arguments(TURNSTILE, "userAgent", "a\u007Fb"),
        arguments(TURNSTILE, "pageAction", "a".repeat(101)),
        arguments(TURNSTILE, "pageAction", 1),
        arguments(TURNSTILE, "data", "d".repeat(256)),
        arguments(TURNSTILE, "pageData", "p".repeat(16_385)),
        arguments("PopularCaptchaTokenProxyLess", "rqdata", "r".repeat(16_385)),
        arguments("ReCaptchaV2TokenProxyLess", "isInvisible", 1),
        arguments("ReCaptchaV2TokenProxyLess", "apiDomain", "d".repeat(256)),
        arguments("ReCaptchaV3TokenProxyLess", "minScore", new BigDecimal("1.01")),
        arguments("ReCaptchaV3TokenProxyLess", "minScore", "0.5"),
        arguments("HumanRecognition", "comment", "c".repeat(1_001)),
        arguments("HumanRecognition", "math", "true"),
        arguments("HumanRecognition", "caseSensitive", 0),
        arguments("HumanRecognition", "numeric", 5),
        arguments("HumanRecognition", "imgInstructions", 7),
        arguments("CoordinatesRecognition", "minClicks", 0),
        arguments("CoordinatesRecognition", "maxClicks", 101),
        arguments("RotateRecognition", "angle", 0),
        arguments("RotateRecognition", "angle", new BigDecimal("1.5")),
        arguments("TextRecognition", "imageBase64", 7));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesABrokenField(String wireType, String field, Object value) {
    assertFault(task(wireType, field, value), FIELD_INVALID, field);
  }

  @Test
  void refusesMoreClicksAtLeastThanAtMost() {
    assertFault(
        task("CoordinatesRecognition", "minClicks", 4, "maxClicks", 3), FIELD_INVALID, "maxClicks");
  }

  @ParameterizedTest
  @CsvSource({
    "TurnstileTokenProxyLess, websiteURL",
    "TurnstileTokenProxyLess, websiteKey",
    "TextRecognition, imageBase64"
  })
  void refusesWithoutWhatMustBeThere(String wireType, String field) {
    assertFault(task(wireType, field, null), FIELD_MISSING, field);
  }

  @Test
  void takesAnEmptyUserAgentForNone() {
    assertThat(asked(task(TURNSTILE, "userAgent", "")).userAgent()).isEmpty();
    assertThat(asked(task(TURNSTILE, "userAgent", "u".repeat(512))).userAgent()).isPresent();
  }

  static Stream<Arguments> pictures() {
    return Stream.of(
        arguments("", IMAGE_TOO_SMALL),
        arguments("data:image/png;base64,", IMAGE_TOO_SMALL),
        arguments(picture(99), IMAGE_TOO_SMALL),
        arguments(picture(1_048_577), IMAGE_TOO_LARGE),
        arguments("data:image/webp;base64," + PICTURE, IMAGE_CORRUPTED),
        arguments("data:text/plain;base64," + PICTURE, IMAGE_CORRUPTED),
        arguments("data:image/png," + PICTURE, IMAGE_CORRUPTED),
        arguments("!" + PICTURE, IMAGE_CORRUPTED),
        arguments("data:image/gif;base64,%%%", IMAGE_CORRUPTED));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void refusesWhatIsNoPicture(String text, Failure failure) {
    assertThat(fault(task("TextRecognition", "imageBase64", text)).failure()).isEqualTo(failure);
    assertThat(fault(task("HumanRecognition", "imgInstructions", text)).failure())
        .isEqualTo(failure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "jpg", "gif", "PNG"})
  void takesAPictureBehindEachMediaType(String kind) {
    String text = "data:image/" + kind + ";base64," + PICTURE;
    assertThat(asked(task("TextRecognition", "imageBase64", text)).images())
        .containsExactly(PICTURE);
  }

  @Test
  void takesAPictureOfTheSizeThatIsSwitched() {
    Op op = AnyRequests.op("/createTask", new Switches(Map.of("maxImage", 200)));
    Map<String, Object> task = task("TextRecognition", "imageBase64", picture(201));
    assertThat(op.decode(AnyRequests.request(body(task))).fault())
        .map(Fault::failure)
        .contains(IMAGE_TOO_LARGE);
    assertThat(asked(task("TextRecognition", "imageBase64", picture(1_048_576))).images())
        .hasSize(1);
  }

  @Test
  void tellsTheFirstFaultInTheContractsOrder() {
    Map<String, Object> task =
        task(
            "ReCaptchaV3Token",
            "websiteURL",
            "nope",
            "websiteKey",
            "",
            "proxy",
            "",
            "userAgent",
            "\n",
            "minScore",
            2);
    assertFault(task, FIELD_INVALID, "websiteURL");
    task.put("websiteURL", AnyRequests.PAGE);
    assertFault(task, FIELD_INVALID, "websiteKey");
    task.put("websiteKey", "k");
    assertFault(task, PROXY_MISSING, "proxy");
    task.put("proxy", AnyRequests.PROXY);
    assertFault(task, FIELD_INVALID, "userAgent");
    task.remove("userAgent");
    assertFault(task, FIELD_INVALID, "minScore");
  }

  @Test
  void takesATypeThatIsPassedThroughAsItCame() {
    Op op =
        AnyRequests.op(
            "/createTask",
            new Switches(Map.of("passThrough", List.of("PopularPlatformSessionAction"))));
    Map<String, Object> task =
        task("PopularPlatformSessionAction", "sessionType", "x", "proxy", AnyRequests.PROXY);
    Decoded decoded = op.decode(AnyRequests.request(body(task)));
    SolveRequest request = AnyRequests.asked(decoded).request();
    assertThat(request.type().name()).isEqualTo("anysolver:PopularPlatformSessionAction");
    assertThat(request.raw()).contains(new RawTask("anysolver", task));
    assertThat(request.target()).map(Target::host).contains("example.com");
    assertThat(request.params()).isEqualTo(task);
  }
}
