package dev.sluice.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A dialect's own switches, {@code dialects.<name>}, as they passed the schema check; the dialect
 * names each with its default. Immutable.
 *
 * @param values by name; durations as written
 */
public record Switches(Map<String, Object> values) {

  /** Nothing switched. */
  public static final Switches NONE = new Switches(Map.of());

  /** A switch that is on or off. */
  public boolean flag(String name, boolean byDefault) {
    return values.get(name) instanceof Boolean value ? value : byDefault;
  }

  /** A whole number. */
  public int integer(String name, int byDefault) {
    return values.get(name) instanceof Number value ? value.intValue() : byDefault;
  }

  /** One of a few words. */
  public String text(String name, String byDefault) {
    return values.get(name) instanceof String value ? value : byDefault;
  }

  /** A duration such as {@code 30s}, in milliseconds. */
  public long millis(String name, long byDefault) {
    return values.get(name) instanceof String value ? Durations.millis(value) : byDefault;
  }

  /** Texts, in their order; none by default. */
  public List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }

  /** Truth values by name; none by default. */
  public Map<String, Boolean> flags(String name) {
    Map<String, Boolean> flags = new HashMap<>();
    if (values.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> flags.put((String) key, (Boolean) value));
    }
    return flags;
  }
}
