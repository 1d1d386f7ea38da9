package dev.sluice.protocol.legacy;

import static dev.sluice.protocol.TextForm.anything;
import static dev.sluice.protocol.TextForm.withoutControls;
import static dev.sluice.protocol.TextForm.withoutSpaces;
import static dev.sluice.protocol.ValueForm.lenientDecimal;
import static dev.sluice.protocol.ValueForm.lenientInteger;
import static dev.sluice.protocol.ValueForm.lenientText;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.ImageText;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TaskIntake;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WebUrl;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;

/** The parameters of {@code in.php} and what they become. Immutable. */
final class LegacyFields {

  private static final ValueForm<String> TEXT = lenientText(anything());
  private static final ValueForm<Boolean> FLAG =
      lenientText(text -> Parsed.of(LegacyParams.isTrue(text.trim())));

  static final Field PAGE =
      Field.of("pageurl", lenientText(WebUrl.anyPage(true).atMost(2_048).present()), Slot.TARGET);
  static final Field GOOGLE_KEY = siteKey("googlekey");
  static final Field SITE_KEY = siteKey("sitekey");
  static final Field PUBLIC_KEY = siteKey("publickey");
  static final Field USER_AGENT =
      Field.of("userAgent", lenientText(withoutControls().atMost(512)), Slot.USER_AGENT);

  static final Field INVISIBLE = param("invisible", "invisible", FLAG);
  static final Field ENTERPRISE = param("enterprise", "enterprise", FLAG);
  static final Field DATA_S = text("data-s", "dataS").orNamed("datas");
  static final Field DOMAIN = text("domain", "apiDomain");
  static final Field COOKIES =
      Field.of(
          "cookies",
          lenientText(text -> Parsed.of(pairs(text, ':', "=", "; "))),
          Slot.<String>param("cookies").writtenAs(LegacyFields::colonPairs));
  static final Field ACTION = text("action", "action");
  static final Field MIN_SCORE =
      param("min_score", "minScore", lenientDecimal(score -> isWithin(score, 1)));
  static final Field RQDATA = text("data", "rqdata");
  static final Field CDATA = text("data", "cdata");
  static final Field PAGE_DATA = text("pagedata", "pageData");
  static final Field SUBDOMAIN = text("surl", "subdomain");
  static final Field BLOB =
      param("data[blob]", "blob", lenientText(TextForm.memberOrText("blob"))).orNamed("data");

  static final Field GT = text("gt", "gt");
  static final Field CHALLENGE = text("challenge", "challenge");
  static final Field CAPTCHA_ID = text("captcha_id", "captchaId");
  static final Field API_SERVER = text("api_server", "apiServer");
  static final Field AWS_KEY =
      param("sitekey", "key", lenientText(withoutSpaces().atMost(1_024).present()));
  static final Field AWS_IV = text("iv", "iv");
  static final Field AWS_CONTEXT = text("context", "context");
  static final Field CHALLENGE_SCRIPT = text("challenge_script", "challengeScript");
  static final Field CAPTCHA_SCRIPT = text("captcha_script", "captchaScript");
  static final Field CAPTCHA_URL =
      param("captcha_url", "captchaUrl", lenientText(anything().present()));

  static final Field PHRASE = param("phrase", "phrase", FLAG);
  static final Field CASE = param("regsense", "caseSensitive", FLAG);
  static final Field MATH = param("calc", "math", FLAG);
  static final Field NUMERIC = param("numeric", "numeric", lenientInteger(0, 4));
  static final Field MIN_LENGTH =
      param("min_len", "minLength", lenientInteger(0, Integer.MAX_VALUE));
  static final Field MAX_LENGTH =
      Field.judged("max_len", lenientInteger(0, Integer.MAX_VALUE), LegacyFields::maxLength)
          .from(Slot.param("maxLength"));
  static final Field COMMENT = text("textinstructions", "comment");
  static final Field QUESTION = text("textinstructions", "question");
  static final Field ANGLE = param("angle", "angle", lenientDecimal(angle -> isWithin(angle, 360)));

  /** All of them, for a method without a mapping. */
  static final Field ALL =
      Field.whole(
          "all",
          Parsed::of,
          (draft, all) -> draft.whole(LegacyDialect.NAME, LegacyParams.rest(all)));

  private final Field file;
  private final Field body;

  /** The parameters whose rules are switched. */
  LegacyFields(TaskIntake intake) {
    TextForm<String> image = ImageText.of(intake.minImage(), intake.maxImage());
    file = image("file", image);
    body = image("body", image);
  }

  /** The picture as a part of its own. */
  Field file() {
    return file;
  }

  /** The picture as base64. */
  Field body() {
    return body;
  }

  private static <T> Field param(String name, String canonical, ValueForm<T> form) {
    return Field.of(name, form, Slot.param(canonical));
  }

  private static Field text(String name, String canonical) {
    return param(name, canonical, TEXT);
  }

  private static Field siteKey(String name) {
    return Field.of(name, lenientText(withoutSpaces().atMost(1_024).present()), Slot.SITE_KEY);
  }

  /** The bytes of a file, or base64. */
  private static Field image(String name, TextForm<String> image) {
    ValueForm<String> form =
        value ->
            value instanceof Buffer bytes
                ? image.parse(Base64.getEncoder().encodeToString(bytes.getBytes()))
                : ValueForm.text(image).parse(value);
    return Field.of(name, form, Slot.IMAGE);
  }

  private static boolean isWithin(BigDecimal number, long most) {
    return number.signum() > 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  /** Not below the least length, unless it is 0: no limit. */
  private static Optional<Fault> maxLength(RequestDraft draft, int max) {
    draft.param("maxLength", max);
    boolean isBelow = draft.get("minLength").filter(min -> max > 0 && (int) min > max).isPresent();
    return isBelow ? Optional.of(Fault.of(Failure.FIELD_INVALID, Reason.RANGE)) : Optional.empty();
  }

  private static Object colonPairs(Object cookies) {
    return pairs(cookies.toString(), '=', ":", ";");
  }

  /** Pairs between semicolons, the first divider of each written anew. */
  private static String pairs(String text, char divider, String written, String between) {
    StringBuilder pairs = new StringBuilder(text.length());
    for (String part : text.split(";", -1)) {
      String pair = part.trim();
      int at = pair.indexOf(divider);
      if (!pair.isEmpty()) {
        pairs.append(pairs.length() == 0 ? "" : between);
        pairs.append(at < 0 ? pair : pair.substring(0, at) + written + pair.substring(at + 1));
      }
    }
    return pairs.toString();
  }
}
