package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.createtask.Notation.*;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes of solutions, as the contract's table lists them: which member of each flavour is
 * which canonical one, in which notation. Pure.
 */
final class TaskSolutions {

  /**
   * One member.
   *
   * @param wire its name
   * @param canonical the canonical members that it may come from; the first that is there counts
   * @param notation how it is written
   * @param constant what it is whatever the solution, if it is that
   */
  private record Part(
      String wire, List<String> canonical, Notation notation, Optional<Object> constant) {

    Optional<Object> of(Solution solution) {
      for (String name : canonical) {
        Object value = solution.fields().get(name);
        if (value != null) {
          return notation.write(value);
        }
      }
      return constant;
    }
  }

  private static final Part TOKEN = part("token", "token");
  private static final Part G_RESPONSE = part("gRecaptchaResponse", "token");
  private static final Part USER_AGENT = part("userAgent", "userAgent");
  private static final Part RESP_KEY = part("respKey", "respKey");
  private static final Part COOKIES = part("cookies", "cookies");

  private static final Map<CaptchaType, Map<Flavour.Column, List<Part>>> TYPE_TO_SHAPES =
      new HashMap<>();

  static {
    for (CaptchaType type : List.of(RECAPTCHA_V2, RECAPTCHA_V3)) {
      row(
          type,
          List.of(G_RESPONSE, COOKIES, USER_AGENT),
          List.of(G_RESPONSE, TOKEN),
          List.of(G_RESPONSE, USER_AGENT, part("expireTime", "expireTime")),
          List.of(G_RESPONSE));
    }
    List<Part> hcaptcha = List.of(G_RESPONSE, RESP_KEY, USER_AGENT);
    row(HCAPTCHA, hcaptcha, List.of(G_RESPONSE, TOKEN, RESP_KEY, USER_AGENT), hcaptcha, hcaptcha);
    List<Part> token = List.of(TOKEN, USER_AGENT);
    row(TURNSTILE, token, token, List.of(TOKEN, USER_AGENT, constant("type", "turnstile")), token);
    List<Part> clearance = List.of(COOKIES, USER_AGENT, TOKEN);
    row(
        CLOUDFLARE_CHALLENGE,
        clearance,
        clearance,
        clearance,
        List.of(part("cf_clearance", CLEARANCE, "cookies"), USER_AGENT));
    for (CaptchaType type :
        List.of(FUNCAPTCHA, MTCAPTCHA, FRIENDLY_CAPTCHA, PROSOPO, ALTCHA, YANDEX)) {
      row(type, token);
    }
    row(GEETEST_V3, same("challenge", "validate", "seccode"));
    row(GEETEST_V4, same("captcha_id", "lot_number", "pass_token", "gen_time", "captcha_output"));
    row(
        AWS_WAF,
        List.of(part("token", "token", "existingToken", "cookie")),
        List.of(
            part("captcha_voucher", "voucher"),
            part("existing_token", "existingToken", "token", "cookie")),
        List.of(part("cookie", "cookie", "token", "existingToken")),
        List.of(
            part("cookies", WAF_COOKIES, "cookies", "cookie", "token", "existingToken"),
            USER_AGENT));
    Part cookie = part("cookie", COOKIE_TEXT, "cookie", "cookies");
    row(DATADOME, List.of(cookie), List.of(cookie), List.of(cookie, USER_AGENT), List.of(cookie));
    Part text = part("text", FIRST, "text");
    row(
        IMAGE_TO_TEXT,
        List.of(text, constant("url", "")),
        List.of(text),
        List.of(
            part("text", ONLY, "text"),
            part("answers", MANY, "text"),
            part("confidence", "confidence")),
        List.of(text));
    row(
        COORDINATES,
        List.of(part("coordinates", PAIRS, "coordinates")),
        List.of(part("coordinates", POINTS, "coordinates")),
        List.of(part("box", FLAT, "coordinates")),
        List.of(part("answer", CAPITAL_POINTS, "coordinates")));
    row(
        IMAGE_CLASSIFICATION,
        same("objects"),
        List.of(part("click", FROM_ONE, "objects")),
        same("objects", "size", "type"),
        List.of(part("answer", FLAGS, "objects")));
    row(ROTATE, same("angle"), List.of(part("rotate", "angle")), same("angle"), same("angle"));
    row(SLIDE, same("distance"));
  }

  private TaskSolutions() {}

  /**
   * A solution in the words of a flavour, with nothing that the backend did not give; that of a
   * type without a shape as it is.
   */
  static Map<String, Object> wire(Flavour flavour, CaptchaType type, Solution solution) {
    Map<Flavour.Column, List<Part>> shapes = TYPE_TO_SHAPES.get(type);
    if (shapes == null) {
      return solution.fields();
    }
    Map<String, Object> wire = new LinkedHashMap<>();
    for (Part part : shapes.get(flavour.column())) {
      part.of(solution).ifPresent(value -> wire.put(part.wire(), value));
    }
    return wire;
  }

  private static void row(
      CaptchaType type, List<Part> ac, List<Part> tc, List<Part> cs, List<Part> cm) {
    Map<Flavour.Column, List<Part>> shapes = new EnumMap<>(Flavour.Column.class);
    shapes.put(Flavour.Column.AC, ac);
    shapes.put(Flavour.Column.TC, tc);
    shapes.put(Flavour.Column.CS, cs);
    shapes.put(Flavour.Column.CM, cm);
    TYPE_TO_SHAPES.put(type, shapes);
  }

  private static void row(CaptchaType type, List<Part> all) {
    row(type, all, all, all, all);
  }

  private static Part part(String wire, String... canonical) {
    return part(wire, PLAIN, canonical);
  }

  private static Part part(String wire, Notation notation, String... canonical) {
    return new Part(wire, List.of(canonical), notation, Optional.empty());
  }

  private static Part constant(String wire, Object value) {
    return new Part(wire, List.of(), PLAIN, Optional.of(value));
  }

  private static List<Part> same(String... names) {
    return List.of(names).stream().map(name -> part(name, name)).toList();
  }
}
