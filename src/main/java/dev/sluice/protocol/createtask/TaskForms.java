package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.createtask.Flavour.Column.*;
import static dev.sluice.protocol.createtask.TaskFields.*;
import static dev.sluice.protocol.createtask.TaskForm.ProxyNeed.ALWAYS;
import static dev.sluice.protocol.createtask.TaskForm.ProxyNeed.BY_NAME;
import static dev.sluice.protocol.createtask.TaskForm.ProxyNeed.NONE;
import static dev.sluice.protocol.createtask.TaskForm.ProxyNeed.TAKEN;

import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.TaskTypeName;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.createtask.TaskForm.ProxyNeed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The type names of the family, which flavours write which of them, and what a task of each
 * consists of. Immutable.
 */
final class TaskForms {

  private static final Map<String, Object> SAYS_ENTERPRISE = Map.of("enterprise", true);

  private final Map<String, Function<Members, TaskForm>> nameToForm = new HashMap<>();
  private final TaskWords words = new TaskWords();
  private final TaskPictures pictures;

  /** The contract's table, and the names that the operator lets through. */
  TaskForms(Flavour flavour, FlavourSwitches switches) {
    pictures = new TaskPictures(switches);
    recaptcha();
    otherTokens();
    withoutKey();
    chosenByMembers();
    images();
    switches.passThrough().forEach(name -> passThrough(flavour, name));
  }

  /** The form of a task by its type; empty if the family has no such type. */
  Optional<TaskForm> find(Members task) {
    return task.text("type")
        .map(name -> nameToForm.get(TaskTypeName.normal(name)))
        .map(form -> form.apply(task));
  }

  /** How requests are written. */
  TaskWords words() {
    return words;
  }

  /** Of two names for one type the first that can say a request says it. */
  private void recaptcha() {
    UnaryOperator<TypeForm> v2 =
        keyed(f -> f.optional(INVISIBLE, ENTERPRISE, DATA_S, PAYLOAD, API_DOMAIN, COOKIES));
    row(RECAPTCHA_V2, BY_NAME, v2.andThen(TaskForms::enterprise)::apply)
        .by("RecaptchaV2EnterpriseTask", AC, TC, CM)
        .by("ReCaptchaV2EnterpriseTask", CS);
    row(RECAPTCHA_V2, BY_NAME, v2)
        .by("RecaptchaV2Task", AC, TC, CM)
        .by("ReCaptchaV2Task", CS)
        .by("NoCaptchaTask");
    UnaryOperator<TypeForm> v3 =
        keyed(f -> f.optional(ENTERPRISE, API_DOMAIN, PAGE_ACTION, MIN_SCORE));
    row(RECAPTCHA_V3, TAKEN, v3.andThen(TaskForms::enterprise)::apply)
        .by("RecaptchaV3EnterpriseTask", CM)
        .by("ReCaptchaV3EnterpriseTask", CS);
    row(RECAPTCHA_V3, TAKEN, v3).by("RecaptchaV3Task", AC, TC, CM).by("ReCaptchaV3Task", CS);
  }

  private void otherTokens() {
    UnaryOperator<TypeForm> hcaptcha =
        keyed(f -> f.optional(INVISIBLE, ENTERPRISE, PAYLOAD, RQDATA));
    UnaryOperator<TypeForm> plain = keyed(f -> f);
    row(HCAPTCHA, BY_NAME, hcaptcha).by("HCaptchaTask", AC, TC, CS, CM);
    row(HCAPTCHA, BY_NAME, hcaptcha.andThen(TaskForms::enterprise)::apply)
        .by("HCaptchaEnterpriseTask");
    row(FUNCAPTCHA, BY_NAME, f -> f.required(URL, PUBLIC_KEY).optional(SUBDOMAIN, BLOB, USER_AGENT))
        .by("FunCaptchaTask", AC, TC, CS, CM);
    row(TURNSTILE, TAKEN, TaskForms::turnstile).by("AntiTurnstileTask", CS);
    row(MTCAPTCHA, BY_NAME, plain).by("MtCaptchaTask", AC, TC, CS).by("MTCaptchaTask", CM);
    row(FRIENDLY_CAPTCHA, BY_NAME, plain).by("FriendlyCaptchaTask", AC, TC, CS, CM);
    row(PROSOPO, BY_NAME, plain).by("ProsopoTask", AC, TC, CS, CM);
    row(YANDEX, BY_NAME, plain)
        .by("YandexSmartCaptchaTask", AC, TC, CM)
        .by("YandexCaptchaTask", CS);
  }

