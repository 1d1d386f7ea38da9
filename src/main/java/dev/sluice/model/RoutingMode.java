package dev.sluice.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which backend of a pool is asked first. */
public enum RoutingMode {
  /** The first of a list. */
  PRIORITY,
  /** The one that charges least. */
  CHEAPEST,
  /** The one that has solved fastest. */
  FASTEST,
  /** The one that has solved most of what it was asked. */
  RELIABLE,
  /** Each in turn, by its share. */
  WEIGHTED,
  /** The one with the smallest part of its capacity in use. */
  LEAST_LOADED;

  private static final Map<String, RoutingMode> WORD_TO_MODE = new TreeMap<>();

  static {
    for (RoutingMode mode : values()) {
      WORD_TO_MODE.put(mode.word, mode);
    }
  }

  private final String word = camel(name().toLowerCase(Locale.ROOT));

  private static String camel(String snake) {
    int gap = snake.indexOf('_');
    return gap < 0
        ? snake
        : snake.substring(0, gap)
            + Character.toUpperCase(snake.charAt(gap + 1))
            + snake.substring(gap + 2);
  }

  /** The mode of that word; empty if there is none. */
  public static Optional<RoutingMode> of(String word) {
    return Optional.ofNullable(WORD_TO_MODE.get(word));
  }

  /** Its name as the configuration and the native API write it: {@code leastLoaded}. */
  public String word() {
    return word;
  }
}
