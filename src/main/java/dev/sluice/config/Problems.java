package dev.sluice.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects problems: one per place, the first that was found there, so that a rule may look at what
 * another has already refused. Shows no secret: what stands under a secret's name is masked, what
 * came from the environment is shown as the reference to it. Confined to its thread.
 */
final class Problems {

  private static final int LONGEST_TEXT = 80;
  private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Map<String, Problem> pathToProblem = new LinkedHashMap<>();
  private final Map<String, String> pathToReference = new HashMap<>();

  /** Tells that the text of that place was made from the environment by that reference. */
  void fromEnvironment(String path, String reference) {
    pathToReference.put(path, reference);
  }

  /** A problem with a value. */
  void add(String path, Object value, String rule) {
    report(path, shown(path, value), rule);
  }

  /** A problem with something that is not there. */
  void missing(String path, String rule) {
    report(path, "nothing", rule);
  }

  /** A problem with a key, whatever its value. */
  void key(String path, String name, String rule) {
    report(path, '"' + Places.name(name) + '"', rule);
  }

  /** A key that is written again; told beside what is wrong with its first value. */
  void duplicate(String path, String position) {
    String rule = "expected: each key once; it is written twice";
    pathToProblem.putIfAbsent(path + " again", new Problem(path, position, rule));
  }

  /** A problem with what is shown as it is. */
  void report(String path, String shown, String rule) {
    pathToProblem.putIfAbsent(path, new Problem(path, shown, rule));
  }

  boolean isEmpty() {
    return pathToProblem.isEmpty();
  }

  List<Problem> list() {
    return new ArrayList<>(pathToProblem.values());
  }

  private String shown(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      return "a mapping of " + map.size();
    }
    if (value instanceof List<?> list) {
      return "a list of " + list.size();
    }
    if (value == null) {
      return "nothing";
    }
    if (Places.isSecret(path)) {
      return "***";
    }
    return value instanceof String text
        ? quoted(pathToReference.getOrDefault(path, text))
        : value.toString();
  }

  private static String quoted(String text) {
    String plain = CONTROL.matcher(USER_INFO.matcher(text).replaceAll("//***@")).replaceAll("?");
    return '"' + (plain.length() > LONGEST_TEXT ? cut(plain) : plain) + '"';
  }

  private static String cut(String text) {
    return text.substring(0, LONGEST_TEXT) + "…";
  }
}
