package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.createtask.TaskFields.*;
import static dev.sluice.protocol.createtask.TaskForm.ProxyNeed.ALWAYS;
import static dev.sluice.protocol.createtask.TaskForm.ProxyNeed.BY_NAME;
import static dev.sluice.protocol.createtask.TaskForm.ProxyNeed.NONE;
import static dev.sluice.protocol.createtask.TaskForm.ProxyNeed.TAKEN;

import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TypeForm;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The type names of the family and what a task of each consists of. Immutable. */
final class TaskForms {

  private final Map<String, Function<Members, TaskForm>> nameToForm = new HashMap<>();
  private final TaskFields fields;

  /** The contract's table, and the names that the operator lets through. */
  TaskForms(FlavourSwitches switches) {
    fields = new TaskFields(switches);
    tokens();
    chosenByMembers();
    images();
    switches.passThrough().forEach(this::passThrough);
  }

  /** The form of a task by its type; empty if the family has no such type. */
  Optional<TaskForm> find(Members task) {
    return task.text("type")
        .map(name -> nameToForm.get(TaskForm.normal(name)))
        .map(form -> form.apply(task));
  }

  private void tokens() {
    UnaryOperator<TypeForm> recaptchaV2 =
        keyed(f -> f.optional(INVISIBLE, ENTERPRISE, DATA_S, PAYLOAD, API_DOMAIN, COOKIES));
    UnaryOperator<TypeForm> recaptchaV3 =
        keyed(f -> f.optional(ENTERPRISE, API_DOMAIN, ACTION, MIN_SCORE));
    UnaryOperator<TypeForm> hcaptcha =
        keyed(f -> f.optional(INVISIBLE, ENTERPRISE, PAYLOAD, RQDATA));
    UnaryOperator<TypeForm> keyed = keyed(f -> f);
    row(RECAPTCHA_V2, BY_NAME, recaptchaV2, "recaptchav2", "nocaptcha");
    enterprise(RECAPTCHA_V2, BY_NAME, recaptchaV2, "recaptchav2enterprise");
    row(RECAPTCHA_V3, TAKEN, recaptchaV3, "recaptchav3");
    enterprise(RECAPTCHA_V3, TAKEN, recaptchaV3, "recaptchav3enterprise");
    row(HCAPTCHA, BY_NAME, hcaptcha, "hcaptcha");
    enterprise(HCAPTCHA, BY_NAME, hcaptcha, "hcaptchaenterprise");
    row(
        FUNCAPTCHA,
        BY_NAME,
        f -> f.required(URL, PUBLIC_KEY).optional(SUBDOMAIN, BLOB, USER_AGENT),
        "funcaptcha");
    row(TURNSTILE, TAKEN, TaskForms::turnstile, "antiturnstile");
    row(CLOUDFLARE_CHALLENGE, ALWAYS, page(f -> f), "anticloudflare");
    row(
        AWS_WAF,
        BY_NAME,
        page(
            f ->
                f.optional(AWS_KEY, AWS_IV, AWS_CONTEXT, AWS_CAPTCHA_SCRIPT, AWS_CHALLENGE_SCRIPT)
                    .optional(AWS_COOKIE_SOLUTION)),
        "amazon",
        "antiawswaf",
        "awswaf");
    row(MTCAPTCHA, BY_NAME, keyed, "mtcaptcha");
    row(FRIENDLY_CAPTCHA, BY_NAME, keyed, "friendlycaptcha");
    row(PROSOPO, BY_NAME, keyed, "prosopo");
    row(ALTCHA, BY_NAME, page(f -> f), "altcha", "altchacaptcha");
    row(YANDEX, BY_NAME, keyed, "yandexsmartcaptcha", "yandexcaptcha");
    row(DATADOME, ALWAYS, f -> f.required(URL, CAPTCHA_URL, USER_AGENT), "datadomeslider");
  }

