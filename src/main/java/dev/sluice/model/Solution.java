package dev.sluice.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a backend found: a JSON object with canonical names. A secret: it never reaches a log or a
 * metric.
 *
 * @param fields JSON values by canonical name
 */
public record Solution(Map<String, Object> fields) {

  /** The field as text, if it is there and is text. */
  public Optional<String> text(String name) {
    return fields.get(name) instanceof String s ? Optional.of(s) : Optional.empty();
  }

  @Override
  public String toString() {
    return "Solution[***]";
  }
}
