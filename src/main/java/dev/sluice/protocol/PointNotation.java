package dev.sluice.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The notations of points. Canonical ones are objects with {@code x} and {@code y}. Writing leaves
 * out what is no point, which a worker may have added; reading takes any of the notations, and
 * nothing where one element is no point. Pure.
 */
public final class PointNotation {

  /** {@code [[x, y], …]}. */
  public static final Notation PAIRS = of((x, y) -> List.of(x, y));

  /** {@code [{"x": 1, "y": 2}, …]}. */
  public static final Notation POINTS = of((x, y) -> members("x", x, "y", y));

  /** {@code [{"X": 1, "Y": 2}, …]}. */
  public static final Notation CAPITALS = of((x, y) -> members("X", x, "Y", y));

  /** {@code [x, y, …]}. */
  public static final Notation FLAT =
      new Notation(
          value ->
              PAIRS
                  .write()
                  .apply(value)
                  .map(
                      pairs ->
                          ((List<?>) pairs).stream().flatMap(p -> ((List<?>) p).stream()).toList()),
          PointNotation::read);

  private PointNotation() {}

  private static Notation of(BinaryOperator<Object> point) {
    return new Notation(value -> write(value, point), PointNotation::read);
  }

  private static Optional<Object> write(Object value, BinaryOperator<Object> point) {
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    List<Object> points = new ArrayList<>();
    for (Object one : list) {
      point(one, point).ifPresent(points::add);
    }
    return Optional.of(points);
  }

  private static Optional<Object> read(Object wire) {
    if (!(wire instanceof List<?> list) || list.isEmpty()) {
      return Optional.empty();
    }
    List<?> elements = isFlat(list) ? pairs(list) : list;
    List<Object> points = new ArrayList<>();
    for (Object one : elements) {
      Optional<Object> point = point(one, (x, y) -> members("x", x, "y", y));
      if (point.isEmpty()) {
        return Optional.empty();
      }
      points.add(point.get());
    }
    return Optional.of(points);
  }

  /** A pair, or an object with its members in either case. */
  private static Optional<Object> point(Object value, BinaryOperator<Object> made) {
    if (value instanceof List<?> pair && pair.size() == 2) {
      return made(pair.get(0), pair.get(1), made);
    }
    if (value instanceof Map<?, ?> map) {
      return made(map.get("x"), map.get("y"), made)
          .or(() -> made(map.get("X"), map.get("Y"), made));
    }
    return Optional.empty();
  }

  private static Optional<Object> made(Object x, Object y, BinaryOperator<Object> made) {
    return x instanceof Number && y instanceof Number
        ? Optional.of(made.apply(x, y))
        : Optional.empty();
  }

  private static boolean isFlat(List<?> list) {
    return list.size() % 2 == 0 && list.stream().allMatch(Number.class::isInstance);
  }

  private static List<Object> pairs(List<?> flat) {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < flat.size(); i += 2) {
      pairs.add(List.of(flat.get(i), flat.get(i + 1)));
    }
    return pairs;
  }

  private static Map<String, Object> members(String first, Object x, String second, Object y) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(first, x);
    members.put(second, y);
    return members;
  }
}
