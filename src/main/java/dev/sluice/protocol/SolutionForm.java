package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  private static final Map<CaptchaType, List<Part>> REQUIRED =
      Map.of(
          CaptchaType.TURNSTILE, List.of(TOKEN),
          CaptchaType.CLOUDFLARE_CHALLENGE, List.of(COOKIES, USER_AGENT),
          CaptchaType.KASADA, List.of(HEADERS),
          CaptchaType.AKAMAI, List.of(COOKIES),
          CaptchaType.RECAPTCHA_V2, List.of(TOKEN),
          CaptchaType.RECAPTCHA_V3, List.of(TOKEN),
          CaptchaType.HCAPTCHA, List.of(TOKEN),
          CaptchaType.FUNCAPTCHA, List.of(TOKEN),
          CaptchaType.IMAGE_TO_TEXT, List.of(WORDS));

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
