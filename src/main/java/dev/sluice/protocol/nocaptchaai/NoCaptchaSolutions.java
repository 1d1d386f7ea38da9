package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.protocol.Notation.*;
import static dev.sluice.protocol.SolutionShape.Part.alias;
import static dev.sluice.protocol.SolutionShape.Part.constant;
import static dev.sluice.protocol.SolutionShape.Part.member;
import static dev.sluice.protocol.SolutionShape.Part.same;
import static dev.sluice.protocol.SolutionShape.bare;
import static dev.sluice.protocol.SolutionShape.list;
import static dev.sluice.protocol.SolutionShape.object;

import dev.sluice.protocol.Notation;
import dev.sluice.protocol.PointNotation;
import dev.sluice.protocol.SolutionShape;
import dev.sluice.protocol.SolutionShape.Part;
import dev.sluice.protocol.TileNotation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shapes of NoCaptchaAI's solutions, as its contract lists them: written to clients and read
 * from the provider. Pure.
 */
final class NoCaptchaSolutions {

  private static final String FLAGS = "hasObject";
  private static final Notation INNERMOST = PLAIN.reading(NoCaptchaSolutions::innermost);

  static final SolutionShape TURNSTILE =
      token(
          member("token", TEXT, "token"),
          constant("type", "turnstile"),
          member("userAgent", TEXT, "userAgent"));
  static final SolutionShape CLOUDFLARE =
      object(
          member("token", NoCaptchaSolutions::clearance, "token", "cookies").reading(TEXT.read()),
          constant("type", "cloudflare"),
          same("cookies"),
          member("userAgent", TEXT, "userAgent"),
          alias("token", CLEARANCE, "cookies"));
  static final SolutionShape RECAPTCHA =
      token(member("token", TEXT, "token"), member("gRecaptchaResponse", TEXT, "token"));
  static final SolutionShape TOKEN = token(member("token", TEXT, "token"));
  static final SolutionShape AWS_WAF =
      object(
          member("token", TEXT, "token"),
          member("captcha_token", TEXT, "voucher"),
          member("cookie", TEXT, "cookie"));

  static final SolutionShape WORDS = object(member("text", LISTED, "text"));
  static final SolutionShape FIRST_WORD = bare(member("text", FIRST, "text"));

  static final SolutionShape OBJECTS = object(objects());
  static final SolutionShape GRID_OF_3 = grid(3);
  static final SolutionShape GRID_OF_4 = grid(4);
  static final SolutionShape SINGLE =
      object(flags(1), indexes(), constant("size", 2), constant("type", "single"));
  static final SolutionShape TILES = bare(flags(9), indexes());

  static final SolutionShape SLIDE =
      object(member("slide", LISTED, "slide", "distance"), alias("slide", INNERMOST, "distance"));
  static final SolutionShape ROTATE =
      object(
          member("slide", NoCaptchaSolutions::turn, "slide", "angle")
              .reading(wire -> Optional.empty()),
          alias("slide", INNERMOST, "angle"));
  static final SolutionShape CLICKS =
      list(
          same("size"),
          member("solution", NoCaptchaSolutions::pairs, "coordinates")
              .reading(PointNotation.PAIRS.read()));

  /** More tiles than any picture has. */
  private static final int MOST_TILES = 64;

  private NoCaptchaSolutions() {}

  /** A shape with a token, which is also read where other types have it. */
  private static SolutionShape token(Part... parts) {
    Stream<Part> others =
        Stream.of("gRecaptchaResponse", "captcha_token", "cookie")
            .map(name -> alias(name, TEXT, "token"));
    return object(Stream.concat(Stream.of(parts), others).toArray(Part[]::new));
  }

  private static SolutionShape grid(int side) {
    return object(objects(), constant("size", side), constant("type", "multi"));
  }

  private static Part objects() {
    return member("objects", TileNotation.FROM_ZERO, "objects");
  }

  /** For each picture or tile whether it holds the object; at least so many. */
  private static Part flags(int atLeast) {
    return member(FLAGS, value -> flags(value, atLeast), FLAGS, "objects")
        .reading(wire -> Optional.of(wire).filter(List.class::isInstance));
  }

  /** The numbers of those that hold it. */
  private static Part indexes() {
    return alias(FLAGS, TileNotation.FLAGS, "objects");
  }

  /** A token, or of cookies {@code cf_clearance}. */
  private static Optional<Object> clearance(Object value) {
    return value instanceof Map<?, ?> cookies
        ? Optional.ofNullable(cookies.get("cf_clearance"))
        : Optional.of(value);
  }

  private static Optional<Object> turn(Object angle) {
    return Optional.of(angle instanceof List<?> ? angle : List.of(List.of(angle)));
  }

  /** The first number, in however many lists. */
  private static Optional<Object> innermost(Object value) {
    return value instanceof List<?> list
        ? list.stream().findFirst().flatMap(NoCaptchaSolutions::innermost)
        : NUMBER.read().apply(value);
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
