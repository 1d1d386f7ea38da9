package dev.sluice.contract;

import java.math.BigDecimal;

/**
 * A JSON number as it was written. Immutable.
 *
 * @param text a number by the grammar of JSON
 */
record JsonNumber(String text) {

  static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /** True if it is written without point and exponent. */
  boolean isInteger() {
    return text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
  }

  /** Its exact value. */
  BigDecimal value() {
    return new BigDecimal(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
