package dev.sluice.simulator;

import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Json;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the simulator takes for the solution of each type: recognisable, the same for the same
 * request, and good for nothing. Pure.
 */
final class Solutions {

  private static final String USER_AGENT = "Sluice-Simulator/1.0";

  private static final Map<String, Function<Ask, Map<String, Object>>> TYPE_TO_SOLUTION =
      new HashMap<>();

  static {
    row(
        CaptchaType.CLOUDFLARE_CHALLENGE,
        ask ->
            fields(
                "cookies", Map.of("cf_clearance", token(ask)),
                "userAgent", ask.userAgent().orElse(USER_AGENT)));
    row(CaptchaType.KASADA, ask -> fields("headers", kasada(token(ask))));
    row(
        CaptchaType.AKAMAI,
        ask -> fields("cookies", fields("_abck", token(ask), "bm_sz", token(ask) + "-sz")));
    row(CaptchaType.DATADOME, ask -> fields("cookies", Map.of("datadome", token(ask))));
    row(
        CaptchaType.GEETEST_V3,
        ask ->
            fields(
                "challenge", token(ask) + "-challenge",
                "validate", token(ask) + "-validate",
                "seccode", token(ask) + "-validate|jordan"));
    row(
        CaptchaType.GEETEST_V4,
        ask ->
            fields(
                "captcha_id", token(ask) + "-id",
                "lot_number", token(ask) + "-lot",
                "pass_token", token(ask) + "-pass",
                "gen_time", "1767225600",
                "captcha_output", token(ask) + "-output"));
    row(
        CaptchaType.IMAGE_TO_TEXT,
        ask -> fields("text", Collections.nCopies(Math.max(1, ask.images().size()), "SLUICE")));
    row(CaptchaType.IMAGE_CLASSIFICATION, ask -> fields("objects", List.of(0, 3, 4)));
    row(CaptchaType.COORDINATES, ask -> fields("coordinates", List.of(fields("x", 39, "y", 59))));
    row(CaptchaType.ROTATE, ask -> fields("angle", 40));
    row(CaptchaType.SLIDE, ask -> fields("distance", 199));
  }

  private Solutions() {}

  /** The fields of a solution; of a type that has none of its own, a token. */
  static Map<String, Object> of(Ask ask) {
    return TYPE_TO_SOLUTION.getOrDefault(ask.type(), any -> fields("token", token(any))).apply(ask);
  }

  /** The whole answer. */
  static Buffer body(Ask ask) {
    Map<String, Object> answer = Map.of("solution", of(ask));
    return Json.write(json -> Json.writeValue(json, answer));
  }

  private static String token(Ask ask) {
    return "sluice-" + ask.type() + "-" + ask.hash();
  }

  private static Map<String, Object> kasada(String token) {
    return fields(
        "x-kpsdk-ct", token + "-ct",
        "x-kpsdk-cd", token + "-cd",
        "x-kpsdk-v", token + "-v",
        "x-kpsdk-h", token + "-h");
  }

  private static void row(CaptchaType type, Function<Ask, Map<String, Object>> solution) {
    TYPE_TO_SOLUTION.put(type.name(), solution);
  }

  /** Names and values by turns, in order. */
  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
