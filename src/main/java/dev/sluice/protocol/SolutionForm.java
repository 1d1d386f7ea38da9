package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a solution of each type must hold to be one, in canonical names. A backend's answer that
 * does not is GARBLED. Pure.
 */
public final class SolutionForm {

  /** A field that must be there. */
  private record Part(String name, Predicate<Object> rule) {}

  /** The headers that every kasada solution carries. */
  private static final Set<String> KASADA_HEADERS =
      Set.of("x-kpsdk-ct", "x-kpsdk-cd", "x-kpsdk-v", "x-kpsdk-h");

  private static final Part TOKEN = new Part("token", SolutionForm::isText);
  private static final Part USER_AGENT = new Part("userAgent", SolutionForm::isText);
  private static final Part COOKIES = new Part("cookies", SolutionForm::isTextByName);
  private static final Part HEADERS = new Part("headers", SolutionForm::isKasadaHeaders);
  private static final Part WORDS = new Part("text", SolutionForm::isTextOrTexts);
  private static final Part VALIDATE = new Part("validate", SolutionForm::isText);
  private static final Part OUTPUT = new Part("captcha_output", SolutionForm::isText);

  private static final Map<CaptchaType, List<Part>> REQUIRED =
      Map.ofEntries(
          Map.entry(CaptchaType.TURNSTILE, List.of(TOKEN)),
          Map.entry(CaptchaType.CLOUDFLARE_CHALLENGE, List.of(COOKIES, USER_AGENT)),
          Map.entry(CaptchaType.KASADA, List.of(HEADERS)),
          Map.entry(CaptchaType.AKAMAI, List.of(COOKIES)),
          Map.entry(CaptchaType.RECAPTCHA_V2, List.of(TOKEN)),
          Map.entry(CaptchaType.RECAPTCHA_V3, List.of(TOKEN)),
          Map.entry(CaptchaType.HCAPTCHA, List.of(TOKEN)),
          Map.entry(CaptchaType.FUNCAPTCHA, List.of(TOKEN)),
          Map.entry(CaptchaType.IMAGE_TO_TEXT, List.of(WORDS)),
          Map.entry(CaptchaType.MTCAPTCHA, List.of(TOKEN)),
          Map.entry(CaptchaType.FRIENDLY_CAPTCHA, List.of(TOKEN)),
          Map.entry(CaptchaType.PROSOPO, List.of(TOKEN)),
          Map.entry(CaptchaType.ALTCHA, List.of(TOKEN)),
          Map.entry(CaptchaType.YANDEX, List.of(TOKEN)),
          Map.entry(CaptchaType.GEETEST_V3, List.of(VALIDATE)),
          Map.entry(CaptchaType.GEETEST_V4, List.of(OUTPUT)));

  private SolutionForm() {}

  /** True if the solution holds what its type must: no text empty, no map or list either. */
  public static boolean isComplete(CaptchaType type, Solution solution) {
    for (Part part : REQUIRED.getOrDefault(type, List.of())) {
      if (!part.rule().test(solution.fields().get(part.name()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A provider's solution, if it is one: where a clearance does not name the user agent that it is
   * for, that is the one that was asked for.
   */
  public static Optional<Solution> completed(SolveRequest request, Solution solution) {
    Map<String, Object> fields = new HashMap<>(solution.fields());
    if (request.type() == CaptchaType.CLOUDFLARE_CHALLENGE) {
      request.userAgent().ifPresent(asked -> fields.putIfAbsent("userAgent", asked));
    }
    return Optional.of(new Solution(fields))
        .filter(whole -> !solution.fields().isEmpty() && isComplete(request.type(), whole));
  }

  private static boolean isText(Object value) {
    return value instanceof String text && !text.isEmpty();
  }

  private static boolean isTextByName(Object value) {
    return value instanceof Map<?, ?> map && !map.isEmpty() && areTexts(map.values());
  }

  private static boolean isKasadaHeaders(Object value) {
    return isTextByName(value) && ((Map<?, ?>) value).keySet().containsAll(KASADA_HEADERS);
  }

  private static boolean isTextOrTexts(Object value) {
    return isText(value) || (value instanceof List<?> list && !list.isEmpty() && areTexts(list));
  }

  private static boolean areTexts(Collection<?> values) {
    for (Object value : values) {
      if (!(value instanceof String)) {
        return false;
      }
    }
    return true;
  }
}
