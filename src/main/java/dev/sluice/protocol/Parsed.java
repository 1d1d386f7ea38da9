package dev.sluice.protocol;

import dev.sluice.model.Reason;

/**
 * What reading a field's text came to: its value, or the reason why it has none.
 *
 * @param value meaningful only if nothing is broken
 * @param broken {@link Reason#NONE} if the text keeps the rule
 */
public record Parsed<T>(T value, Reason broken) {

  /** The text keeps the rule and means this. */
  public static <T> Parsed<T> of(T value) {
    return new Parsed<>(value, Reason.NONE);
  }

  /** The text breaks the rule. */
  public static <T> Parsed<T> broken(Reason reason) {
    return new Parsed<>(null, reason);
  }

  /** True if the text keeps the rule. */
  public boolean isKept() {
    return broken == Reason.NONE;
  }
}
