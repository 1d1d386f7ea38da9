package dev.sluice.protocol.createtask;

import static dev.sluice.protocol.RequestDraft.param;
import static dev.sluice.protocol.TextForm.anything;
import static dev.sluice.protocol.TextForm.withoutControls;
import static dev.sluice.protocol.TextForm.withoutSpaces;
import static dev.sluice.protocol.ValueForm.lenientBool;
import static dev.sluice.protocol.ValueForm.lenientDecimal;
import static dev.sluice.protocol.ValueForm.lenientInteger;
import static dev.sluice.protocol.ValueForm.lenientText;
import static dev.sluice.protocol.ValueForm.object;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.ImageText;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WebUrl;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a task and what they become, in the order of the contract's table. Every flavour
 * reads the names of all. Immutable.
 */
final class TaskFields {

  static final String RQDATA_NAME = "rqdata";

  private static final ValueForm<String> TEXT = lenientText(anything());

  static final Field URL =
      Field.of(
          "websiteURL",
          lenientText(present(WebUrl.anyPage(true).atMost(2048))),
          RequestDraft::target);
  static final Field SITE_KEY = siteKey("websiteKey").or("websitePublicKey");
  static final Field PUBLIC_KEY = siteKey("websitePublicKey").or("websiteKey");
  static final Field USER_AGENT =
      Field.of("userAgent", lenientText(withoutControls().atMost(512)), RequestDraft::userAgent);

  static final Field INVISIBLE = Field.of("isInvisible", lenientBool(), param("invisible"));
  static final Field ENTERPRISE = Field.of("isEnterprise", lenientBool(), param("enterprise"));
  static final Field DATA_S = text("recaptchaDataSValue", "dataS");
  static final Field PAYLOAD = Field.of("enterprisePayload", object(), TaskFields::payload);
  static final Field API_DOMAIN = text("apiDomain", "apiDomain");
  static final Field COOKIES = text("cookies", "cookies");
  static final Field ACTION =
      text("pageAction", "action").orNamed("action").orNamed("metadata.action");
  static final Field MIN_SCORE =
      Field.of("minScore", lenientDecimal(TaskFields::isScore), param("minScore"));
  static final Field CDATA =
      text("cData", "cdata").orNamed("turnstileCData").orNamed("data").orNamed("metadata.cdata");
  static final Field CLOUDFLARE_TASK =
      Field.of("cloudflareTaskType", lenientText(TaskFields::cloudflareTask), (draft, type) -> {});
  static final Field PAGE_DATA = text("chlPageData", "pageData").orNamed("pageData");
  static final Field RQDATA = text("enterprisePayload." + RQDATA_NAME, RQDATA_NAME).orNamed("data");
  static final Field SUBDOMAIN = text("funcaptchaApiJSSubdomain", "subdomain");
  static final Field BLOB =
      Field.of("data", TEXT, (draft, data) -> draft.param("blob", blob(data)));

  static final Field GT = text("gt", "gt");
  static final Field CHALLENGE = text("challenge", "challenge");
  static final Field CAPTCHA_ID =
      text("captchaId", "captchaId").orNamed("initParameters.captcha_id").orNamed("gt");
  static final Field API_SERVER = text("geetestApiServerSubdomain", "apiServer");
  static final Field INIT_PARAMETERS =
      Field.of("initParameters", object(), param("initParameters"));

  static final Field AWS_KEY = text("websiteKey", "key").orNamed("awsKey");
  static final Field AWS_IV = text("iv", "iv").orNamed("awsIv");
  static final Field AWS_CONTEXT = text("context", "context").orNamed("awsContext");
  static final Field AWS_CAPTCHA_SCRIPT = text("captchaScript", "captchaScript");
  static final Field AWS_CHALLENGE_SCRIPT =
      text("challengeScript", "challengeScript").orNamed("awsChallengeJS");
  static final Field AWS_COOKIE_SOLUTION =
      Field.of("cookieSolution", lenientBool(), param("cookieSolution"));

  static final Field CAPTCHA_URL =
      Field.of("captchaUrl", lenientText(present(anything())), param("captchaUrl"));

