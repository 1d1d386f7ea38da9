package dev.sluice.protocol.createtask;

import static dev.sluice.protocol.Slot.param;
import static dev.sluice.protocol.TextForm.anything;
import static dev.sluice.protocol.TextForm.withoutControls;
import static dev.sluice.protocol.TextForm.withoutSpaces;
import static dev.sluice.protocol.ValueForm.lenientBool;
import static dev.sluice.protocol.ValueForm.lenientDecimal;
import static dev.sluice.protocol.ValueForm.lenientInteger;
import static dev.sluice.protocol.ValueForm.lenientText;
import static dev.sluice.protocol.ValueForm.object;
import static dev.sluice.protocol.createtask.Flavour.Column.*;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WebUrl;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a task and what they become, in the order of the contract's table. Every flavour
 * reads the names of all, and writes a request to a provider under its own. Immutable.
 */
final class TaskFields {

  private static final String RQDATA_NAME = "rqdata";
  private static final String CAPTCHA_ID_NAME = "captcha_id";
  private static final String CLEARANCE = "cf_clearance";

  private static final ValueForm<String> TEXT = lenientText(anything());

  static final Field URL =
      Field.of("websiteURL", lenientText(WebUrl.anyPage(true).atMost(2048).present()), Slot.TARGET);
  static final Field SITE_KEY = siteKey("websiteKey").or("websitePublicKey");
  static final Field PUBLIC_KEY = siteKey("websitePublicKey").or("websiteKey");
  static final Field USER_AGENT =
      Field.of("userAgent", lenientText(withoutControls().atMost(512)), Slot.USER_AGENT);

  static final Field INVISIBLE = Field.of("isInvisible", lenientBool(), param("invisible"));
  static final Field ENTERPRISE = Field.of("isEnterprise", lenientBool(), param("enterprise"));
  static final Field DATA_S = text("recaptchaDataSValue", "dataS");
  static final Field PAYLOAD =
      Field.of("enterprisePayload", object(), TaskFields::payload)
          .from(param("enterprisePayload").onlyIf(Map.class::isInstance));
  static final Field API_DOMAIN = text("apiDomain", "apiDomain");
  static final Field COOKIES = text("cookies", "cookies");
  static final Field PAGE_ACTION =
      text("pageAction", "action").by(AC, TC, CS, CM).orNamed("action").orNamed("metadata.action");
  static final Field ACTION =
      text("pageAction", "action")
          .by(CM)
          .orNamed("action")
          .by(AC, TC)
          .orNamed("metadata.action")
          .by(CS);
  static final Field MIN_SCORE =
      Field.of("minScore", lenientDecimal(TaskFields::isScore), param("minScore"));
  static final Field CDATA =
      text("cData", "cdata")
          .by(AC)
          .orNamed("turnstileCData")
          .orNamed("data")
          .by(TC, CM)
          .orNamed("metadata.cdata")
          .by(CS);
  static final Field CLOUDFLARE_TASK =
      Field.of("cloudflareTaskType", lenientText(TaskFields::cloudflareTask), (draft, type) -> {});
  static final Field CLEARANCE_TASK = Field.constant("cloudflareTaskType", CLEARANCE);
  static final Field PAGE_DATA =
      text("chlPageData", "pageData").by(AC).orNamed("pageData").by(CM).orNamed("pagedata").by(TC);
  static final Field RQDATA =
      text("enterprisePayload." + RQDATA_NAME, RQDATA_NAME).by(AC, TC, CS).orNamed("data").by(CM);
  static final Field SUBDOMAIN = text("funcaptchaApiJSSubdomain", "subdomain");
  static final Field BLOB =
      Field.of("data", lenientText(TextForm.memberOrText("blob")), RequestDraft.param("blob"))
          .from(new Slot<>(RequestDraft.param("blob"), TaskFields::blobText, Set.of("blob")));

  static final Field GT = text("gt", "gt");
  static final Field CHALLENGE = text("challenge", "challenge");
  static final Field CAPTCHA_ID =
      text("captchaId", "captchaId")
          .by(CS)
          .orNamed("initParameters." + CAPTCHA_ID_NAME)
          .by(TC)
          .orNamed("gt")
          .by(AC, CM);
  static final Field VERSION_4 = Field.constant("version", 4).by(AC, TC, CM);
  static final Field API_SERVER = text("geetestApiServerSubdomain", "apiServer");
  static final Field INIT_PARAMETERS =
      Field.of("initParameters", object(), TaskFields::initParameters)
          .from(param("initParameters").onlyIf(Map.class::isInstance));

