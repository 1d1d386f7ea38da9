package dev.sluice.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The members of a JSON object as an API reads them. Immutable.
 *
 * @param object as it came
 * @param isAnyCase true if names match in any case; the exact spelling wins
 * @param isEmptyAbsent true if the empty text counts as absent, as {@code null} always does
 */
public record Members(Map<String, Object> object, boolean isAnyCase, boolean isEmptyAbsent) {

  /** Names match exactly; {@code null} and the empty text are absent. */
  public static Members exact(Map<String, Object> object) {
    return new Members(object, false, true);
  }

  /** Names match exactly; only {@code null} is absent. */
  public static Members exactWithEmpty(Map<String, Object> object) {
    return new Members(object, false, false);
  }

  /**
   * Names match in any case, the exact spelling wins; {@code null} and the empty text are absent.
   */
  public static Members anyCase(Map<String, Object> object) {
    return new Members(object, true, true);
  }

  /**
   * The same without the members for which that holds, given the name as it is written and the
   * value.
   */
  public Members without(BiPredicate<String, Object> isLeftOut) {
    Map<String, Object> rest = new LinkedHashMap<>(object);
    rest.entrySet().removeIf(member -> isLeftOut.test(member.getKey(), member.getValue()));
    return new Members(rest, isAnyCase, isEmptyAbsent);
  }

  /** The value behind a path of names; empty if it, or an object on the way, is absent. */
  public Optional<Object> find(String... path) {
    Object value = object;
    for (String name : path) {
      if (!(value instanceof Map<?, ?> map)) {
        return Optional.empty();
      }
      value = isAnyCase ? anyCase(map, name) : map.get(name);
    }
    return isEmptyAbsent && "".equals(value) ? Optional.empty() : Optional.ofNullable(value);
  }

  /** The text of a member of the object; empty if it is absent or no text. */
  public Optional<String> text(String name) {
    return find(name).filter(String.class::isInstance).map(String.class::cast);
  }

  /** The members of a member that is an object, read in the same way. */
  public Optional<Members> object(String name) {
    return find(name)
        .flatMap(Members::asObject)
        .map(inner -> new Members(inner, isAnyCase, isEmptyAbsent));
  }

  private static Optional<Map<String, Object>> asObject(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    @SuppressWarnings("unchecked") // Json makes no other maps.
    Map<String, Object> object = (Map<String, Object>) map;
    return Optional.of(object);
  }

  private static Object anyCase(Map<?, ?> map, String name) {
    Object exact = map.get(name);
    if (exact != null || map.containsKey(name)) {
      return exact;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (((String) entry.getKey()).equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return null;
  }
}