  static final Field PHRASE = Field.of("phrase", lenientBool(), param("phrase"));
  static final Field CASE = Field.of("case", lenientBool(), param("caseSensitive"));
  static final Field MATH = Field.of("math", lenientBool(), param("math"));
  static final Field COMMENT = text("comment", "comment");
  static final Field NUMERIC = Field.of("numeric", TaskFields::numeric, param("numeric"));
  static final Field MIN_LENGTH =
      Field.of("minLength", lenientInteger(0, Integer.MAX_VALUE), param("minLength"));
  static final Field MAX_LENGTH =
      Field.judged("maxLength", lenientInteger(0, Integer.MAX_VALUE), TaskFields::maxLength);
  static final Field MODULE = text("module", "module").orNamed("capMonsterModule");
  static final Field QUESTION =
      text("comment", "question")
          .orNamed("question")
          .orNamed("metadata.Task")
          .orNamed("metadata.TaskDefinition");

  private final Field images;
  private final Field instructions;

  /** The members whose rules are switched. */
  TaskFields(FlavourSwitches switches) {
    TextForm<String> image = ImageText.of(switches.minImage(), switches.maxImage());
    ValueForm<List<String>> form = value -> images(value, image);
    images =
        Field.of("body", form, RequestDraft::images)
            .or("image")
            .or("images")
            .or("queries")
            .or("imagesBase64");
    instructions = Field.of("imgInstructions", form, RequestDraft::addImages).named("body");
  }

  /** The pictures. */
  Field images() {
    return images;
  }

  /** A picture that says what is to be done with the others. */
  Field instructions() {
    return instructions;
  }

  private static Field siteKey(String name) {
    return Field.of(
        name, lenientText(present(withoutSpaces().atMost(1024))), RequestDraft::siteKey);
  }

  private static Field text(String name, String canonical) {
    return Field.of(name, TEXT, param(canonical));
  }

  /** The form for the trimmed text; where nothing is left the field is missing. */
  private static <T> TextForm<T> present(TextForm<T> form) {
    TextForm<T> present =
        text ->
            text.isEmpty() ? Parsed.broken(Failure.FIELD_MISSING, Reason.NONE) : form.parse(text);
    return present.trimmed();
  }

  private static Parsed<String> cloudflareTask(String type) {
    return type.equals("token") || type.equals("cf_clearance")
        ? Parsed.of(type)
        : Parsed.broken(Reason.FORMAT);
  }

  private static boolean isScore(BigDecimal score) {
    return score.signum() > 0 && score.compareTo(BigDecimal.ONE) <= 0;
  }

  /** What is left of the payload without {@code rqdata}, which is a parameter of its own. */
  private static void payload(RequestDraft draft, Map<?, ?> payload) {
    Map<String, Object> rest = new LinkedHashMap<>();
    payload.forEach(
        (name, value) -> {
          if (!RQDATA_NAME.equalsIgnoreCase((String) name)) {
            rest.put((String) name, value);
          }
        });
    if (!rest.isEmpty()) {
      draft.param("enterprisePayload", rest);
    }
  }

  /** The member {@code blob} of a text that is a JSON object with one, else the text itself. */
  private static String blob(String data) {
    return Json.readObject(Buffer.buffer(data))
        .flatMap(object -> Members.exact(object).text("blob"))
        .orElse(data);
  }

  private static Parsed<Integer> numeric(Object value) {
    return value instanceof Boolean isNumeric
        ? Parsed.of(isNumeric ? 1 : 0)
        : lenientInteger(0, 4).parse(value);
  }

  /** Not below the least length, unless it is 0: no limit. */
  private static Optional<Fault> maxLength(RequestDraft draft, int max) {
    draft.param("maxLength", max);
    boolean isBelow = draft.get("minLength").filter(min -> max > 0 && (int) min > max).isPresent();
    return isBelow ? Optional.of(Fault.of(Failure.FIELD_INVALID, Reason.RANGE)) : Optional.empty();
  }

  /** One picture or a list of them, each checked; an empty one is missing. */
  private static Parsed<List<String>> images(Object value, TextForm<String> form) {
    List<String> images = new ArrayList<>();
    for (Object one : value instanceof List<?> list ? list : List.of(value)) {
      if (one == null || "".equals(one)) {
        return Parsed.broken(Failure.FIELD_MISSING, Reason.NONE);
      }
      Parsed<String> image = ValueForm.text(form).parse(one);
      if (!image.isKept()) {
        return Parsed.broken(image.fault().orElseThrow());
      }
      images.add(image.value());
    }
    return images.isEmpty() ? Parsed.broken(Failure.FIELD_MISSING, Reason.NONE) : Parsed.of(images);
  }
}
