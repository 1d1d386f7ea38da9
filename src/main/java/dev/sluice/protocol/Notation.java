package dev.sluice.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an API writes the value of a solution's member, and what such a value means here. A value of
 * another shape than the member has is empty, either way. Pure; safe from any thread.
 *
 * @param write from the canonical value
 * @param read back to it
 */
public record Notation(
    Function<Object, Optional<Object>> write, Function<Object, Optional<Object>> read) {

  /** As it is. */
  public static final Notation PLAIN = new Notation(Optional::of, Optional::of);

  /** As it is; read only where it is a text that is not empty. */
  public static final Notation TEXT = PLAIN.reading(Notation::filledText);

  /** As it is; read only where it is a number. */
  public static final Notation NUMBER =
      PLAIN.reading(wire -> Optional.of(wire).filter(Number.class::isInstance));

  /** The first of a list; read as a list of one. */
  public static final Notation FIRST = new Notation(Notation::first, Notation::listed);

  /** The only one of a list; read as a list of one. */
  public static final Notation ONLY =
      new Notation(value -> isMany(value) ? Optional.empty() : first(value), Notation::listed);

  /** A list of several. */
  public static final Notation MANY =
      new Notation(
          value -> Optional.of(value).filter(Notation::isMany),
          wire -> Optional.of(wire).filter(List.class::isInstance));

  /** A list, also of what is none. */
  public static final Notation LISTED = new Notation(Notation::listed, Notation::listed);

  /** Cookies as the text of a {@code Cookie} header; read as that text. */
  public static final Notation COOKIE_TEXT =
      new Notation(
          Notation::cookieText, wire -> wire instanceof Map ? cookieText(wire) : filledText(wire));

  private static final String CLEARANCE_COOKIE = "cf_clearance";

  /** Of cookies {@code cf_clearance}. */
  public static final Notation CLEARANCE =
      new Notation(
          value ->
              value instanceof Map<?, ?> cookies
                  ? Optional.ofNullable(cookies.get(CLEARANCE_COOKIE))
                  : Optional.empty(),
          wire -> filledText(wire).map(text -> Map.of(CLEARANCE_COOKIE, text)));

  /** The same, read in another way. */
  public Notation reading(Function<Object, Optional<Object>> other) {
    return new Notation(write, other);
  }

  /** The first of a list; what is none is its own first. */
  public static Optional<Object> first(Object value) {
    return value instanceof List<?> list
        ? list.stream().findFirst().map(Object.class::cast)
        : Optional.of(value);
  }

  private static Optional<Object> listed(Object value) {
    return Optional.of(value instanceof List<?> ? value : List.of(value));
  }

  private static Optional<Object> filledText(Object value) {
    return Optional.of(value).filter(text -> text instanceof String && !"".equals(text));
  }

  private static boolean isMany(Object value) {
    return value instanceof List<?> list && list.size() > 1;
  }

  private static Optional<Object> cookieText(Object value) {
    return value instanceof Map<?, ?> cookies
        ? Optional.of(
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")))
        : Optional.of(value);
  }
}