  private void withoutKey() {
    UnaryOperator<TypeForm> page = page(f -> f);
    row(CLOUDFLARE_CHALLENGE, ALWAYS, page).by("AntiCloudflareTask", AC, TC, CS);
    row(
            AWS_WAF,
            BY_NAME,
            page(
                f ->
                    f.optional(
                            AWS_KEY, AWS_IV, AWS_CONTEXT, AWS_CAPTCHA_SCRIPT, AWS_CHALLENGE_SCRIPT)
                        .optional(AWS_COOKIE_SOLUTION)))
        .by("AmazonTask", AC, TC, CM)
        .by("AntiAwsWafTask", CS)
        .by("AwsWafTask");
    row(ALTCHA, BY_NAME, page).by("AltchaTask", AC, TC, CS).by("AltchaCaptchaTask", CM);
    row(DATADOME, ALWAYS, f -> f.required(URL, CAPTCHA_URL, USER_AGENT))
        .by("DataDomeSliderTask", AC, TC, CM)
        .by("DatadomeSliderTask", CS);
  }

  /** Names that stand for several types: another member tells which. */
  private void chosenByMembers() {
    TaskForm turnstile = form("turnstile", TURNSTILE, BY_NAME, TaskForms::turnstile);
    TaskForm clearance =
        form("turnstile", CLOUDFLARE_CHALLENGE, ALWAYS, page(f -> f.optional(CLEARANCE_TASK)));
    nameToForm.put(
        turnstile.name(),
        task -> says(task, "cloudflareTaskType", "cf_clearance") ? clearance : turnstile);
    words.by(turnstile, "TurnstileTask", AC, TC, CM);
    words.by(clearance, "TurnstileTask", CM);
    TaskForm v3 = form("geetest", GEETEST_V3, BY_NAME, geetest(f -> f.required(GT, CHALLENGE)));
    TaskForm v4 =
        form(
            "geetest",
            GEETEST_V4,
            BY_NAME,
            geetest(f -> f.required(CAPTCHA_ID).optional(VERSION_4)));
    nameToForm.put(
        v3.name(),
        task -> says(task, "version", "4") || task.find("captchaId").isPresent() ? v4 : v3);
    words.by(v3, "GeeTestTask", AC, TC, CS, CM);
    words.by(v4, "GeeTestTask", AC, TC, CS, CM);
    TaskForm slide = form("visionengine", SLIDE, NONE, f -> scene(f, SLIDER_MODULE));
    TaskForm rotate = form("visionengine", ROTATE, NONE, f -> scene(f, ROTATE_MODULE));
    TaskForm coordinates = form("visionengine", COORDINATES, NONE, f -> scene(f, POINTS_MODULE));
    nameToForm.put(
        slide.name(),
        task -> {
          String module = task.text("module").orElse("");
          return module.startsWith("slider")
              ? slide
              : module.startsWith("rotate") ? rotate : coordinates;
        });
    List.of(slide, rotate, coordinates).forEach(form -> words.by(form, "VisionEngine", CS));
  }

