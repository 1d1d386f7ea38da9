package dev.sluice.protocol.anysolver;

import static dev.sluice.model.CaptchaType.COORDINATES;
import static dev.sluice.model.CaptchaType.HCAPTCHA;
import static dev.sluice.model.CaptchaType.IMAGE_TO_TEXT;
import static dev.sluice.model.CaptchaType.RECAPTCHA_V2;
import static dev.sluice.model.CaptchaType.RECAPTCHA_V3;
import static dev.sluice.model.CaptchaType.ROTATE;
import static dev.sluice.model.CaptchaType.TURNSTILE;
import static dev.sluice.protocol.Slot.param;
import static dev.sluice.protocol.ValueForm.bool;
import static dev.sluice.protocol.ValueForm.integer;
import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.RawTask;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.ImageText;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WebUrl;
import dev.sluice.protocol.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The types and fields of AnySolver's contract, as its tables list them: read from clients, and
 * written to the provider. Immutable.
 */
final class AnyForms {

  private static final String PROXYLESS = "ProxyLess";
  private static final int MIN_IMAGE = 100;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("data:image/(png|jpe?g|gif);base64,", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Object> ENTERPRISE = Map.of("enterprise", true);
  private static final Map<String, Object> INVISIBLE = Map.of("invisible", true);

  private static final Field URL =
      Field.of("websiteURL", text(2048, WebUrl.anyPage(false)), Slot.TARGET);
  private static final Field SITE_KEY =
      Field.of("websiteKey", text(256, AnyForms::siteKey), Slot.SITE_KEY);
  private static final Field PROXY =
      Field.whole("proxy", AnyProxy::read, RequestDraft::proxy).from(AnyProxy.SLOT);
  private static final Field USER_AGENT =
      Field.of("userAgent", text(512, TextForm.withoutControls()), AnyForms::userAgent)
          .from(Slot.USER_AGENT);

  private static final Field IS_INVISIBLE = Field.of("isInvisible", bool(), param("invisible"));
  private static final Field API_DOMAIN = words("apiDomain", 255, "apiDomain");
  private static final Field PAGE_ACTION = words("pageAction", 100, "action");
  private static final Field MIN_SCORE =
      Field.of("minScore", ValueForm.decimal(AnyForms::isScore), param("minScore"));
  private static final Field ACTION = PAGE_ACTION.or("action").or("metadata.action");
  private static final Field CDATA = words("data", 255, "cdata").or("metadata.cdata");
  private static final Field PAGE_DATA = words("pageData", 16_384, "pageData");
  private static final Field RQDATA = words("rqdata", 16_384, "rqdata");
  private static final Field COMMENT =
      words("comment", 1_000, Slot.<String>param("comment").or("question"));
  private static final Field WORDS_COMMENT = words("comment", 1_000, "comment");
  private static final Field MATH = Field.of("math", bool(), param("math"));
  private static final Field CASE_SENSITIVE =
      Field.of("caseSensitive", bool(), param("caseSensitive"));
  private static final Field NUMERIC = Field.of("numeric", integer(0, 4), param("numeric"));
  private static final Field MIN_CLICKS =
      Field.of("minClicks", integer(1, 100), param("minClicks"));
  private static final Field MAX_CLICKS =
      Field.judged("maxClicks", integer(1, 100), AnyForms::maxClicks).from(param("maxClicks"));
  private static final Field ANGLE = Field.of("angle", integer(1, 360), param("step"));

  /** Members that mean something to the system alone: kept for its own backends. */
  private static final Field EXTRAS = Field.whole("extras", AnyForms::extras, AnyForms::keepExtras);

  private final Map<String, TypeForm> wireToForm = new HashMap<>();
  private final Map<CaptchaType, List<TypeForm>> typeToForms = new HashMap<>();
  private final Field image;

  /** The contract's tables, and the names that the operator lets through. */
  AnyForms(AnySwitches switches) {
    ValueForm<String> picture = text(picture(switches.maxImage()));
    image = Field.of("imageBase64", picture, Slot.IMAGE);
    Field instructions = Field.of("imgInstructions", picture, param("imgInstructions"));

    token("ReCaptchaV2Token", RECAPTCHA_V2, Map.of(), IS_INVISIBLE, API_DOMAIN);
    token("ReCaptchaV2EnterpriseToken", RECAPTCHA_V2, ENTERPRISE, IS_INVISIBLE, API_DOMAIN);
    token("ReCaptchaV3Token", RECAPTCHA_V3, Map.of(), PAGE_ACTION, MIN_SCORE, API_DOMAIN);
    token(
        "ReCaptchaV3EnterpriseToken", RECAPTCHA_V3, ENTERPRISE, PAGE_ACTION, MIN_SCORE, API_DOMAIN);
    token("TurnstileToken", TURNSTILE, Map.of(), ACTION, CDATA, PAGE_DATA);
    token("PopularCaptchaToken", HCAPTCHA, Map.of(), RQDATA);
    token("PopularCaptchaInvisibleToken", HCAPTCHA, INVISIBLE, RQDATA);
    token("PopularCaptchaEnterpriseToken", HCAPTCHA, ENTERPRISE, RQDATA);
    token("PopularCaptchaEnterpriseInvisibleToken", HCAPTCHA, both(), RQDATA);

    recognition("TextRecognition", IMAGE_TO_TEXT, Map.of());
    Field[] hints = {WORDS_COMMENT, instructions, MATH, CASE_SENSITIVE, NUMERIC};
    recognition("HumanRecognition", IMAGE_TO_TEXT, Map.of("module", "human"), hints);
    sayAlso(pictured("HumanRecognition", IMAGE_TO_TEXT, Map.of(), hints));
    recognition(
        "CoordinatesRecognition",
        COORDINATES,
        Map.of(),
        COMMENT,
        instructions,
        MIN_CLICKS,
        MAX_CLICKS);
    recognition("RotateRecognition", ROTATE, Map.of(), ANGLE, COMMENT, instructions);
    switches.passThrough().forEach(this::passThrough);
  }

  /** The form of a wire type; empty if the API has no such type. */
  Optional<TypeForm> form(String wireType) {
    return Optional.ofNullable(wireToForm.get(wireType));
  }

  /** True if the API has a type for it. */
  boolean isMapped(CaptchaType type) {
    return typeToForms.containsKey(type);
  }

  /** The task that asks for a request; empty if the API cannot say it. */
  Optional<Map<String, Object>> task(SolveRequest request) {
    return typeToForms.getOrDefault(request.type(), List.of()).stream()
        .flatMap(form -> task(form, request).stream())
        .findFirst();
  }

  private static Optional<Map<String, Object>> task(TypeForm form, SolveRequest request) {
    Wording wording = new Wording(request, Optional.empty()).say("type", form.wireName());
    return form.say(wording) && wording.untold().isEmpty()
        ? Optional.of(wording.members())
        : Optional.empty();
  }

  private void token(String name, CaptchaType type, Map<String, Object> said, Field... fields) {
    add(keyed(name + PROXYLESS, type, said).optional(USER_AGENT).optional(fields).optional(EXTRAS));
    add(
        keyed(name, type, said)
            .required(PROXY)
            .optional(USER_AGENT)
            .optional(fields)
            .optional(EXTRAS));
  }

  private static TypeForm keyed(String name, CaptchaType type, Map<String, Object> said) {
    return TypeForm.of(name, type).saying(said).required(URL, SITE_KEY);
  }

  private void recognition(
      String name, CaptchaType type, Map<String, Object> said, Field... fields) {
    add(pictured(name, type, said, fields));
  }

  private TypeForm pictured(
      String name, CaptchaType type, Map<String, Object> said, Field... fields) {
    TypeForm form = TypeForm.of(name, type).saying(said).optional(URL).required(image);
    return form.optional(USER_AGENT).optional(fields);
  }

  /** A name without a mapping: the task goes on as it came, its page read for the checks on it. */
  private void passThrough(String name) {
    if (!wireToForm.containsKey(name)) {
      String system = AnySolverDialect.NAME;
      Field task =
          Field.whole("task", Parsed::of, (draft, all) -> draft.whole(system, all.object()));
      CaptchaType type = CaptchaType.passedThrough(system, name);
      wireToForm.put(name, TypeForm.of(name, type).optional(URL).required(task));
    }
  }

  private void add(TypeForm form) {
    wireToForm.put(form.wireName(), form);
    sayAlso(form);
  }

  /** Requests of the form's type are said so if no earlier form can. */
  private void sayAlso(TypeForm form) {
    typeToForms.computeIfAbsent(form.type(), type -> new ArrayList<>()).add(form);
  }

  private static Map<String, Object> both() {
    Map<String, Object> both = new HashMap<>(ENTERPRISE);
    both.putAll(INVISIBLE);
    return both;
  }

  private static Field words(String name, int max, String param) {
    return words(name, max, Slot.param(param));
  }

  private static Field words(String name, int max, Slot<String> slot) {
    return Field.of(name, text(max, TextForm.anything()), slot);
  }

  private static Parsed<Map<String, Object>> extras(Members task) {
    Map<String, Object> extras = new LinkedHashMap<>();
    for (String name : List.of("pageTitle", "isSession", "sessionId")) {
      task.find(name).ifPresent(value -> extras.put(name, value));
    }
    return Parsed.of(extras);
  }

  private static void keepExtras(RequestDraft draft, Map<String, Object> extras) {
    if (!extras.isEmpty()) {
      draft.raw(new RawTask(AnySolverDialect.NAME, extras));
    }
  }

  private static Parsed<String> siteKey(String text) {
    return text.isEmpty() ? Parsed.broken(Reason.LENGTH) : TextForm.printableAscii().parse(text);
  }

  /** The empty one is none. */
  private static void userAgent(RequestDraft draft, String text) {
    if (!text.isEmpty()) {
      draft.userAgent(text);
    }
  }

  private static boolean isScore(BigDecimal number) {
    return number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
  }

  private static Optional<Fault> maxClicks(RequestDraft draft, int max) {
    draft.param("maxClicks", max);
    boolean isBelow = draft.get("minClicks").filter(min -> (Integer) min > max).isPresent();
    return isBelow
        ? Optional.of(Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "maxClicks"))
        : Optional.empty();
  }

  /** A picture, bare or behind one of four media types. */
  private static TextForm<String> picture(int max) {
    TextForm<String> form = ImageText.of(MIN_IMAGE, max);
    return text ->
        text.regionMatches(true, 0, "data:", 0, 5) && !MEDIA_TYPE.matcher(text).lookingAt()
            ? Parsed.broken(Failure.IMAGE_CORRUPTED, Reason.FORMAT)
            : form.parse(text);
  }
}
