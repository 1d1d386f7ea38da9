package dev.sluice.protocol.createtask;

import static dev.sluice.protocol.createtask.TaskRequests.AC;
import static dev.sluice.protocol.createtask.TaskRequests.CM;
import static dev.sluice.protocol.createtask.TaskRequests.CS;
import static dev.sluice.protocol.createtask.TaskRequests.PICTURE;
import static dev.sluice.protocol.createtask.TaskRequests.TC;
import static dev.sluice.protocol.createtask.TaskRequests.asked;
import static dev.sluice.protocol.createtask.TaskRequests.decode;
import static dev.sluice.protocol.createtask.TaskRequests.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskFormsTest {

  private static final String PAGE = "'websiteURL':'https://example.com/','websiteKey':'k'";
  private static final String PROXY = ",'proxy':'192.0.2.1:8080'";

  private static Map<String, Object> params(CreateTaskDialect flavour, String members) {
    return asked(flavour, "{" + PAGE + "," + members + "}").params();
  }

  private static void assertBroken(Fault fault, Failure failure, Reason reason, String field) {
    assertThat(fault.failure() + " " + fault.reason() + " " + fault.field().orElse(""))
        .isEqualTo(failure + " " + reason + " " + field);
  }

  @ParameterizedTest
  @CsvSource({
    "RecaptchaV2Task, recaptcha-v2",
    "NoCaptchaTask, recaptcha-v2",
    "RecaptchaV2EnterpriseTask, recaptcha-v2",
    "RecaptchaV3Task, recaptcha-v3",
    "RecaptchaV3EnterpriseTask, recaptcha-v3",
    "HCaptchaTask, hcaptcha",
    "HCaptchaEnterpriseTask, hcaptcha",
    "FunCaptchaTask, funcaptcha",
    "TurnstileTask, turnstile",
    "AntiTurnstileTask, turnstile",
    "AntiCloudflareTask, cloudflare-challenge",
    "GeeTestTask, geetest-v3",
    "AmazonTask, aws-waf",
    "AntiAwsWafTask, aws-waf",
    "AwsWafTask, aws-waf",
    "MtCaptchaTask, mtcaptcha",
    "FriendlyCaptchaTask, friendly-captcha",
    "ProsopoTask, prosopo",
    "AltchaTask, altcha",
    "AltchaCaptchaTask, altcha",
    "YandexSmartCaptchaTask, yandex",
    "YandexCaptchaTask, yandex",
    "DataDomeSliderTask, datadome",
    "ImageToTextTask, image-to-text",
    "ImageToCoordinatesTask, coordinates",
    "CoordinatesTask, coordinates",
    "RotateTask, rotate",
    "GridTask, image-classification",
    "ReCaptchaV2Classification, image-classification",
    "AwsWafClassification, image-classification",
    "ComplexImageTask, image-classification",
    "VisionEngine, coordinates"
  })
  void knowsTheNamesOfAllFlavours(String name, String type) {
    String rest =
        ",'gt':'g','challenge':'c','captchaUrl':'https://c.example/','userAgent':'a','body':'"
            + PICTURE
            + "'"
            + PROXY;
    for (CreateTaskDialect flavour : List.of(AC, TC, CS, CM)) {
      assertThat(
              asked(
                      flavour,
                      "{'type':' " + name.toUpperCase(Locale.ROOT) + " '," + PAGE + rest + "}")
                  .type()
                  .name())
          .isEqualTo(type);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', coordinates",
    "space_detection, coordinates",
    "slider_1, slide",
    "rotate, rotate",
    "rotate_1, rotate"
  })
  void letsTheModuleTellWhatVisionEngineIs(String module, String type) {
    String task = "{'type':'VisionEngine','module':'" + module + "','image':'" + PICTURE + "'}";
    assertThat(asked(CS, task).type().name()).isEqualTo(type);
  }

  @Test
  void letsOtherMembersTellWhatATypeIs() {
    assertThat(
            asked(
                    CM,
                    "{'type':'TurnstileTask','cloudflareTaskType':'cf_clearance',"
                        + PAGE
                        + PROXY
                        + "}")
                .type())
        .isEqualTo(CaptchaType.CLOUDFLARE_CHALLENGE);
    String geetest = "{'type':'GeeTestTaskProxyless','websiteURL':'e.example',";
    assertThat(asked(AC, geetest + "'version':'4','gt':'g'}").params())
        .isEqualTo(Map.of("captchaId", "g"));
    assertThat(asked(CS, geetest + "'captchaId':'c','gt':'g'}").params())
        .isEqualTo(Map.of("captchaId", "c"));
    assertThat(asked(TC, geetest + "'version':4,'initParameters':{'captcha_id':'i'}}").params())
        .containsEntry("captchaId", "i");
    assertThat(asked(AC, geetest + "'gt':'g','challenge':'c'}").type())
        .isEqualTo(CaptchaType.GEETEST_V3);
  }

  @Test
  void readsTheFieldsOfRecaptcha() {
    SolveRequest request =
        asked(
            AC,
            "{'TYPE':'RecaptchaV2EnterpriseTaskProxyless','WEBSITEurl':' example.com/a ',"
                + "'websitekey':' k ','isInvisible':'1','isEnterprise':false,"
                + "'recaptchaDataSValue':7,'enterprisePayload':{'s':'x'},'apiDomain':'d',"
                + "'cookies':'a=1','userAgent':'ua','phrase':'not of this type'}");
    assertThat(request.target().orElseThrow().url()).isEqualTo("https://example.com/a");
    assertThat(request.siteKey()).contains("k");
    assertThat(request.userAgent()).contains("ua");
    assertThat(request.params())
        .isEqualTo(
            Map.of(
                "invisible",
                true,
                "enterprise",
                true,
                "dataS",
                "7",
                "enterprisePayload",
                Map.of("s", "x"),
                "apiDomain",
                "d",
                "cookies",
                "a=1"));
    assertThat(
            params(AC, "'type':'RecaptchaV3Task','minScore':'0.7','pageAction':'p','action':'a'"))
        .isEqualTo(Map.of("minScore", new BigDecimal("0.7"), "action", "p"));
  }

  @Test
  void readsTheFieldsOfOtherTokens() {
    assertThat(params(CS, "'type':'AntiTurnstileTask','metadata':{'Action':'a','CData':'c'}"))
        .isEqualTo(Map.of("action", "a", "cdata", "c"));
    assertThat(params(TC, "'type':'TurnstileTaskProxyless','data':'c','pagedata':'p'"))
        .isEqualTo(Map.of("cdata", "c", "pageData", "p"));
    assertThat(
            params(AC, "'type':'HCaptchaTaskProxyless','enterprisePayload':{'RqData':'r','x':1}"))
        .isEqualTo(Map.of("rqdata", "r", "enterprisePayload", Map.of("x", 1)));
    assertThat(params(CM, "'type':'HCaptchaTask','data':'r'")).isEqualTo(Map.of("rqdata", "r"));
    assertThat(params(CS, "'type':'AntiAwsWafTaskProxyless','awsIv':'i','awsChallengeJS':'j'"))
        .isEqualTo(Map.of("key", "k", "iv", "i", "challengeScript", "j"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "{\\\"blob\\\":\\\"b\\\"}, b",
        "text, text",
        "{\\\"blob\\\":1}, {\"blob\":1}",
        "{, {"
      })
  void takesTheBlobOutOfItsJson(String data, String blob) {
    String task =
        "{'type':'FunCaptchaTaskProxyless','websiteURL':'e.example','websiteKey':'k','data':'"
            + data
            + "'}";
    SolveRequest request = asked(AC, task);
    assertThat(request.params()).isEqualTo(Map.of("blob", blob));
    assertThat(request.siteKey()).contains("k");
  }

  @Test
  void readsPicturesWhereverTheyStand() {
    String other = "B".repeat(160);
    for (String members :
        List.of(
            "'body':'data:image/png;base64," + PICTURE + "'",
            "'image':'" + PICTURE + "'",
            "'queries':'" + PICTURE + "'")) {
      assertThat(asked(AC, "{'type':'ImageToTextTask'," + members + "}").images())
          .containsExactly(PICTURE);
    }
    assertThat(
            asked(
                    CM,
                    "{'type':'ComplexImageTask','imagesBase64':['"
                        + PICTURE
                        + "','"
                        + other
                        + "']}")
                .images())
        .containsExactly(PICTURE, other);
    assertThat(
            asked(
                    TC,
                    "{'type':'GridTask','imgInstructions':'"
                        + other
                        + "','body':'"
                        + PICTURE
                        + "'}")
                .images())
        .containsExactly(PICTURE, other);
  }

  @Test
  void checksEachPicture() {
    String task = "{'type':'ImageToTextTask','images':['" + PICTURE + "',%s]}";
    assertBroken(
        fault(AC, task.formatted("'AAAA'")), Failure.IMAGE_TOO_SMALL, Reason.LENGTH, "body");
    assertBroken(fault(AC, task.formatted("''")), Failure.FIELD_MISSING, Reason.NONE, "body");
    assertBroken(fault(AC, task.formatted("7")), Failure.FIELD_INVALID, Reason.TYPE, "body");
    assertBroken(fault(AC, task.formatted("'*'")), Failure.IMAGE_CORRUPTED, Reason.FORMAT, "body");
  }

  @Test
  void readsTheOptionsOfPictures() {
    assertThat(
            asked(
                    CM,
                    "{'type':'ImageToTextTask','body':'"
                        + PICTURE
                        + "','phrase':true,'Case':0,'math':'false','numeric':true,'minLength':'2',"
                        + "'maxLength':0,'CapMonsterModule':'m','comment':'c'}")
                .params())
        .isEqualTo(
            Map.of(
                "phrase",
                true,
                "caseSensitive",
                false,
                "math",
                false,
                "numeric",
                1,
                "minLength",
                2,
                "maxLength",
                0,
                "module",
                "m",
                "comment",
                "c"));
    assertThat(
            asked(
                    CM,
                    "{'type':'ComplexImageTask','body':'"
                        + PICTURE
                        + "','metadata':{'TaskDefinition':'t'}}")
                .params())
        .isEqualTo(Map.of("question", "t"));
  }

  @Test
  void namesAFieldAsTheClientDoes() {
    String turnstile = "{'type':'AntiTurnstileTask'," + PAGE + ",";
    assertBroken(fault(CM, turnstile + "'data':{}}"), Failure.FIELD_INVALID, Reason.TYPE, "data");
    assertBroken(
        fault(CS, turnstile + "'metadata':{'cdata':[]}}"),
        Failure.FIELD_INVALID,
        Reason.TYPE,
        "metadata.cdata");
    assertBroken(
        fault(AC, turnstile + "'cData':true}"), Failure.FIELD_INVALID, Reason.TYPE, "cData");
  }

  @Test
  void tellsTheFirstFaultInTheContractsOrder() {
    String task = "{'type':'RecaptchaV3Task','websiteURL':'x y','minScore':7,'userAgent':'\\n'";
    assertBroken(fault(AC, task + "}"), Failure.FIELD_INVALID, Reason.CHARACTERS, "websiteURL");
    String keyed = task.replace("x y", "e.example");
    assertBroken(fault(AC, keyed + "}"), Failure.FIELD_MISSING, Reason.NONE, "websiteKey");
    assertBroken(
        fault(AC, keyed + ",'websiteKey':'k'}"), Failure.FIELD_INVALID, Reason.RANGE, "minScore");
  }

  @Test
  void asksForAProxyByTheNameOfTheType() {
    String task = "'," + PAGE + "}";
    for (CreateTaskDialect flavour : List.of(AC, TC, CS)) {
      assertThat(fault(flavour, "{'type':'HCaptchaTask" + task).failure())
          .isEqualTo(Failure.PROXY_MISSING);
      assertThat(asked(flavour, "{'type':'RecaptchaV3Task" + task).proxy()).isEmpty();
    }
    assertThat(asked(CM, "{'type':'HCaptchaTask" + task).proxy()).isEmpty();
    for (CreateTaskDialect flavour : List.of(AC, TC, CS, CM)) {
      assertThat(fault(flavour, "{'type':'AntiCloudflareTask" + task).failure())
          .isEqualTo(Failure.PROXY_MISSING);
    }
  }

  @Test
  void leavesTheProxyOfAProxylessTypeUnread() {
    assertThat(
            asked(AC, "{'type':'HCaptchaTaskProxyless'," + PAGE + ",'proxy':'nonsense'}").proxy())
        .isEmpty();
    assertThat(asked(CM, "{'type':'HCaptchaTask'," + PAGE + PROXY + "}").proxy())
        .contains(new Proxy("http", "192.0.2.1", 8080, Optional.empty()));
  }

  @Test
  void takesAnUnmappedTypeThatTheOperatorLetsThrough() {
    CreateTaskDialect open =
        CreateTaskDialect.anticaptcha(new Switches(Map.of("passThrough", List.of("LeminTask"))));
    String task =
        "{'type':'LeminTaskProxyless','websiteURL':'e.example','captchaId':'c','div':null}";
    assertThat(asked(open, task).type().name()).isEqualTo("anticaptcha:LeminTask");
    assertThat(asked(open, task).raw().orElseThrow().members())
        .containsEntry("type", "LeminTaskProxyless");
    assertThat(asked(open, task).target().orElseThrow().host()).isEqualTo("e.example");
    assertThat(asked(open, task).params()).containsEntry("captchaId", "c").doesNotContainKey("div");
    assertThat(fault(AC, task).failure()).isEqualTo(Failure.TYPE_UNSUPPORTED);
  }

  @Test
  void tellsTheTypeWhateverIsWrongWithTheFields() {
    assertThat(decode(AC, "{'type':'MtCaptchaTask'}").type()).contains(CaptchaType.MTCAPTCHA);
  }
}
