package dev.sluice.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kind of captcha, by its canonical name. One instance a name, so identity compares. Types come
 * from tables and configuration only, never from a request's text: the set stays small. Safe from
 * any thread.
 */
public final class CaptchaType {

  /** Between a system and its own name of a type: in no canonical name. */
  private static final String PASSED = ":";

  private static final Map<String, CaptchaType> KNOWN = new ConcurrentHashMap<>();

  public static final CaptchaType TURNSTILE = of("turnstile");
  public static final CaptchaType CLOUDFLARE_CHALLENGE = of("cloudflare-challenge");
  public static final CaptchaType KASADA = of("kasada");
  public static final CaptchaType AKAMAI = of("akamai");
  public static final CaptchaType RECAPTCHA_V2 = of("recaptcha-v2");
  public static final CaptchaType RECAPTCHA_V3 = of("recaptcha-v3");
  public static final CaptchaType HCAPTCHA = of("hcaptcha");
  public static final CaptchaType FUNCAPTCHA = of("funcaptcha");
  public static final CaptchaType GEETEST_V3 = of("geetest-v3");
  public static final CaptchaType GEETEST_V4 = of("geetest-v4");
  public static final CaptchaType MTCAPTCHA = of("mtcaptcha");
  public static final CaptchaType AWS_WAF = of("aws-waf");
  public static final CaptchaType DATADOME = of("datadome");
  public static final CaptchaType FRIENDLY_CAPTCHA = of("friendly-captcha");
  public static final CaptchaType PROSOPO = of("prosopo");
  public static final CaptchaType ALTCHA = of("altcha");
  public static final CaptchaType YANDEX = of("yandex");
  public static final CaptchaType IMAGE_TO_TEXT = of("image-to-text");
  public static final CaptchaType IMAGE_CLASSIFICATION = of("image-classification");
  public static final CaptchaType COORDINATES = of("coordinates");
  public static final CaptchaType ROTATE = of("rotate");
  public static final CaptchaType SLIDE = of("slide");

  /** The types whose request is pictures. */
  private static final Set<CaptchaType> IMAGES =
      Set.of(IMAGE_TO_TEXT, IMAGE_CLASSIFICATION, COORDINATES, ROTATE, SLIDE);

  private final String name;

  private CaptchaType(String name) {
    this.name = name;
  }

  /** The type of that name, made if it is new. For tables and configuration. */
  public static CaptchaType of(String name) {
    return KNOWN.computeIfAbsent(name, CaptchaType::new);
  }

  /**
   * The type of a system's own name that has no canonical one: its tasks are passed on as they
   * came, to backends of the same system.
   */
  public static CaptchaType passedThrough(String system, String name) {
    return of(system + PASSED + name);
  }

  /** The system's own name of a type that it passes through; empty for any other type. */
  public Optional<String> passedThrough(String system) {
    return name.startsWith(system + PASSED)
        ? Optional.of(name.substring(system.length() + PASSED.length()))
        : Optional.empty();
  }

  /** True for a type whose tasks are passed on as they came. */
  public boolean isPassedThrough() {
    return name.contains(PASSED);
  }

  /** All types that have been named so far. */
  public static Collection<CaptchaType> known() {
    return Collections.unmodifiableCollection(KNOWN.values());
  }

  /** The canonical name. */
  public String name() {
    return name;
  }

  /** True if the request is pictures, so that it may come without a target. */
  public boolean isImage() {
    return IMAGES.contains(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
