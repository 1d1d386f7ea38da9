package dev.sluice.protocol;

import java.util.Optional;

/** Reads the name that a provider gives to a task of ours, which we put into paths. Pure. */
public final class ProviderTask {

  private static final TextForm<String> PATH_SAFE = TextForm.characters("a-zA-Z0-9_-").atMost(128);

  private ProviderTask() {}

  /** The name; empty if it is no text of letters, digits, dashes and underscores. */
  public static Optional<Object> name(Object value) {
    return value instanceof String text && !text.isEmpty() && PATH_SAFE.parse(text).isKept()
        ? Optional.of(text)
        : Optional.empty();
  }
}
