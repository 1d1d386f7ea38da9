package dev.sluice.protocol.legacy;

import dev.sluice.protocol.Notation;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.PointNotation;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.TileNotation;
import dev.sluice.protocol.ValueForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The notations of this API for what is marked in a picture. Pure. */
final class LegacyMarks {

  private static final String CLICK = "click:";
  private static final String COORDINATES = "coordinates:";
  private static final Pattern POINT =
      Pattern.compile("x=(-?[0-9]{1,9}(?:\\.[0-9]{1,9})?),y=(-?[0-9]{1,9}(?:\\.[0-9]{1,9})?)");
  private static final Pattern TILE = Pattern.compile("[0-9]{1,4}");
  private static final ValueForm<String> TEXT = ValueForm.lenientText(TextForm.anything());
  private static final ValueForm<BigDecimal> NUMBER = ValueForm.lenientDecimal(number -> true);

  /** {@code click:1/5/9}, tiles numbered from 1. */
  static final Notation TILES =
      new Notation(
          value -> TileNotation.FROM_ONE.write().apply(value).map(LegacyMarks::clicks),
          wire -> tiles(wire).flatMap(TileNotation.FROM_ONE.read()));

  /** {@code coordinates:x=39,y=59;x=252,y=72}. */
  static final Notation PLAIN_POINTS =
      new Notation(
          value -> PointNotation.POINTS.write().apply(value).map(LegacyMarks::coordinates),
          wire -> texts(wire, COORDINATES, ";").flatMap(LegacyMarks::points));

  /** The same as a list of objects, whose numbers may be read as texts; or read as that text. */
  static final Notation POINTS =
      PointNotation.POINTS.reading(
          wire ->
              wire instanceof List<?> list
                  ? PointNotation.POINTS.read().apply(numbered(list))
                  : PLAIN_POINTS.read().apply(wire));

  /** A number as its text. */
  static final Notation NUMBER_TEXT =
      new Notation(value -> value(TEXT, value), wire -> value(NUMBER, wire));

  private LegacyMarks() {}

  private static <T> Optional<Object> value(ValueForm<T> form, Object value) {
    Parsed<T> parsed = form.parse(value);
    return parsed.isKept() ? Optional.of(parsed.value()) : Optional.empty();
  }

  private static Object clicks(Object fromOne) {
    return ((List<?>) fromOne)
        .stream().map(Object::toString).collect(Collectors.joining("/", CLICK, ""));
  }

  private static Object coordinates(Object points) {
    return ((List<?>) points)
        .stream()
            .map(point -> (Map<?, ?>) point)
            .map(point -> "x=" + number(point.get("x")) + ",y=" + number(point.get("y")))
            .collect(Collectors.joining(";", COORDINATES, ""));
  }

  private static String number(Object value) {
    return TEXT.parse(value).value();
  }

  /** What stands between the dividers of a text that begins so. */
  private static Optional<List<String>> texts(Object wire, String beginning, String divider) {
    return wire instanceof String text && text.startsWith(beginning)
        ? Optional.of(List.of(text.substring(beginning.length()).split(divider, -1)))
        : Optional.empty();
  }

  private static Optional<Object> tiles(Object wire) {
    return texts(wire, CLICK, "/")
        .filter(tiles -> tiles.stream().allMatch(tile -> TILE.matcher(tile).matches()))
        .map(tiles -> tiles.stream().map(Integer::valueOf).toList());
  }

  private static Optional<Object> points(List<String> texts) {
    List<Object> points = new ArrayList<>();
    for (String text : texts) {
      Matcher point = POINT.matcher(text);
      if (!point.matches()) {
        return Optional.empty();
      }
      points.add(Map.of("x", point.group(1), "y", point.group(2)));
    }
    return PointNotation.POINTS.read().apply(numbered(points));
  }

  /** The same points, numbers that are written as texts read. */
  private static List<Object> numbered(List<?> points) {
    List<Object> numbered = new ArrayList<>();
    for (Object point : points) {
      numbered.add(point instanceof Map<?, ?> members ? numbered(members) : point);
    }
    return numbered;
  }

  private static Map<String, Object> numbered(Map<?, ?> members) {
    Map<String, Object> numbered = new LinkedHashMap<>();
    members.forEach(
        (name, value) ->
            numbered.put((String) name, value(NUMBER, String.valueOf(value)).orElse("")));
    return numbered;
  }
}
