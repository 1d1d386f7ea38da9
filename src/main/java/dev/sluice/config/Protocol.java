package dev.sluice.config;

import java.util.Optional;
import java.util.Set;

/**
 * What {@code backends[]} may and must say for one upstream protocol. Immutable.
 *
 * @param name what {@code protocol} says
 * @param url where its backends are unless {@code url} says otherwise
 * @param credentials the names that {@code credentials} must have
 * @param optionalCredentials further ones that it may have
 */
public record Protocol(
    String name, Optional<String> url, Set<String> credentials, Set<String> optionalCredentials) {

  /** The operator's own workers: they have no usual place and need no credentials. */
  public static final Protocol WORKER =
      new Protocol("worker", Optional.empty(), Set.of(), Set.of());

  /** A provider's protocol whose credentials are all needed. */
  public static Protocol of(String name, String url, String... credentials) {
    return new Protocol(name, Optional.of(url), Set.of(credentials), Set.of());
  }
}
