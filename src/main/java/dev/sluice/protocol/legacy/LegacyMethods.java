package dev.sluice.protocol.legacy;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.legacy.LegacyFields.*;

import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.TaskIntake;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.legacy.LegacyMethod.Mark;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The methods of {@code in.php}, as the contract's table lists them: read from left to right for
 * clients, from right to left for a provider. Immutable.
 */
final class LegacyMethods {

  private static final String FROM_FILE = "post";
  private static final String FROM_TEXT = "base64";

  private final Map<String, List<LegacyMethod>> nameToMethods = new HashMap<>();
  private final Map<CaptchaType, LegacyMethod> typeToMethod = new HashMap<>();

  /** The table, and the names that the operator lets through. */
  LegacyMethods(TaskIntake intake) {
    LegacyFields fields = new LegacyFields(intake);
    tokens();
    pictures(FROM_FILE, fields.file());
    pictures(FROM_TEXT, fields.body());
    Field either = fields.body().orNamed("file").orNamed("file_1");
    row(TypeForm.of("rotatecaptcha", ROTATE).optional(ANGLE).required(either));
    intake.passThrough().forEach(name -> passThrough(name.toLowerCase(Locale.ROOT)));
  }

  /** The method of that name that the parameters mean. */
  Optional<LegacyMethod> find(String name, Members params) {
    return nameToMethods.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
        .filter(method -> method.isMarkedIn(params))
        .findFirst();
  }

  /** The name of the method that parameters without one mean: that of the picture they hold. */
  static Optional<String> unnamed(Members params) {
    boolean hasFile = params.object().values().stream().anyMatch(Buffer.class::isInstance);
    return hasFile ? Optional.of(FROM_FILE) : params.find("body").map(body -> FROM_TEXT);
  }

  /** The method that asks for a type. */
  Optional<LegacyMethod> find(CaptchaType type) {
    return Optional.ofNullable(typeToMethod.get(type));
  }

  private void tokens() {
    marked(
        new Mark("version", "v3"),
        page("userrecaptcha", RECAPTCHA_V3, GOOGLE_KEY)
            .optional(ENTERPRISE, DOMAIN, ACTION, MIN_SCORE));
    row(
        page("userrecaptcha", RECAPTCHA_V2, GOOGLE_KEY)
            .optional(INVISIBLE, ENTERPRISE, DATA_S, DOMAIN, COOKIES));
    row(page("hcaptcha", HCAPTCHA, SITE_KEY).optional(INVISIBLE, RQDATA));
    row(page("turnstile", TURNSTILE, SITE_KEY).optional(ACTION, CDATA, PAGE_DATA));
    row(page("funcaptcha", FUNCAPTCHA, PUBLIC_KEY).optional(SUBDOMAIN, BLOB));
    row(page("geetest", GEETEST_V3, GT, CHALLENGE).optional(API_SERVER));
    row(page("geetest_v4", GEETEST_V4, CAPTCHA_ID).optional(API_SERVER));
    row(
        page("amazon_waf", AWS_WAF, AWS_KEY, AWS_IV, AWS_CONTEXT)
            .optional(CHALLENGE_SCRIPT, CAPTCHA_SCRIPT));
    row(page("mt_captcha", MTCAPTCHA, SITE_KEY));
    row(page("friendly_captcha", FRIENDLY_CAPTCHA, SITE_KEY));
    row(page("prosopo", PROSOPO, SITE_KEY));
    row(page("yandex", YANDEX, SITE_KEY));
    put(
        new LegacyMethod(
            Optional.empty(), page("datadome", DATADOME, CAPTCHA_URL, USER_AGENT), true));
  }

  private void pictures(String name, Field picture) {
    marked(
        new Mark("coordinatescaptcha", "1"),
        TypeForm.of(name, COORDINATES).optional(QUESTION).required(picture));
    marked(
        new Mark("recaptcha", "1"),
        TypeForm.of(name, IMAGE_CLASSIFICATION).optional(QUESTION).required(picture));
    row(
        TypeForm.of(name, IMAGE_TO_TEXT)
            .optional(PHRASE, CASE, NUMERIC, MATH, MIN_LENGTH, MAX_LENGTH, COMMENT)
            .required(picture));
  }

  /** A method for a page, with what it needs beside. */
  private static TypeForm page(String name, CaptchaType type, Field... needed) {
    return TypeForm.of(name, type).required(PAGE).required(needed);
  }

  /** A name without a mapping, its page read for the checks on it. */
  private void passThrough(String name) {
    if (!nameToMethods.containsKey(name)) {
      row(TypeForm.of(name, CaptchaType.of(name)).optional(PAGE, ALL));
    }
  }

  /** Of the methods of one name, those with a mark stand before the one without. */
  private void marked(Mark mark, TypeForm form) {
    put(new LegacyMethod(Optional.of(mark), form.optional(USER_AGENT), false));
  }

  private void row(TypeForm form) {
    put(new LegacyMethod(Optional.empty(), form.optional(USER_AGENT), false));
  }

  /** Of the methods of one type, the last is how it is asked for. */
  private void put(LegacyMethod method) {
    nameToMethods.computeIfAbsent(method.name(), name -> new ArrayList<>()).add(method);
    typeToMethod.put(method.form().type(), method);
  }
}
