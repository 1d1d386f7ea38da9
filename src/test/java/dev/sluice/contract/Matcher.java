package dev.sluice.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Compares an answer with what a vector expects of it: JSON by parsed value, with matchers in place
 * of values. Collects all differences. Safe from any thread.
 */
final class Matcher {

  private static final String OPEN = "$open";
  private static final int SHOWN = 300;

  /** Each matcher by its key: what stands behind the key, and the value it has to fit. */
  private static final Map<String, BiPredicate<Object, Object>> RULES =
      Map.of(
          "$like", (kind, value) -> Like.fits(kind, value),
          "$regex",
              (regex, value) -> value instanceof String s && Pattern.matches((String) regex, s),
          "$range", Matcher::isInRange,
          "$oneOf",
              (choices, value) ->
                  ((List<?>) choices)
                      .stream().anyMatch(choice -> compareJson(choice, value).isEmpty()),
          "$prefix", (prefix, value) -> value instanceof String s && s.startsWith((String) prefix),
          "$any", (yes, value) -> true);

  private final List<Mismatch> mismatches = new ArrayList<>();

  private Matcher() {}

  /** The differences of two JSON values; empty if the second is as the first expects. */
  static List<Mismatch> compareJson(Object expected, Object actual) {
    Matcher matcher = new Matcher();
    matcher.compare("$", expected, actual);
    return matcher.mismatches;
  }

  /**
   * The differences of a text that is no JSON: a header or a whole body. A text that is a number
   * may be met by a matcher for numbers too.
   */
  static List<Mismatch> compareText(String path, Object expected, String actual) {
    Matcher matcher = new Matcher();
    matcher.compare(path, expected, actual);
    boolean isNumber = Pattern.matches("-?\\d+(\\.\\d+)?", actual);
    boolean fits =
        matcher.mismatches.isEmpty()
            || (isNumber && compareJson(expected, new JsonNumber(actual)).isEmpty());
    return fits ? List.of() : matcher.mismatches;
  }

  /** Throws {@link IllegalArgumentException} if the template holds a matcher that is none. */
  static void check(Object template) {
    if (template instanceof Map<?, ?> map) {
      if (ruleOf(map).equals("$like") && !Like.isKind(map.get("$like"))) {
        throw new IllegalArgumentException("$like: " + map.get("$like") + " (expected: a kind)");
      }
      map.forEach((name, value) -> check(value));
    } else if (template instanceof List<?> list) {
      list.forEach(Matcher::check);
    }
  }

  private void compare(String path, Object expected, Object actual) {
    if (expected instanceof Map<?, ?> map) {
      String rule = ruleOf(map);
      if (rule.isEmpty()) {
        compareObject(path, map, actual);
      } else if (!RULES.get(rule).test(map.get(rule), actual)) {
        differ(path, show(map), show(actual));
      }
    } else if (expected instanceof List<?> list) {
      compareArray(path, list, actual);
    } else if (!isSame(expected, actual)) {
      differ(path, show(expected), show(actual));
    }
  }

  private void compareObject(String path, Map<?, ?> expected, Object actual) {
    if (!(actual instanceof Map<?, ?> map)) {
      differ(path, show(expected), show(actual));
      return;
    }
    for (Map.Entry<?, ?> entry : expected.entrySet()) {
      String place = path + "." + entry.getKey();
      if (entry.getKey().equals(OPEN)) {
        continue;
      }
      if (map.containsKey(entry.getKey())) {
        compare(place, entry.getValue(), map.get(entry.getKey()));
      } else {
        differ(place, show(entry.getValue()), "(absent)");
      }
    }
    if (!Boolean.TRUE.equals(expected.get(OPEN))) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!expected.containsKey(entry.getKey())) {
          differ(path + "." + entry.getKey(), "(absent)", show(entry.getValue()));
        }
      }
    }
  }

  private void compareArray(String path, List<?> expected, Object actual) {
    if (!(actual instanceof List<?> list)) {
      differ(path, show(expected), show(actual));
      return;
    }
    if (list.size() != expected.size()) {
      differ(path, expected.size() + " elements", list.size() + " elements: " + show(list));
    }
    for (int i = 0; i < Math.min(list.size(), expected.size()); i++) {
      compare(path + "[" + i + "]", expected.get(i), list.get(i));
    }
  }

  private static boolean isSame(Object expected, Object actual) {
    if (expected instanceof JsonNumber one && actual instanceof JsonNumber other) {
      return one.value().compareTo(other.value()) == 0;
    }
    return Objects.equals(expected, actual);
  }

  private static boolean isInRange(Object bounds, Object value) {
    List<?> range = (List<?>) bounds;
    if (!(value instanceof JsonNumber number)) {
      return false;
    }
    BigDecimal min = ((JsonNumber) range.get(0)).value();
    BigDecimal max = ((JsonNumber) range.get(1)).value();
    return number.value().compareTo(min) >= 0 && number.value().compareTo(max) <= 0;
  }

  /** The key of the matcher that the object is, or the empty text if it is an object to compare. */
  private static String ruleOf(Map<?, ?> map) {
    for (Object key : map.keySet()) {
      String name = (String) key;
      if (name.startsWith("$") && !name.equals(OPEN)) {
        if (map.size() != 1 || !RULES.containsKey(name)) {
          throw new IllegalArgumentException(
              "matcher: " + map.keySet() + " (expected: one of " + RULES.keySet() + " alone)");
        }
        return name;
      }
    }
    return "";
  }

  private void differ(String path, String expected, String got) {
    mismatches.add(new Mismatch(path, expected, got));
  }

  private static String show(Object value) {
    String text = JsonText.write(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
  }
}
