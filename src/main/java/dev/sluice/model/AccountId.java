package dev.sluice.model;

/**
 * The operator's name of an account; no secret.
 *
 * @param text as configured
 */
public record AccountId(String text) {
  @Override
  public String toString() {
    return text;
  }
}
