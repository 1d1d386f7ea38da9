package dev.sluice.config;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables into texts: {@code ${NAME}}, {@code ${NAME:-default}} where an unset
 * or empty variable counts as the default, and a doubled dollar sign before the brace for the
 * characters themselves. What a variable holds is not looked at again. Pure but for the environment
 * that it is given.
 */
final class Placeholders {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<escape>\\$\\$\\{)|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*))?}|\\$\\{");

  private final Function<String, Optional<String>> environment;

  Placeholders(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** True if the text has a reference, an escape or something that looks like one. */
  static boolean isIn(String text) {
    return text.contains("${");
  }

  /**
   * The text with its references replaced.
   *
   * @param missing receives the names of variables that are not set and have no default
   * @return empty if it holds a <code>${</code> that is no reference
   */
  Optional<String> expand(String text, Set<String> missing) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      if (matcher.group("escape") == null && matcher.group("name") == null) {
        return Optional.empty();
      }
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement(matcher, missing)));
    }
    return Optional.of(matcher.appendTail(expanded).toString());
  }

  private String replacement(Matcher matcher, Set<String> missing) {
    if (matcher.group("escape") != null) {
      return "${";
    }
    String name = matcher.group("name");
    String byDefault = matcher.group("default");
    Optional<String> value = environment.apply(name);
    if (byDefault != null) {
      return value.filter(text -> !text.isEmpty()).orElse(byDefault);
    }
    if (value.isEmpty()) {
      missing.add(name);
    }
    return value.orElse("");
  }
}
