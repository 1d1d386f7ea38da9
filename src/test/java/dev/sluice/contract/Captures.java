package dev.sluice.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a case has taken from its answers, by name. Confined to one run of a case. */
final class Captures {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

  private final Map<String, Object> nameToValue = new HashMap<>();

  /**
   * Takes values from a JSON answer.
   *
   * @param nameToPath each place as names and array indices with dots or slashes between them
   * @throws IllegalStateException if the answer has nothing there
   */
  void take(Map<String, String> nameToPath, Object answer) {
    nameToPath.forEach((name, path) -> nameToValue.put(name, find(path, answer)));
  }

  /**
   * The template with {@code ${name}} replaced in every string: a string that is nothing else takes
   * the value with its type; in a {@code $regex} the value stands for its own characters.
   *
   * @throws IllegalStateException if a name has not been taken
   */
  Object fill(Object template) {
    return fill(template, UnaryOperator.identity());
  }

  /** The text with {@code ${name}} replaced. */
  String fillText(String text) {
    return fillText(text, UnaryOperator.identity());
  }

  private Object fill(Object template, UnaryOperator<String> quote) {
    if (template instanceof Map<?, ?> map) {
      Map<String, Object> filled = new LinkedHashMap<>();
      map.forEach(
          (name, value) ->
              filled.put(
                  (String) name, fill(value, name.equals("$regex") ? Pattern::quote : quote)));
      return filled;
    }
    if (template instanceof List<?> list) {
      List<Object> filled = new ArrayList<>();
      list.forEach(element -> filled.add(fill(element, quote)));
      return filled;
    }
    return template instanceof String text ? fillString(text, quote) : template;
  }

  private Object fillString(String text, UnaryOperator<String> quote) {
    java.util.regex.Matcher place = PLACE.matcher(text);
    boolean isTyped = place.matches() && quote.apply(".").equals(".");
    return isTyped ? value(place.group(1)) : fillText(text, quote);
  }

  private String fillText(String text, UnaryOperator<String> quote) {
    if (text.indexOf("${") < 0) {
      return text;
    }
    Function<java.util.regex.MatchResult, String> value =
        place -> quote.apply(asText(value(place.group(1))));
    return PLACE
        .matcher(text)
        .replaceAll(place -> java.util.regex.Matcher.quoteReplacement(value.apply(place)));
  }

  private Object value(String name) {
    if (!nameToValue.containsKey(name)) {
      throw new IllegalStateException(
          "${" + name + "}: not captured (captured: " + nameToValue.keySet() + ")");
    }
    return nameToValue.get(name);
  }

  private static String asText(Object value) {
    return value instanceof String text ? text : JsonText.write(value);
  }

  private static Object find(String path, Object answer) {
    Object value = answer;
    for (String step : path.split("[./]", -1)) {
      if (value instanceof Map<?, ?> map && map.containsKey(step)) {
        value = map.get(step);
      } else if (value instanceof List<?> list
          && step.matches("\\d{1,9}")
          && Integer.parseInt(step) < list.size()) {
        value = list.get(Integer.parseInt(step));
      } else {
        throw new IllegalStateException("capture of " + path + ": the answer has no " + step);
      }
    }
    return value;
  }
}
