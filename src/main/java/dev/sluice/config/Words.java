package dev.sluice.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words of the configuration for the constants of an enum: {@code LEAST_LOADED} is written
 * {@code leastLoaded}. Immutable.
 *
 * @param <T> the enum
 */
final class Words<T> {

  private final Map<String, T> wordToConstant;

  private Words(Map<String, T> wordToConstant) {
    this.wordToConstant = wordToConstant;
  }

  static <E extends Enum<E>> Words<E> of(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(word(constant), constant);
    }
    return new Words<>(Collections.unmodifiableMap(words));
  }

  Optional<T> find(String word) {
    return Optional.ofNullable(wordToConstant.get(word));
  }

  /** How a constant is written. */
  static String word(Enum<?> constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      word.append(
          word.isEmpty() ? part.substring(0, 1) : part.substring(0, 1).toUpperCase(Locale.ROOT));
      word.append(part.substring(1));
    }
    return word.toString();
  }
}
