package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.RoutingMode;
import dev.sluice.state.TokenBucket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema says to editors what the records and their readers do. */
class ConfigSchemaTest {

  private final JsonObject schema = schema();

  @Test
  void namesEveryCaptchaType() {
    List<String> types =
        Stream.of(CaptchaType.class.getFields()).map(ConfigSchemaTest::name).toList();
    assertThat(words("captchaType")).containsExactlyElementsOf(types);
    assertThat(words("typeOrDefault")).startsWith("default").hasSize(types.size() + 1);
    assertThat(words("typeOrDefault")).containsAll(types);
  }

  @Test
  void knowsTheLargestRateOfABucket() {
    JsonObject perMinute = schema.getJsonObject("properties").getJsonObject("accounts");
    for (String step : List.of("items", "properties", "limits", "properties", "perMinute")) {
      perMinute = perMinute.getJsonObject(step);
    }
    assertThat(perMinute.getLong("maximum")).isEqualTo(TokenBucket.MAX_PER_MINUTE);
  }

  @Test
  void knowsWhatADurationIs() {
    assertThat(definition("duration").getString("pattern")).isEqualTo(Durations.PATTERN);
  }

  @Test
  void knowsTheRoutingModes() {
    JsonArray modes =
        definition("pool")
            .getJsonObject("properties")
            .getJsonObject("routing")
            .getJsonArray("enum");
    assertThat(modes.stream().map(String::valueOf))
        .containsExactlyElementsOf(Stream.of(RoutingMode.values()).map(Words::word).toList());
  }

  @Test
  void itsDefaultsAreTheOnesThatHold() {
    String yaml =
        Yaml.LISTENERS
            + ("accounts: [{id: a, key: " + Yaml.KEY + ", targets: any, plan: {}}]\n")
            + "backends: [{id: b, protocol: worker, url: simulator:a, types: [kasada]}]\n";
    Map<String, Object> effective = new ConfigTree(Secret::reveal).of(Yaml.load(yaml));
    List<String> wrong = new ArrayList<>();
    compare("", schema, effective, wrong);
    assertThat(wrong).as("defaults in the schema that are not those of the readers").isEmpty();
  }

  @Test
  void describesEveryKey() {
    List<String> silent = new ArrayList<>();
    describe("", schema, silent);
    assertThat(silent).as("keys without a description").isEmpty();
  }

  private void compare(String path, JsonObject rules, Object found, List<String> wrong) {
    JsonObject here = resolved(rules);
    Object byDefault = rules.getValue("default");
    if (byDefault != null && found != null && !same(byDefault, found)) {
      wrong.add(path + ": " + byDefault + " in the schema, " + found + " in truth");
    }
    if (found instanceof List<?> list && !list.isEmpty() && here.containsKey("items")) {
      compare(path + "[0]", here.getJsonObject("items"), list.get(0), wrong);
    }
    if (found instanceof Map<?, ?> map) {
      here.getJsonObject("properties", new JsonObject())
          .forEach(
              entry ->
                  compare(
                      path + "." + entry.getKey(),
                      (JsonObject) entry.getValue(),
                      map.get(entry.getKey()),
                      wrong));
      if (path.equals(".pools")) {
        compare(path + ".default", definition("pool"), map.get("default"), wrong);
      }
    }
  }

  /** Durations may be written in several ways. */
  private static boolean same(Object byDefault, Object found) {
    return String.valueOf(byDefault).equals(String.valueOf(found))
        || (byDefault instanceof String text
            && Durations.millis(text, 0).isPresent()
            && Durations.millis(text, 0).equals(Durations.millis(String.valueOf(found), 0)));
  }

  private void describe(String path, JsonObject rules, List<String> silent) {
    JsonObject here = resolved(rules);
    if (!path.isEmpty() && !rules.containsKey("description") && !here.containsKey("description")) {
      silent.add(path);
    }
    here.getJsonObject("properties", new JsonObject())
        .forEach(
            entry -> describe(path + "." + entry.getKey(), (JsonObject) entry.getValue(), silent));
    Optional.ofNullable(here.getValue("items"))
        .map(items -> resolved((JsonObject) items))
        .filter(items -> items.containsKey("properties"))
        .ifPresent(items -> describe(path + "[]", items, silent));
  }

  private JsonObject resolved(JsonObject rules) {
    String reference = rules.getString("$ref");
    return reference == null ? rules : definition(reference.substring("#/$defs/".length()));
  }

  private JsonObject definition(String name) {
    return schema.getJsonObject("$defs").getJsonObject(name);
  }

  private List<String> words(String name) {
    return definition(name).getJsonArray("enum").stream().map(String::valueOf).toList();
  }

  private static String name(Field field) {
    assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
    try {
      return field.get(null).toString();
    } catch (IllegalAccessException publicFieldsCanBeRead) {
      throw new AssertionError(publicFieldsCanBeRead);
    }
  }

  private static JsonObject schema() {
    try {
      return new JsonObject(
          Files.readString(Path.of("conf/sluice.schema.json"), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
