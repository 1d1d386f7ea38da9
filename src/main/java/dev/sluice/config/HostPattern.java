package dev.sluice.config;

import dev.sluice.model.HostNames;
import java.util.List;
import java.util.Optional;

/**
 * A host, or every name below one ({@code *.x}: any depth below x, not x itself).
 *
 * @param name lower-case ASCII without a final dot, without the {@code *.}
 * @param isWildcard true for every name below, false for the name itself
 */
public record HostPattern(String name, boolean isWildcard) {

  /** Reads {@code x} or {@code *.x}, folding x; empty if it is neither. */
  public static Optional<HostPattern> parse(String text) {
    boolean isWildcard = text.startsWith("*.");
    return HostNames.fold(isWildcard ? text.substring(2) : text)
        .map(name -> new HostPattern(name, isWildcard));
  }

  /** True if the host, folded as {@link dev.sluice.model.Target#host()}, is meant. */
  public boolean matches(String host) {
    if (!isWildcard) {
      return host.equals(name);
    }
    int dot = host.length() - name.length() - 1;
    return dot > 0 && host.charAt(dot) == '.' && host.endsWith(name);
  }

  /** True if one of the patterns means the host. */
  public static boolean anyMatches(List<HostPattern> patterns, String host) {
    for (HostPattern pattern : patterns) {
      if (pattern.matches(host)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return isWildcard ? "*." + name : name;
  }
}