  /** Names that stand for several types: another member tells which. */
  private void chosenByMembers() {
    TaskForm turnstile = form("turnstile", TURNSTILE, BY_NAME, TaskForms::turnstile);
    TaskForm clearance = form("turnstile", CLOUDFLARE_CHALLENGE, ALWAYS, page(f -> f));
    nameToForm.put(
        turnstile.name(),
        task -> says(task, "cloudflareTaskType", "cf_clearance") ? clearance : turnstile);
    TaskForm v3 = form("geetest", GEETEST_V3, BY_NAME, geetest(f -> f.required(GT, CHALLENGE)));
    TaskForm v4 = form("geetest", GEETEST_V4, BY_NAME, geetest(f -> f.required(CAPTCHA_ID)));
    nameToForm.put(
        v3.name(),
        task -> says(task, "version", "4") || task.find("captchaId").isPresent() ? v4 : v3);
    TaskForm slide = form("visionengine", SLIDE, NONE, this::picture);
    TaskForm rotate = form("visionengine", ROTATE, NONE, this::picture);
    TaskForm coordinates = form("visionengine", COORDINATES, NONE, this::picture);
    nameToForm.put(
        slide.name(),
        task -> {
          String module = task.text("module").orElse("");
          return module.startsWith("slider")
              ? slide
              : module.startsWith("rotate") ? rotate : coordinates;
        });
  }

  private void images() {
    row(
        IMAGE_TO_TEXT,
        NONE,
        f ->
            image(
                f.optional(URL)
                    .optional(PHRASE, CASE, MATH, COMMENT, NUMERIC, MIN_LENGTH, MAX_LENGTH)
                    .optional(MODULE)),
        "imagetotext");
    row(COORDINATES, NONE, this::picture, "imagetocoordinates", "coordinates");
    row(ROTATE, NONE, this::picture, "rotate");
    row(
        IMAGE_CLASSIFICATION,
        NONE,
        this::picture,
        "grid",
        "recaptchav2classification",
        "awswafclassification",
        "compleximage");
  }

  /** A name without a mapping: the task goes on as it came, its page read for the checks on it. */
  private void passThrough(String name) {
    TypeForm form = TypeForm.of(TaskForm.normal(name), CaptchaType.of(name)).optional(URL);
    TaskForm whole = new TaskForm(form, TAKEN, TaskForms::wholeTask);
    nameToForm.putIfAbsent(form.wireName(), task -> whole);
  }

  private static void wholeTask(Members task, RequestDraft draft) {
    task.object()
        .forEach((name, value) -> Optional.ofNullable(value).ifPresent(v -> draft.param(name, v)));
  }

  private void row(
      CaptchaType type, TaskForm.ProxyNeed proxy, UnaryOperator<TypeForm> with, String... names) {
    for (String name : names) {
      TaskForm form = form(name, type, proxy, with);
      nameToForm.put(name, task -> form);
    }
  }

  private void enterprise(
      CaptchaType type, TaskForm.ProxyNeed proxy, UnaryOperator<TypeForm> with, String name) {
    TaskForm form =
        new TaskForm(
            with.apply(TypeForm.of(name, type)),
            proxy,
            (task, draft) -> draft.param("enterprise", true));
    nameToForm.put(name, task -> form);
  }

  private static TaskForm form(
      String name, CaptchaType type, TaskForm.ProxyNeed proxy, UnaryOperator<TypeForm> with) {
    return new TaskForm(with.apply(TypeForm.of(name, type)), proxy, (task, draft) -> {});
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

  private TypeForm picture(TypeForm form) {
    return image(form.optional(URL, MODULE, QUESTION));
  }

  private TypeForm image(TypeForm form) {
    return form.required(fields.images()).optional(fields.instructions(), USER_AGENT);
  }

  /** True if the member is that word or number. */
  private static boolean says(Members task, String member, String word) {
    return task.find(member)
        .filter(value -> value.toString().trim().toLowerCase(Locale.ROOT).equals(word))
        .isPresent();
  }
}