  private void images() {
    row(
            IMAGE_TO_TEXT,
            NONE,
            f ->
                image(
                    f.optional(URL)
                        .optional(PHRASE, CASE, MATH, COMMENT, NUMERIC, MIN_LENGTH, MAX_LENGTH)
                        .optional(MODULE),
                    pictures.words()))
        .by("ImageToTextTask", AC, TC, CS, CM);
    row(COORDINATES, NONE, f -> scene(f, MODULE))
        .by("ImageToCoordinatesTask", AC)
        .by("CoordinatesTask", TC, CM);
    row(ROTATE, NONE, f -> scene(f, MODULE)).by("RotateTask", AC, TC, CM);
    row(IMAGE_CLASSIFICATION, NONE, f -> image(f.optional(URL, MODULE, QUESTION), pictures.tiles()))
        .by("GridTask", AC, TC)
        .by("ReCaptchaV2Classification", CS)
        .by("ComplexImageTask", CM)
        .by("AwsWafClassification");
  }

  /** A name without a mapping: the task goes on as it came, its page read for the checks on it. */
  private void passThrough(Flavour flavour, String name) {
    Field task =
        Field.whole("task", Parsed::of, (draft, all) -> draft.whole(flavour.mount(), all.object()));
    TypeForm form =
        TypeForm.of(TaskTypeName.normal(name), CaptchaType.passedThrough(flavour.mount(), name))
            .optional(URL, task);
    TaskForm whole = new TaskForm(form, TAKEN);
    nameToForm.putIfAbsent(form.wireName(), any -> whole);
  }

  /** A row to which its names are still to be given, each in normal form a form of its own. */
  private Row row(CaptchaType type, ProxyNeed proxy, UnaryOperator<TypeForm> with) {
    return new Row(type, proxy, with);
  }

  private final class Row {

    private final CaptchaType type;
    private final ProxyNeed proxy;
    private final UnaryOperator<TypeForm> with;

    Row(CaptchaType type, ProxyNeed proxy, UnaryOperator<TypeForm> with) {
      this.type = type;
      this.proxy = proxy;
      this.with = with;
    }

    /** Everybody reads the name; these flavours write it. */
    Row by(String name, Flavour.Column... flavours) {
      TaskForm form = form(TaskTypeName.normal(name), type, proxy, with);
      nameToForm.put(form.name(), task -> form);
      words.by(form, name, flavours);
      return this;
    }
  }

  private static TypeForm enterprise(TypeForm form) {
    return form.saying(SAYS_ENTERPRISE);
  }

  private static TaskForm form(
      String name, CaptchaType type, ProxyNeed proxy, UnaryOperator<TypeForm> with) {
    return new TaskForm(with.apply(TypeForm.of(name, type)), proxy);
  }

  private static UnaryOperator<TypeForm> keyed(UnaryOperator<TypeForm> with) {
    return form -> with.apply(form.required(URL, SITE_KEY)).optional(USER_AGENT);
  }

  private static UnaryOperator<TypeForm> page(UnaryOperator<TypeForm> with) {
    return form -> with.apply(form.required(URL)).optional(USER_AGENT);
  }

  private static UnaryOperator<TypeForm> geetest(UnaryOperator<TypeForm> with) {
    return page(form -> with.apply(form).optional(API_SERVER, INIT_PARAMETERS));
  }

  private static TypeForm turnstile(TypeForm form) {
    return keyed(f -> f.optional(ACTION, CDATA, PAGE_DATA, CLOUDFLARE_TASK)).apply(form);
  }

  private TypeForm scene(TypeForm form, Field module) {
    return image(form.optional(URL, module, QUESTION), pictures.scene());
  }

  private TypeForm image(TypeForm form, Field images) {
    return form.required(images).optional(pictures.instructions(), USER_AGENT);
  }

  /** True if the member is that word or number. */
  private static boolean says(Members task, String member, String word) {
    return task.find(member)
        .filter(value -> value.toString().trim().toLowerCase(Locale.ROOT).equals(word))
        .isPresent();
  }
}
