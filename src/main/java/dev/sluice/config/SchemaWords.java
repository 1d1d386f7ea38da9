package dev.sluice.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says a JSON Schema's rule in plain words: its {@code errorMessage} if it has one (editors show
 * that too), otherwise what follows from its keywords. Pure.
 */
final class SchemaWords {

  private static final Map<String, String> TYPE_TO_WORDS =
      Map.of(
          "string", "a text, in quotes if it looks like a number",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "array", "a list",
          "object", "a mapping",
          "null", "nothing");

  private SchemaWords() {}

  /** What is expected. */
  static String rule(JsonObject rules) {
    String own = rules.getString("errorMessage");
    return own != null ? own : "expected: " + words(rules);
  }

  /** What is expected, with a guess at what was meant. */
  static String broken(JsonObject rules, Object value) {
    boolean isWord = value instanceof String && rules.containsKey("enum");
    return rule(rules) + (isWord ? guess((String) value, texts(rules.getJsonArray("enum"))) : "");
  }

  /** What to say of a key that is none of the known ones. */
  static String unknownKey(String name, Collection<String> known) {
    String guess = guess(name, known);
    return "unknown key"
        + (guess.isEmpty() ? "; known: " + String.join(", ", new TreeSet<>(known)) : guess);
  }

  private static String guess(String word, Collection<String> known) {
    return Nearest.to(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static String words(JsonObject rules) {
    if (rules.containsKey("enum")) {
      List<String> allowed = texts(rules.getJsonArray("enum"));
      return (allowed.size() == 1 ? "" : "one of ") + String.join(", ", allowed);
    }
    Object type = rules.getValue("type");
    String kind =
        type instanceof JsonArray several
            ? texts(several).stream().map(TYPE_TO_WORDS::get).collect(Collectors.joining(" or "))
            : TYPE_TO_WORDS.getOrDefault(String.valueOf(type), "something else");
    return kind + bounds(rules);
  }

  private static String bounds(JsonObject rules) {
    if (rules.containsKey("minimum") && rules.containsKey("maximum")) {
      return " from " + rules.getValue("minimum") + " to " + rules.getValue("maximum");
    }
    return bound(rules, "minItems", " of at least ")
        + bound(rules, "minProperties", " of at least ")
        + bound(rules, "maxItems", " of at most ")
        + (rules.containsKey("minLength") ? ", not empty" : "")
        + (rules.containsKey("uniqueItems") ? ", each entry once" : "");
  }

  private static String bound(JsonObject rules, String keyword, String words) {
    return rules.containsKey(keyword) ? words + rules.getValue(keyword) : "";
  }

  private static List<String> texts(JsonArray values) {
    return values.stream().map(String::valueOf).toList();
  }
}
