package dev.sluice.config;

/** A text that must not be seen: it prints as {@code ***}, whatever prints it. Immutable. */
public final class Secret {

  private final String text;

  /** Hides the text. */
  public Secret(String text) {
    this.text = text;
  }

  /** The text itself; only where it is sent or compared. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
