package dev.sluice.contract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The kinds of value that {@code {"$like": …}} may ask for, by name. Pure. */
final class Like {

  private static final Map<String, Predicate<Object>> KINDS =
      Map.of(
          "string", value -> value instanceof String,
          "integer", value -> value instanceof JsonNumber number && number.isInteger(),
          "number", value -> value instanceof JsonNumber,
          "boolean", value -> value instanceof Boolean,
          "object", value -> value instanceof Map,
          "array", value -> value instanceof List,
          "uuid", text("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
          "ulid", text("[0-7][0-9A-HJKMNP-TV-Z]{25}"),
          "int31", Like::isInt31,
          "iso8601", Like::isMoment);

  private static final Predicate<Object> MOMENT =
      text("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  private Like() {}

  /** True if there is a kind of that name. */
  static boolean isKind(Object name) {
    return name instanceof String && KINDS.containsKey(name);
  }

  /** True if the JSON value is of that kind. */
  static boolean fits(Object kind, Object value) {
    return KINDS.get(kind).test(value);
  }

  private static Predicate<Object> text(String regex) {
    return value -> value instanceof String text && Pattern.matches(regex, text);
  }

  /** An integer from 1 to 2³¹ − 1. */
  private static boolean isInt31(Object value) {
    return value instanceof JsonNumber number
        && number.isInteger()
        && number.value().signum() > 0
        && number.value().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }

  /** A moment to the second or finer, with its offset. */
  private static boolean isMoment(Object value) {
    try {
      return MOMENT.test(value) && OffsetDateTime.parse((String) value) != null;
    } catch (DateTimeException none) {
      return false;
    }
  }
}
