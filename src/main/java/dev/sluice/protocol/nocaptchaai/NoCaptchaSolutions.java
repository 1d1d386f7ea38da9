package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.protocol.SolutionShape.Part.constant;
import static dev.sluice.protocol.SolutionShape.Part.member;
import static dev.sluice.protocol.SolutionShape.Part.same;
import static dev.sluice.protocol.SolutionShape.bare;
import static dev.sluice.protocol.SolutionShape.list;
import static dev.sluice.protocol.SolutionShape.object;

import dev.sluice.protocol.SolutionShape;
import dev.sluice.protocol.SolutionShape.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The shapes of NoCaptchaAI's solutions, as its contract lists them. Pure. */
final class NoCaptchaSolutions {

  static final SolutionShape TURNSTILE =
      object(same("token"), constant("type", "turnstile"), same("userAgent"));
  static final SolutionShape CLOUDFLARE =
      object(
          member("token", NoCaptchaSolutions::clearance, "token", "cookies"),
          constant("type", "cloudflare"),
          same("cookies"),
          same("userAgent"));
  static final SolutionShape RECAPTCHA =
      object(same("token"), member("gRecaptchaResponse", "token"));
  static final SolutionShape TOKEN = object(same("token"));
  static final SolutionShape AWS_WAF =
      object(same("token"), member("captcha_token", "voucher"), same("cookie"));

  static final SolutionShape WORDS = object(member("text", NoCaptchaSolutions::listed, "text"));
  static final SolutionShape FIRST_WORD = bare(member("text", NoCaptchaSolutions::first, "text"));

  static final SolutionShape OBJECTS = object(same("objects"));
  static final SolutionShape GRID_OF_3 = grid(3);
  static final SolutionShape GRID_OF_4 = grid(4);
  static final SolutionShape SINGLE =
      object(flags("hasObject", 1), constant("size", 2), constant("type", "single"));
  static final SolutionShape TILES = bare(flags("hasObject", 9));

  static final SolutionShape SLIDE =
      object(member("slide", NoCaptchaSolutions::listed, "slide", "distance"));
  static final SolutionShape ROTATE =
      object(
          member(
              "slide",
              angle -> listed(angle).map(a -> angle instanceof List<?> ? a : List.of(a)),
              "slide",
              "angle"));
  static final SolutionShape CLICKS =
      list(same("size"), member("solution", NoCaptchaSolutions::pairs, "coordinates"));

  /** More tiles than any picture has. */
  private static final int MOST_TILES = 64;

  private NoCaptchaSolutions() {}

  private static SolutionShape grid(int side) {
    return object(same("objects"), constant("size", side), constant("type", "multi"));
  }

  /** For each picture or tile whether it holds the object; at least so many. */
  private static Part flags(String name, int atLeast) {
    Function<Object, Optional<Object>> notation = value -> flags(value, atLeast);
    return member(name, notation, "hasObject", "objects");
  }

  /** A token, or of cookies {@code cf_clearance}. */
  private static Optional<Object> clearance(Object value) {
    return value instanceof Map<?, ?> cookies
        ? Optional.ofNullable(cookies.get("cf_clearance"))
        : Optional.of(value);
  }

  private static Optional<Object> listed(Object value) {
    return Optional.of(value instanceof List<?> ? value : List.of(value));
  }

  private static Optional<Object> first(Object value) {
    return value instanceof List<?> list
        ? list.stream().findFirst().map(Object.class::cast)
        : Optional.of(value);
  }

  /** Truth values as they are, indexes from 0 as truth values. */
  private static Optional<Object> flags(Object value, int atLeast) {
    List<?> given = value instanceof List<?> list ? list : List.of(value);
    if (!given.isEmpty() && given.stream().allMatch(Boolean.class::isInstance)) {
      return Optional.of(given);
    }
    BitSet tiles = new BitSet();
    for (Object one : given) {
      if (one instanceof Integer tile && tile >= 0 && tile < MOST_TILES) {
        tiles.set(tile);
      }
    }
    List<Boolean> flags = new ArrayList<>();
    for (int i = 0; i < Math.max(atLeast, tiles.length()); i++) {
      flags.add(tiles.get(i));
    }
    return Optional.of(flags);
  }

  /** Points as pairs; what is no point stays as it is. */
  private static Optional<Object> pairs(Object value) {
    if (!(value instanceof List<?> points)) {
      return Optional.of(value);
    }
    List<Object> pairs = new ArrayList<>();
    for (Object point : points) {
      boolean isPoint =
          point instanceof Map<?, ?> map && map.get("x") != null && map.get("y") != null;
      pairs.add(isPoint ? pair((Map<?, ?>) point) : point);
    }
    return Optional.of(pairs);
  }

  private static List<Object> pair(Map<?, ?> point) {
    return List.of(point.get("x"), point.get("y"));
  }
}
