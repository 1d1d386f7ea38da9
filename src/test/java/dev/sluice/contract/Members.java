package dev.sluice.contract;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of an object of a vector file, each asked for by name; {@link #end()} complains of
 * those nobody asked for, so that a misspelt key is seen. Confined to its reader.
 */
final class Members {

  private final String where;
  private final Map<?, ?> object;
  private final Set<Object> unread;

  Members(String where, Object object) {
    if (!(object instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(where + ": " + object + " (expected: an object)");
    }
    this.where = where;
    this.object = map;
    this.unread = new HashSet<>(map.keySet());
  }

  boolean has(String name) {
    return object.containsKey(name);
  }

  /** The value; null if it is null or absent. */
  Object value(String name) {
    unread.remove(name);
    return object.get(name);
  }

  String text(String name) {
    return of(name, String.class).orElseThrow(() -> wrong(name, "a text"));
  }

  Optional<String> optionalText(String name) {
    return of(name, String.class);
  }

  boolean flag(String name) {
    return of(name, Boolean.class).orElse(false);
  }

  int integer(String name, int byDefault) {
    return of(name, JsonNumber.class)
        .map(number -> number.value().intValueExact())
        .orElse(byDefault);
  }

  List<?> list(String name) {
    return of(name, List.class).orElseThrow(() -> wrong(name, "a list"));
  }

  /** The object of that name with its members in order; empty if it is absent. */
  Map<String, Object> map(String name) {
    Map<String, Object> map = new LinkedHashMap<>();
    of(name, Map.class)
        .ifPresent(found -> ((Map<?, ?>) found).forEach((key, v) -> map.put((String) key, v)));
    return map;
  }

  /** The same where every value is a text. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(name)
        .forEach(
            (key, value) -> {
              if (!(value instanceof String text)) {
                throw wrong(name, "an object of texts");
              }
              texts.put(key, text);
            });
    return texts;
  }

  /** Throws {@link IllegalArgumentException} if a member has not been asked for. */
  void end() {
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(where + ": unknown keys " + unread);
    }
  }

  private <T> Optional<T> of(String name, Class<T> kind) {
    Object value = value(name);
    if (value != null && !kind.isInstance(value)) {
      throw wrong(name, kind.getSimpleName());
    }
    return Optional.ofNullable(kind.cast(value));
  }

  private IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(
        where + "." + name + ": " + object.get(name) + " (expected: " + expected + ")");
  }
}
