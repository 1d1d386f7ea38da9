package dev.sluice.protocol.legacy;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.Notation.COOKIE_TEXT;
import static dev.sluice.protocol.Notation.FIRST;
import static dev.sluice.protocol.Notation.TEXT;
import static dev.sluice.protocol.SolutionShape.Part.member;
import static dev.sluice.protocol.SolutionShape.bare;
import static dev.sluice.protocol.SolutionShape.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Notation;
import dev.sluice.protocol.SolutionShape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The answers of each type, as the contract's table lists them. Pure. */
final class LegacySolutions {

  /**
   * A solution as it is told; a secret.
   *
   * @param plain in a plain answer
   * @param json in a JSON answer
   * @param extras further members of a JSON answer
   */
  record Answer(String plain, Object json, Map<String, Object> extras) {
    @Override
    public String toString() {
      return "Answer[***]";
    }
  }

  private static final SolutionShape TOKEN = one(TEXT, "token");

  private static final SolutionShape EXTRAS =
      object(member("useragent", TEXT, "userAgent"), member("respKey", TEXT, "respKey"));

  private static final Set<CaptchaType> WITH_EXTRAS = Set.of(HCAPTCHA, TURNSTILE, FUNCAPTCHA);

  private static final Map<CaptchaType, SolutionShape> TYPE_TO_SHAPE =
      Map.ofEntries(
          Map.entry(IMAGE_TO_TEXT, one(FIRST, "text")),
          Map.entry(
              GEETEST_V3,
              object(
                  member("challenge", "challenge"),
                  member("validate", "validate"),
                  member("seccode", "seccode"))),
          Map.entry(
              GEETEST_V4,
              object(
                  member("captcha_id", "captcha_id"),
                  member("lot_number", "lot_number"),
                  member("pass_token", "pass_token"),
                  member("gen_time", "gen_time"),
                  member("captcha_output", "captcha_output"))),
          Map.entry(
              AWS_WAF,
              object(
                  member("captcha_voucher", TEXT, "voucher"),
                  member("existing_token", TEXT, "existingToken", "token", "cookie"))),
          Map.entry(DATADOME, object(member("cookie", COOKIE_TEXT, "cookie", "cookies"))),
          Map.entry(
              CLOUDFLARE_CHALLENGE,
              object(
                  member("cookies", "cookies"),
                  member("userAgent", TEXT, "userAgent"),
                  member("token", TEXT, "token"))),
          Map.entry(COORDINATES, one(LegacyMarks.POINTS, "coordinates")),
          Map.entry(IMAGE_CLASSIFICATION, one(LegacyMarks.TILES, "objects")),
          Map.entry(ROTATE, one(LegacyMarks.NUMBER_TEXT, "angle")),
          Map.entry(SLIDE, one(LegacyMarks.NUMBER_TEXT, "distance")));

  private LegacySolutions() {}

  private static SolutionShape one(Notation notation, String canonical) {
    return bare(member("", notation, canonical));
  }

  /** A solution of a type; where nothing of its shape is there, as the backend gave it. */
  static Answer of(CaptchaType type, Solution solution) {
    Object json =
        Optional.ofNullable(TYPE_TO_SHAPE.getOrDefault(type, TOKEN).write(solution))
            .filter(value -> !Map.of().equals(value))
            .orElse(solution.fields());
    return new Answer(plain(type, json, solution), json, extras(type, solution));
  }

  private static String plain(CaptchaType type, Object json, Solution solution) {
    Optional<Object> points =
        type == COORDINATES
            ? Optional.ofNullable(solution.fields().get("coordinates"))
                .flatMap(LegacyMarks.PLAIN_POINTS.write())
            : Optional.empty();
    return points
        .map(Object::toString)
        .orElseGet(() -> json instanceof String text ? text : written(json));
  }

  private static Map<String, Object> extras(CaptchaType type, Solution solution) {
    Map<String, Object> extras = new HashMap<>();
    if (WITH_EXTRAS.contains(type)) {
      ((Map<?, ?>) EXTRAS.write(solution))
          .forEach((name, value) -> extras.put((String) name, value));
    }
    return extras;
  }

  private static String written(Object value) {
    return Json.write(json -> Json.writeValue(json, value)).toString(UTF_8);
  }
}
