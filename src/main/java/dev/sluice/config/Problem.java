package dev.sluice.config;

/**
 * One thing that is wrong with the configuration. Immutable.
 *
 * @param path where: {@code accounts[3].limits.perMinute}, or {@code line 3, column 7} where the
 *     file is no YAML
 * @param value what was found, empty if there is nothing to show; never a secret
 * @param rule what is expected, in plain words
 */
public record Problem(String path, String value, String rule) {

  /** {@code path: value (rule)}, on one line. */
  @Override
  public String toString() {
    return value.isEmpty() ? path + ": " + rule : path + ": " + value + " (" + rule + ")";
  }
}
