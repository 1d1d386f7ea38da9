package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.protocol.nocaptchaai.NoCaptchaFields.*;

import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.TypeForm;

/**
 * What the tasks of each type consist of, as NoCaptchaAI's contract lists it: the page, the other
 * required fields, the optional ones, the user agent, the proxy. Immutable.
 */
final class NoCaptchaForms {

  static final TypeForm TURNSTILE =
      TypeForm.of("AntiTurnstileTask", CaptchaType.TURNSTILE)
          .required(URL, KEY)
          .optional(ACTION, CDATA, USER_AGENT, PROXY);

  static final TypeForm CLOUDFLARE =
      TypeForm.of("AntiCloudflareTask", CaptchaType.CLOUDFLARE_CHALLENGE)
          .required(URL)
          .optional(USER_AGENT)
          .required(PROXY, PROXY_MISSING);

  static final TypeForm RECAPTCHA =
      TypeForm.of("ReCaptchaV2TaskProxyLess", CaptchaType.RECAPTCHA_V2)
          .required(URL, KEY)
          .optional(INVISIBLE, USER_AGENT, PROXY);

  static final TypeForm GEETEST =
      TypeForm.of("GeeTestTaskProxyless", CaptchaType.GEETEST_V4)
          .required(URL, CAPTCHA_ID)
          .optional(CHALLENGE, PROXY);

  static final TypeForm MT_CAPTCHA =
      TypeForm.of("MtCaptchaTaskProxyless", CaptchaType.MTCAPTCHA)
          .required(URL, KEY)
          .optional(PROXY);

  static final TypeForm AWS_WAF =
      TypeForm.of("AWSWAFTask", CaptchaType.AWS_WAF)
          .required(URL, AWS_KEY, AWS_IV, AWS_CONTEXT)
          .optional(AWS_CHALLENGE_JS, PROXY);

  static final TypeForm WORDS = words(IMAGES);
  static final TypeForm WORDS_OF_MANY = words(MANY_IMAGES);

  static final TypeForm GRID_OF_3 = grid("ReCaptchaV2Classification");
  static final TypeForm GRID_OF_4 = grid("ReCaptchaV2Classification 44");
  static final TypeForm SINGLE = grid("ReCaptchaV2Classification split_33");

  static final TypeForm GEETEST_SLIDE = slice("GeetestClassification", CaptchaType.SLIDE);
  static final TypeForm BINANCE_SLIDE = slice("BinanceClassification", CaptchaType.SLIDE);
  static final TypeForm BINANCE_GRID =
      slice("BinanceClassification grid", CaptchaType.IMAGE_CLASSIFICATION);

  static final TypeForm TIKTOK_ROTATE = tiktok("tiktokClassification", CaptchaType.ROTATE);
  static final TypeForm TIKTOK_CLICK =
      tiktok("tiktokClassification click", CaptchaType.COORDINATES);

  static final TypeForm AWS_GRID =
      TypeForm.of("AwsWafClassification", CaptchaType.IMAGE_CLASSIFICATION)
          .required(FEW_IMAGES, QUESTION)
          .optional(URL);

  static final TypeForm OLD_WORDS = oldWords(IMAGES);
  static final TypeForm OLD_WORDS_OF_MANY = oldWords(MANY_IMAGES);

  static final TypeForm OLD_GRID_OF_3 = oldGrid("recaptcha2");
  static final TypeForm OLD_GRID_OF_4 = oldGrid("recaptcha2 44");
  static final TypeForm OLD_SINGLE = oldGrid("recaptcha2 split_33");

  private NoCaptchaForms() {}

  /** The form of a type without a mapping; its page is read for the checks on it. */
  static TypeForm passed(String name) {
    CaptchaType type = CaptchaType.passedThrough(NoCaptchaAiDialect.NAME, name);
    return TypeForm.of(type.name(), type).optional(URL);
  }

  private static TypeForm words(Field images) {
    return TypeForm.of("ImageToTextTask", CaptchaType.IMAGE_TO_TEXT)
        .required(images)
        .optional(MODULE, PHRASE, CASE, MATH, NUMERIC, MIN_LENGTH, MAX_LENGTH, SCORE, COMMENT, URL);
  }

  private static TypeForm grid(String wireName) {
    return TypeForm.of(wireName, CaptchaType.IMAGE_CLASSIFICATION)
        .required(IMAGES, QUESTION, QUESTION_TYPE)
        .optional(URL, METADATA);
  }

  private static TypeForm slice(String wireName, CaptchaType type) {
    return TypeForm.of(wireName, type).required(IMAGES, QUESTION).optional(SLICE, URL);
  }

  private static TypeForm tiktok(String wireName, CaptchaType type) {
    return TypeForm.of(wireName, type).required(IMAGES, QUESTION).optional(EXAMPLES, URL);
  }

  private static TypeForm oldWords(Field images) {
    return TypeForm.of("ocr", CaptchaType.IMAGE_TO_TEXT).required(images).optional(OLD_MODULE);
  }

  private static TypeForm oldGrid(String wireName) {
    return TypeForm.of(wireName, CaptchaType.IMAGE_CLASSIFICATION)
        .required(IMAGES, OLD_QUESTION, OLD_QUESTION_TYPE);
  }
}
