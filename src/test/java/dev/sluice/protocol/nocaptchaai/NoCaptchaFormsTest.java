package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.protocol.nocaptchaai.NoCaptchaRequests.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.RawTask;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Decoded;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2 of the contract: types, fields and the two bodies of {@code /solve}. */
class NoCaptchaFormsTest {

  @ParameterizedTest
  @CsvSource({
    "AntiTurnstileTask, turnstile",
    "AntiCloudflareTask, cloudflare-challenge",
    "ReCaptchaV2Task, recaptcha-v2",
    "GeeTestTask, geetest-v4",
    "MtCaptchaTask, mtcaptcha",
    "AWSWAFTask, aws-waf",
    "ImageToTextTask, image-to-text",
    "ReCaptchaV2Classification, image-classification",
    "GeetestClassification, slide",
    "BinanceClassification, slide",
    "tiktokClassification, coordinates",
    "AwsWafClassification, image-classification"
  })
  void readsATaskOfEachTypeUnderEverySpelling(String type, String canonical) {
    for (String name :
        List.of(
            type,
            type.toLowerCase(Locale.ROOT),
            " " + type.toUpperCase(Locale.ROOT) + "ProxyLess ",
            type)) {
      Decoded decoded = create(task(type, "type", name));
      boolean lacksProxy = type.equals("AntiCloudflareTask") && name.contains("ProxyLess");
      if (lacksProxy) {
        assertThat(fault(decoded).failure()).isEqualTo(Failure.PROXY_MISSING);
      } else {
        assertThat(asked(decoded).request().type().name()).as(name).isEqualTo(canonical);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Nothing", "HCaptchaTaskProxyless", "ReCaptchaV3Task", "TaskTask", "ocr"})
  void refusesOtherTypes(String type) {
    assertThat(fault(create(object("type", type)))).isEqualTo(Fault.of(Failure.TYPE_UNSUPPORTED));
    assertThat(fault(create(object("type", 7)))).isEqualTo(Fault.of(Failure.TYPE_UNSUPPORTED));
  }

  @Test
  void readsEveryMemberToItsCanonicalField() {
    SolveRequest turnstile = asked(create(task("AntiTurnstileTask"))).request();
    assertThat(turnstile.target().orElseThrow().host()).isEqualTo("example.com");
    assertThat(turnstile.siteKey()).contains("0x4A");
    assertThat(turnstile.userAgent()).contains("Mozilla/5.0");
    assertThat(turnstile.proxy().orElseThrow().url()).isEqualTo("http://user:pass@192.0.2.1:8080");
    assertThat(turnstile.params()).isEqualTo(Map.of("action", "a", "cdata", "c"));
    assertThat(asked(create(task("ReCaptchaV2Task"))).request().params())
        .isEqualTo(Map.of("invisible", true));
    assertThat(asked(create(task("GeeTestTask"))).request().params())
        .isEqualTo(Map.of("captchaId", "c", "challenge", "d"));
    assertThat(asked(create(task("AWSWAFTask"))).request().params())
        .containsOnlyKeys("key", "iv", "context", "challengeScript");
    SolveRequest words = asked(create(task("ImageToTextTask"))).request();
    assertThat(words.images()).containsExactly(IMAGE);
    assertThat(words.params())
        .isEqualTo(
            Map.of(
                "module",
                "common",
                "phrase",
                false,
                "caseSensitive",
                true,
                "math",
                true,
                "numeric",
                2,
                "minLength",
                2,
                "maxLength",
                8,
                "score",
                new BigDecimal("0.8"),
                "comment",
                "c"));
    assertThat(asked(create(task("ReCaptchaV2Classification"))).request().params())
        .isEqualTo(Map.of("question", "cars", "grid", 3, "metadata", Map.of("a", 1)));
  }

  @Test
  void readsActionAndDataBesideTheMetadataWhereItHasNone() {
    Map<String, Object> task = task("AntiTurnstileTask", "metadata", null);
    task.put("action", "b");
    task.put("CDATA", "d");
    assertThat(asked(create(task)).request().params())
        .isEqualTo(Map.of("action", "b", "cdata", "d"));
  }

  @Test
  void leavesTheProxyOfAProxylessTypeUnread() {
    Map<String, Object> task = task("ReCaptchaV2Task", "type", "ReCaptchaV2TaskProxyLess");
    task.put("PROXY", "nonsense");
    task.put("proxy", 7);
    assertThat(asked(create(task)).request().proxy()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AntiTurnstileTask | websiteURL | ftp://example.com | SCHEME",
        "AntiTurnstileTask | websiteURL | https://a b | CHARACTERS",
        "AntiTurnstileTask | websiteURL | https:// | FORMAT",
        "AntiTurnstileTask | websiteKey | a b | CHARACTERS",
        "ReCaptchaV2Task | isInvisible | perhaps | FORMAT",
        "ImageToTextTask | numeric | 3 | RANGE",
        "ImageToTextTask | numeric | x | FORMAT",
        "ImageToTextTask | minLength | -1 | RANGE",
        "ImageToTextTask | minLength | 1.5 | RANGE",
        "ImageToTextTask | maxLength | 1 | RANGE",
        "ImageToTextTask | score | 0.79 | RANGE",
        "ImageToTextTask | score | 1.01 | RANGE",
        "ReCaptchaV2Classification | questionType | 55 | FORMAT"
      })
  void refusesWhatBreaksItsRule(String type, String member, String value, Reason reason) {
    assertThat(fault(create(task(type, member, value))))
        .isEqualTo(Fault.of(Failure.FIELD_INVALID, reason, member));
  }

  @ParameterizedTest
  @CsvSource({
    "AntiTurnstileTask, websiteURL",
    "AntiTurnstileTask, websiteKey",
    "AntiTurnstileTask, metadata.action",
    "AntiTurnstileTask, userAgent",
    "GeeTestTask, captchaId",
    "AWSWAFTask, awsIv",
    "ImageToTextTask, module",
    "ImageToTextTask, case",
    "ImageToTextTask, numeric",
    "ImageToTextTask, score",
    "ReCaptchaV2Classification, questionType",
    "AwsWafClassification, question"
  })
  void refusesAnotherJsonType(String type, String member) {
    String name = member.substring(0, member.contains(".") ? member.indexOf('.') : member.length());
    Object value = member.contains(".") ? object("action", List.of()) : List.of(7);
    assertThat(fault(create(task(type, name, value))))
        .isEqualTo(Fault.of(Failure.FIELD_INVALID, Reason.TYPE, member));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, FORMAT",
    "http:192.0.2.1:80, FORMAT",
    "http:192.0.2.1:80:u:p, FORMAT",
    "http://192.0.2.1:80:u:p, FORMAT",
    "ftp://192.0.2.1:0, PROTOCOL",
    "192.0.2.1:0:u:p, PORT",
    "socks5://u:p@192.0.2.1:65536, PORT"
  })
  void refusesAProxyThatIsNone(String proxy, Reason reason) {
    assertThat(fault(create(task("AntiCloudflareTask", "proxy", proxy))))
        .isEqualTo(Fault.of(Failure.PROXY_INVALID, reason, "proxy"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1:80, http://192.0.2.1:80",
    "192.0.2.1:80:u:p, http://u:p@192.0.2.1:80",
    "SOCKS5://u:p@h.example:1, socks5://u:p@h.example:1",
    "https://[::1]:443, https://[::1]:443",
    "u:p@h.example:1, http://u:p@h.example:1"
  })
  void readsProxiesInColonAndUrlForm(String proxy, String url) {
    assertThat(
            asked(create(task("AntiCloudflareTask", "proxy", proxy)))
                .request()
                .proxy()
                .orElseThrow()
                .url())
        .isEqualTo(url);
  }

  @Test
  void takesTheFirstImageMemberThatIsNotEmpty() {
    Map<String, Object> task =
        object("type", "ImageToTextTask", "Images", List.of(), "image", "", "body", "YQ");
    task.put("queries", "eA==");
    assertThat(asked(create(task)).request().images()).containsExactly("YQ==");
  }

  @Test
  void tellsImagesThatAreMissingOrNone() {
    Fault missing = Fault.of(Failure.FIELD_MISSING).withField("images");
    assertThat(fault(create(object("type", "ImageToTextTask", "body", ""))).withSubject(""))
        .isEqualTo(missing.withSubject(""));
    assertThat(fault(image("body", "%%%")).failure()).isEqualTo(Failure.IMAGE_CORRUPTED);
    assertThat(fault(image("body", List.of(IMAGE, ""))).failure())
        .isEqualTo(Failure.IMAGE_TOO_SMALL);
    assertThat(fault(image("queries", List.of("%", 7))))
        .isEqualTo(Fault.of(Failure.FIELD_INVALID, Reason.TYPE, "queries"));
    assertThat(fault(image("image", 7)))
        .isEqualTo(Fault.of(Failure.FIELD_INVALID, Reason.TYPE, "image"));
  }

  private static Decoded image(String member, Object value) {
    return create(object("type", "ImageToTextTask", member, value));
  }

  @ParameterizedTest
  @CsvSource({
    "ImageToTextTask, common, 64, true",
    "ImageToTextTask, common, 65, false",
    "ImageToTextTask, bls, 8, false",
    "ImageToTextTask, bls, 9, true",
    "ImageToTextTask, morocco, 54, true",
    "ImageToTextTask, morocco, 55, false",
    "AwsWafClassification, bls, 9, true",
    "AwsWafClassification, bls, 10, false"
  })
  void takesAsManyImagesAsTheModuleHas(String type, String module, int count, boolean isTaken) {
    Map<String, Object> task =
        object("type", type, "question", "q", "module", module, "body", images(count));
    if (isTaken) {
      assertThat(asked(create(task)).request().images()).hasSize(count);
    } else {
      assertThat(fault(create(task)))
          .isEqualTo(Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "body"));
    }
  }

  private static List<String> images(int count) {
    return Collections.nCopies(count, IMAGE);
  }

  @Test
  void checksTheImageBeforeTheOtherFieldsAndTheProxyLast() {
    assertThat(fault(create(object("type", "AwsWafClassification", "image", "%"))).failure())
        .isEqualTo(Failure.IMAGE_CORRUPTED);
    Map<String, Object> task = task("AntiTurnstileTask", "proxy", "x");
    task.put("userAgent", "a\n");
    assertThat(fault(create(task)))
        .isEqualTo(Fault.of(Failure.FIELD_INVALID, Reason.CHARACTERS, "userAgent"));
  }

  @Test
  void choosesTheTypeByTheQuestion() {
    assertThat(type(task("BinanceClassification", "question", "binance_grid_cars")))
        .isEqualTo("image-classification");
    assertThat(type(task("tiktokClassification", "question", "tiktok_whirl"))).isEqualTo("rotate");
  }

  private static String type(Map<String, Object> task) {
    return asked(create(task)).request().type().name();
  }

  @ParameterizedTest
  @CsvSource({"33, 3", "44, 4", "split_33, 1"})
  void readsTheGridUnderEitherName(String questionType, int side) {
    Map<String, Object> task = task("ReCaptchaV2Classification", "questionType", null);
    task.put("questionValue", questionType);
    assertThat(asked(create(task)).request().params()).containsEntry("grid", side);
    assertThat(
            asked(
                    solve(
                        "method",
                        "recaptcha2",
                        "image",
                        IMAGE,
                        "target",
                        "t",
                        "type",
                        questionType))
                .request()
                .params())
        .isEqualTo(Map.of("grid", side, "question", "t"));
  }

  @Test
  void readsTheOldFormOfSolve() {
    Decoded words = solve("method", "ocr", "id", "probot", "image", IMAGE);
    assertThat(asked(words).request().params()).isEqualTo(Map.of("module", "probot"));
    assertThat(words.wireType()).contains("ocr");
    assertThat(fault(solve("method", "ocr", "id", "bls", "image", IMAGE)).reason())
        .isEqualTo(Reason.RANGE);
    assertThat(fault(solve("method", "recaptcha2", "image", IMAGE, "type", "33")).field())
        .contains("target");
    for (Object method : List.of("none", "OCR", 7, "")) {
      assertThat(fault(solve("method", method))).isEqualTo(Fault.of(Failure.TASK_MISSING));
    }
    assertThat(fault(solve("method", "ocr", "image", IMAGE, "task", "x")).failure())
        .isEqualTo(Failure.TASK_MISSING);
  }

  @Test
  void takesTypesThatTheOperatorLetsThroughAsTheyCome() {
    Map<String, Object> task = task("Nothing", "websiteURL", PAGE);
    task.put("extra", null);
    Decoded decoded =
        op("/createTask", Map.of("passThrough", List.of("NothingTask", "AntiTurnstileTask")))
            .decode(request(object("clientKey", "k", "task", task)));
    SolveRequest request = asked(decoded).request();
    assertThat(request.type().name()).isEqualTo("nocaptchaai:NothingTask");
    assertThat(request.target().orElseThrow().host()).isEqualTo("example.com");
    assertThat(request.raw()).contains(new RawTask("nocaptchaai", task));
  }
}