  static final Field AWS_KEY = text("websiteKey", "key").by(AC, TC, CM).orNamed("awsKey").by(CS);
  static final Field AWS_IV = text("iv", "iv").by(AC, TC, CM).orNamed("awsIv").by(CS);
  static final Field AWS_CONTEXT =
      text("context", "context").by(AC, TC, CM).orNamed("awsContext").by(CS);
  static final Field AWS_CAPTCHA_SCRIPT = text("captchaScript", "captchaScript").by(AC, TC, CM);
  static final Field AWS_CHALLENGE_SCRIPT =
      text("challengeScript", "challengeScript").by(AC, TC, CM).orNamed("awsChallengeJS").by(CS);
  static final Field AWS_COOKIE_SOLUTION =
      Field.of("cookieSolution", lenientBool(), param("cookieSolution")).by(CM);

  static final Field CAPTCHA_URL =
      Field.of("captchaUrl", lenientText(anything().present()), param("captchaUrl"));

  static final Field PHRASE = Field.of("phrase", lenientBool(), param("phrase")).by(AC, TC);
  static final Field CASE = Field.of("case", lenientBool(), param("caseSensitive"));
  static final Field MATH = Field.of("math", lenientBool(), param("math")).by(AC, TC, CM);
  static final Field COMMENT = text("comment", "comment").by(AC, TC);
  static final Field NUMERIC =
      Field.of("numeric", TaskFields::numeric, param("numeric"))
          .saidAs(
              Field.of("numeric", TaskFields::numeric, param("numeric")).by(AC, TC),
              Field.of(
                      "numeric",
                      TaskFields::numeric,
                      Slot.<Integer>param("numeric").onlyIf(TaskFields::isFlag))
                  .by(CM));
  static final Field MIN_LENGTH =
      Field.of("minLength", lenientInteger(0, Integer.MAX_VALUE), param("minLength")).by(AC, TC);
  static final Field MAX_LENGTH =
      Field.judged("maxLength", lenientInteger(0, Integer.MAX_VALUE), TaskFields::maxLength)
          .from(param("maxLength"))
          .by(AC, TC);
  static final Field MODULE = module(Slot.param("module"));
  static final Field POINTS_MODULE =
      module(
          Slot.<String>param("module")
              .onlyIf(name -> !isOf("slider", name) && !isOf("rotate", name)));
  static final Field SLIDER_MODULE =
      module(Slot.<String>param("module").orElse("slider_1").onlyIf(name -> isOf("slider", name)));
  static final Field ROTATE_MODULE =
      module(Slot.<String>param("module").orElse("rotate_1").onlyIf(name -> isOf("rotate", name)));
  static final Field QUESTION =
      Field.of("comment", TEXT, Slot.<String>param("question").or("comment"))
          .by(AC, TC)
          .orNamed("question")
          .by(CS)
          .orNamed("metadata.Task")
          .by(CM)
          .orNamed("metadata.TaskDefinition");

  private TaskFields() {}

  private static Field siteKey(String name) {
    return Field.of(name, lenientText(withoutSpaces().atMost(1024).present()), Slot.SITE_KEY);
  }

  private static Field text(String name, String canonical) {
    return Field.of(name, TEXT, param(canonical));
  }

  private static Parsed<String> cloudflareTask(String type) {
    return type.equals("token") || type.equals(CLEARANCE)
        ? Parsed.of(type)
        : Parsed.broken(Reason.FORMAT);
  }

  private static boolean isScore(BigDecimal score) {
    return score.signum() > 0 && score.compareTo(BigDecimal.ONE) <= 0;
  }

  /** What is left of the payload without {@code rqdata}, which is a parameter of its own. */
  private static void payload(RequestDraft draft, Map<?, ?> payload) {
    rest(draft, "enterprisePayload", payload, RQDATA_NAME);
  }

  /** What is left without {@code captcha_id}, which is a parameter of its own. */
  private static void initParameters(RequestDraft draft, Map<?, ?> parameters) {
    rest(draft, "initParameters", parameters, CAPTCHA_ID_NAME);
  }

  private static void rest(RequestDraft draft, String param, Map<?, ?> object, String without) {
    Map<String, Object> rest = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (!without.equalsIgnoreCase((String) name)) {
            rest.put((String) name, value);
          }
        });
    if (!rest.isEmpty()) {
      draft.param(param, rest);
    }
  }

  private static boolean isOf(String kind, Object module) {
    return module instanceof String name && name.startsWith(kind);
  }

  private static Field module(Slot<String> slot) {
    return Field.of("module", TEXT, slot).by(CS).orNamed("capMonsterModule").by(CM);
  }

  private static Optional<Object> blobText(SolveRequest request) {
    return Optional.ofNullable(request.params().get("blob"))
        .map(blob -> Json.write(json -> Json.writeValue(json, Map.of("blob", blob))).toString());
  }

  private static boolean isFlag(Object numeric) {
    return numeric instanceof Integer number && number <= 1;
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
}
