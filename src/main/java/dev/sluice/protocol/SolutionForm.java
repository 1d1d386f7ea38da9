package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a solution of each type must hold to be one, in canonical names. A backend's answer that
 * does not is GARBLED. Pure.
 */
public final class SolutionForm {

  private static final Map<CaptchaType, List<String>> REQUIRED = new HashMap<>();
  private static final List<String> TOKEN = List.of("token");

  /** The headers that every kasada solution carries. */
  private static final Set<String> KASADA_HEADERS =
      Set.of("x-kpsdk-ct", "x-kpsdk-cd", "x-kpsdk-v", "x-kpsdk-h");

  static {
    REQUIRED.put(CaptchaType.CLOUDFLARE_CHALLENGE, List.of("cookies", "userAgent"));
    REQUIRED.put(CaptchaType.KASADA, List.of("headers"));
    REQUIRED.put(CaptchaType.AKAMAI, List.of("cookies"));
    REQUIRED.put(CaptchaType.IMAGE_TO_TEXT, List.of("text"));
    for (CaptchaType type :
        List.of(
            CaptchaType.TURNSTILE,
            CaptchaType.RECAPTCHA_V2,
            CaptchaType.RECAPTCHA_V3,
            CaptchaType.HCAPTCHA,
            CaptchaType.FUNCAPTCHA)) {
      REQUIRED.put(type, TOKEN);
    }
  }

  private SolutionForm() {}

  /**
   * True if the solution holds what its type must, every text not empty and every map's values
   * texts.
   */
  public static boolean isComplete(CaptchaType type, Solution solution) {
    for (String name : REQUIRED.getOrDefault(type, List.of())) {
      if (!isUsable(solution.fields().get(name))) {
        return false;
      }
    }
    return type != CaptchaType.KASADA || hasKasadaHeaders(solution);
  }

  private static boolean hasKasadaHeaders(Solution solution) {
    return solution.fields().get("headers") instanceof Map<?, ?> headers
        && headers.keySet().containsAll(KASADA_HEADERS);
  }

  private static boolean isUsable(Object value) {
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty() && areTexts(map.values());
    }
    return value instanceof List<?> list && !list.isEmpty() && areTexts(list);
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
