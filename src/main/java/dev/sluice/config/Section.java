package dev.sluice.config;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of the configuration, at its place. Reading never fails: what is missing or has the
 * wrong shape reads as the default, for the schema check has reported it already. What only a
 * reader can tell goes to the {@link Problems}. Confined to its thread.
 */
final class Section {

  private final String path;
  private final Map<?, ?> values;
  private final Problems problems;

  private Section(String path, Map<?, ?> values, Problems problems) {
    this.path = path;
    this.values = values;
    this.problems = problems;
  }

  /** The section of a value; empty if it is no mapping. */
  static Section of(String path, Object value, Problems problems) {
    return new Section(path, value instanceof Map<?, ?> map ? map : Map.of(), problems);
  }

  String path() {
    return path;
  }

  /** The place of a key. */
  String path(String key) {
    return Places.key(path, key);
  }

  /** The keys, as written. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    values.keySet().forEach(key -> keys.add((String) key));
    return keys;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Object value(String key) {
    return values.get(key);
  }

  /** Reports what stands at a key. */
  void problem(String key, String rule) {
    problems.add(path(key), values.get(key), rule);
  }

  /** Reports that a key is missing. */
  void missing(String key, String rule) {
    problems.missing(path(key), rule);
  }

  Section section(String key) {
    return of(path(key), values.get(key), problems);
  }

  /** The mappings of a list. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Object item : list(key)) {
      sections.add(of(Places.item(path(key), sections.size()), item, problems));
    }
    return sections;
  }

  Optional<String> text(String key) {
    return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  /** A text that is neither missing nor empty, hidden. */
  Optional<Secret> secret(String key) {
    return text(key).filter(text -> !text.isEmpty()).map(Secret::new);
  }

  Optional<Boolean> flag(String key) {
    return values.get(key) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  long whole(String key, long otherwise) {
    return values.get(key) instanceof Number number ? number.longValue() : otherwise;
  }

  int integer(String key, int otherwise) {
    return values.get(key) instanceof Number number ? number.intValue() : otherwise;
  }

  double real(String key, double otherwise) {
    return values.get(key) instanceof Number number ? number.doubleValue() : otherwise;
  }

  /** Milliseconds. */
  long duration(String key, long leastMillis, long otherwise) {
    String rule = "expected: a duration from " + leastMillis + "ms to 7d";
    return parsed(key, text -> Durations.millis(text, leastMillis), rule).orElse(otherwise);
  }

  Money money(String key, Money otherwise) {
    if (!(values.get(key) instanceof Number number)) {
      return otherwise;
    }
    try {
      return Money.dollars(
          number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue()));
    } catch (ArithmeticException tooFine) {
      problem(key, "expected: US dollars with at most 9 decimal places");
      return otherwise;
    }
  }

  /** One of a closed set of words. */
  <T> T word(String key, Words<T> words, T otherwise) {
    return text(key).flatMap(words::find).orElse(otherwise);
  }

  /** A text that a parser reads; reported if it cannot. */
  <T> Optional<T> parsed(String key, Function<String, Optional<T>> parser, String rule) {
    return text(key).flatMap(text -> parsed(path(key), text, parser, rule));
  }

  /** The texts of a list, each read by the parser; those that it cannot read are reported. */
  <T> List<T> parsedList(String key, Function<String, Optional<T>> parser, String rule) {
    List<T> parsed = new ArrayList<>();
    int index = 0;
    for (Object item : list(key)) {
      String place = Places.item(path(key), index++);
      if (item instanceof String text) {
        parsed(place, text, parser, rule).ifPresent(parsed::add);
      }
    }
    return Collections.unmodifiableList(parsed);
  }

  private <T> Optional<T> parsed(
      String place, String text, Function<String, Optional<T>> parser, String rule) {
    Optional<T> value = parser.apply(text);
    if (value.isEmpty()) {
      problems.add(place, text, rule);
    }
    return value;
  }

  private List<?> list(String key) {
    return values.get(key) instanceof List<?> list ? list : List.of();
  }
}
