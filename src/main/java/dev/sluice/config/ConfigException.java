package dev.sluice.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with all that is wrong with it. Immutable. */
public final class ConfigException extends RuntimeException {

  private final List<Problem> problems;

  /**
   * A configuration that cannot be used.
   *
   * @param source the name of the file
   * @param problems at least one
   */
  public ConfigException(String source, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> source + ": " + problem)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong; the message has each on a line of its own, after the file's name. */
  public List<Problem> problems() {
    return problems;
  }
}
