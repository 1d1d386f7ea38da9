package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.Notation.*;
import static dev.sluice.protocol.SolutionShape.Part.alias;
import static dev.sluice.protocol.SolutionShape.Part.constant;
import static dev.sluice.protocol.SolutionShape.Part.member;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Notation;
import dev.sluice.protocol.PointNotation;
import dev.sluice.protocol.SolutionForm;
import dev.sluice.protocol.SolutionShape;
import dev.sluice.protocol.SolutionShape.Part;
import dev.sluice.protocol.TileNotation;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shapes of solutions, as the contract's table lists them: which member of each flavour is
 * which canonical one, in which notation. A client is answered with them, a provider's answer is
 * read by them. Pure.
 */
final class TaskSolutions {

  private static final String WAF_COOKIE = "aws-waf-token";

  /** A bare token as the cookie that carries it. */
  private static final Notation WAF_COOKIES =
      new Notation(
          value -> Optional.of(value instanceof String token ? Map.of(WAF_COOKIE, token) : value),
          wire ->
              wire instanceof Map<?, ?> cookies
                  ? Optional.ofNullable(cookies.get(WAF_COOKIE)).flatMap(TEXT.read())
                  : TEXT.read().apply(wire));

  private static final Part TOKEN = member("token", TEXT, "token");
  private static final Part G_RESPONSE = member("gRecaptchaResponse", TEXT, "token");
  private static final Part USER_AGENT = member("userAgent", TEXT, "userAgent");
  private static final Part RESP_KEY = member("respKey", TEXT, "respKey");
  private static final Part COOKIES = member("cookies", "cookies");

  private static final Map<CaptchaType, Map<Flavour.Column, SolutionShape>> TYPE_TO_SHAPES =
      new HashMap<>();

  static {
    for (CaptchaType type : List.of(RECAPTCHA_V2, RECAPTCHA_V3)) {
      row(
          type,
          List.of(G_RESPONSE, COOKIES, USER_AGENT),
          List.of(G_RESPONSE, TOKEN),
          List.of(G_RESPONSE, USER_AGENT, member("expireTime", "expireTime")),
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
        List.of(member("cf_clearance", CLEARANCE, "cookies"), USER_AGENT));
    for (CaptchaType type :
        List.of(FUNCAPTCHA, MTCAPTCHA, FRIENDLY_CAPTCHA, PROSOPO, ALTCHA, YANDEX)) {
      row(type, token);
    }
    row(GEETEST_V3, same("challenge", "validate", "seccode"));
    row(GEETEST_V4, same("captcha_id", "lot_number", "pass_token", "gen_time", "captcha_output"));
    row(
        AWS_WAF,
        List.of(member("token", TEXT, "token", "existingToken", "cookie")),
        List.of(
            member("captcha_voucher", TEXT, "voucher"),
            member("existing_token", TEXT, "existingToken", "token", "cookie")),
        List.of(member("cookie", TEXT, "cookie", "token", "existingToken")),
        List.of(
            member("cookies", WAF_COOKIES.write(), "cookies", "cookie", "token", "existingToken")
                .reading(wire -> Optional.empty()),
            alias("cookies", WAF_COOKIES, "cookie"),
            USER_AGENT));
    Part cookie = member("cookie", COOKIE_TEXT, "cookie", "cookies");
    row(DATADOME, List.of(cookie), List.of(cookie), List.of(cookie, USER_AGENT), List.of(cookie));
    Part text = member("text", FIRST, "text");
    row(
        IMAGE_TO_TEXT,
        List.of(text, constant("url", "")),
        List.of(text),
        List.of(
            member("text", ONLY, "text"),
            member("answers", MANY, "text"),
            member("confidence", "confidence")),
        List.of(text));
    row(
        COORDINATES,
        List.of(member("coordinates", PointNotation.PAIRS, "coordinates")),
        List.of(member("coordinates", PointNotation.POINTS, "coordinates")),
        List.of(member("box", PointNotation.FLAT, "coordinates")),
        List.of(member("answer", PointNotation.CAPITALS, "coordinates")));
    Part objects = member("objects", TileNotation.FROM_ZERO, "objects");
    row(
        IMAGE_CLASSIFICATION,
        List.of(objects),
        List.of(member("click", TileNotation.FROM_ONE, "objects")),
        List.of(objects, member("size", "size"), member("type", "type")),
        List.of(member("answer", TileNotation.FLAGS, "objects")));
    List<Part> angle = List.of(member("angle", NUMBER, "angle"));
    row(ROTATE, angle, List.of(member("rotate", NUMBER, "angle")), angle, angle);
    row(SLIDE, List.of(member("distance", NUMBER, "distance")));
  }

  private TaskSolutions() {}

  /**
   * A solution in the words of a flavour, with nothing that the backend did not give; that of a
   * type without a shape as it is.
   */
  static Object wire(Flavour flavour, CaptchaType type, Solution solution) {
    return shape(flavour.column(), type).write(solution);
  }

  /**
   * What a flavour's solution means: by its own shape, or else by the first of another flavour that
   * makes it whole. Empty if none does.
   */
  static Optional<Solution> read(Flavour flavour, SolveRequest request, Object wire) {
    return Stream.concat(Stream.of(flavour.column()), Stream.of(Flavour.Column.values()))
        .map(column -> shape(column, request.type()).read(wire))
        .flatMap(solution -> SolutionForm.completed(request, solution).stream())
        .findFirst();
  }

  private static SolutionShape shape(Flavour.Column column, CaptchaType type) {
    Map<Flavour.Column, SolutionShape> shapes = TYPE_TO_SHAPES.get(type);
    return shapes == null ? SolutionShape.AS_IT_IS : shapes.get(column);
  }

  private static void row(
      CaptchaType type, List<Part> ac, List<Part> tc, List<Part> cs, List<Part> cm) {
    Map<Flavour.Column, SolutionShape> shapes = new EnumMap<>(Flavour.Column.class);
    shapes.put(Flavour.Column.AC, shape(ac));
    shapes.put(Flavour.Column.TC, shape(tc));
    shapes.put(Flavour.Column.CS, shape(cs));
    shapes.put(Flavour.Column.CM, shape(cm));
    TYPE_TO_SHAPES.put(type, shapes);
  }

  private static void row(CaptchaType type, List<Part> all) {
    row(type, all, all, all, all);
  }

  /** A token is read under either of its names, whichever a type writes it under. */
  private static SolutionShape shape(List<Part> parts) {
    boolean hasToken = parts.contains(TOKEN) || parts.contains(G_RESPONSE);
    Stream<Part> either =
        hasToken
            ? Stream.of(alias("gRecaptchaResponse", TEXT, "token"), alias("token", TEXT, "token"))
            : Stream.empty();
    return SolutionShape.object(Stream.concat(parts.stream(), either).toArray(Part[]::new));
  }

  private static List<Part> same(String... names) {
    return Stream.of(names).map(Part::same).toList();
  }
}
