package dev.sluice.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds a tree to a JSON Schema and says in plain words where it fails. The validator finds the
 * places; the words are made from the schema there ({@link SchemaWords}). Confined to its thread,
 * for the validator writes into the schema it is given.
 */
final class SchemaCheck {

  /** Keywords that only lead to others. */
  private static final Set<String> APPLICATORS =
      Set.of("$ref", "properties", "items", "propertyNames", "patternProperties");

  private final JsonObject schema;
  private final Validator validator;

  SchemaCheck(JsonObject schema) {
    this.schema = schema;
    this.validator =
        Validator.create(
            JsonSchema.of(schema.copy()),
            new JsonSchemaOptions()
                .setBaseUri("app://sluice/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
  }

  /** Reports all places of the tree where the schema does not hold. */
  void check(Object tree, Problems problems) {
    List<OutputUnit> errors = validator.validate(tree).getErrors();
    if (errors == null) {
      return;
    }
    for (OutputUnit error : errors) {
      List<String> keywords = tokens(error.getKeywordLocation());
      String keyword = keywords.get(keywords.size() - 1);
      if (!APPLICATORS.contains(keyword)) {
        List<String> above = keywords.subList(0, keywords.size() - 1);
        report(keyword, above, Spot.of(tree, tokens(error.getInstanceLocation())), problems);
      }
    }
  }

  private void report(String keyword, List<String> above, Spot spot, Problems problems) {
    JsonObject rules = rules(above);
    if (keyword.equals("required")) {
      missing(rules, spot, problems);
    } else if (keyword.equals("additionalProperties")) {
      unknown(rules, spot, problems);
    } else if (above.contains("propertyNames")) {
      problems.key(spot.path(), spot.name(), SchemaWords.unknownKey(spot.name(), names(rules)));
    } else {
      problems.add(
          spot.path(), shown(spot.value(), rules), SchemaWords.broken(rules, spot.value()));
    }
  }

  private void missing(JsonObject rules, Spot spot, Problems problems) {
    for (Object required : rules.getJsonArray("required")) {
      String name = (String) required;
      if (spot.value() instanceof Map<?, ?> found && !found.containsKey(name)) {
        JsonObject expected = deref(rules.getJsonObject("properties").getJsonObject(name));
        problems.missing(Places.key(spot.path(), name), "required; " + SchemaWords.rule(expected));
      }
    }
  }

  /** The validator also calls those keys unknown whose values are wrong. */
  private static void unknown(JsonObject rules, Spot spot, Problems problems) {
    JsonObject known = rules.getJsonObject("properties", new JsonObject());
    if (Boolean.FALSE.equals(rules.getValue("additionalProperties"))
        && !known.containsKey(spot.name())) {
      problems.key(
          spot.path(), spot.name(), SchemaWords.unknownKey(spot.name(), known.fieldNames()));
    }
  }

  /** A text where a list or a mapping belongs may be a secret after a lost space: not shown. */
  private static Object shown(Object value, JsonObject rules) {
    Object type = rules.getValue("type");
    boolean isStructure = "object".equals(type) || "array".equals(type);
    return value instanceof String && isStructure ? new Hidden() : value;
  }

  private static List<String> names(JsonObject rules) {
    return rules.getJsonArray("enum").stream().map(String.class::cast).toList();
  }

  private JsonObject rules(List<String> keywords) {
    Object here = schema;
    for (String keyword : keywords) {
      if (keyword.equals("$ref")) {
        here = deref((JsonObject) here);
      } else if (here instanceof JsonArray list) {
        here = list.getValue(Integer.parseInt(keyword));
      } else {
        here = ((JsonObject) here).getValue(keyword);
      }
    }
    return (JsonObject) here;
  }

  private JsonObject deref(JsonObject rules) {
    return rules.containsKey("$ref") ? rules(tokens(rules.getString("$ref"))) : rules;
  }

  /** The tokens of a JSON pointer in its URI fragment form, as encoded there. */
  private static List<String> tokens(String pointer) {
    return Stream.of(pointer.split("/", -1)).skip(1).toList();
  }

  private record Hidden() {
    @Override
    public String toString() {
      return "a text";
    }
  }
}
