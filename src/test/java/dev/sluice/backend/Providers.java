package dev.sluice.backend;

import dev.sluice.config.BackendConfig;
import dev.sluice.config.Secret;
import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Upstream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Backends that are found nowhere and speak a protocol of the test's own. */
public final class Providers {

  private Providers() {}

  /** A backend that speaks that protocol. */
  public static Backend speaking(String id, int capacity, Upstream upstream) {
    return backend(id, capacity, upstream, Map.of(), Optional.empty());
  }

  /** A backend that speaks that protocol and may be paid twice. */
  public static Backend paidTwice(String id, int capacity, Upstream upstream) {
    return backend(id, capacity, upstream, Map.of(), Optional.of(true));
  }

  /** A backend that speaks that protocol and knows us by a key. */
  public static Backend withAccount(String id, int capacity, Upstream upstream) {
    return backend(id, capacity, upstream, Map.of("key", new Secret("k")), Optional.empty());
  }

  /** A backend at that URL that speaks that protocol. */
  public static Backend at(String url, Upstream upstream) {
    return backend("p", url, 1, upstream, Map.of(), Optional.empty());
  }

  private static Backend backend(
      String id,
      int capacity,
      Upstream upstream,
      Map<String, Secret> credentials,
      Optional<Boolean> isIdempotent) {
    return backend(id, "http://" + id + ".test", capacity, upstream, credentials, isIdempotent);
  }

  private static Backend backend(
      String id,
      String url,
      int capacity,
      Upstream upstream,
      Map<String, Secret> credentials,
      Optional<Boolean> isIdempotent) {
    BackendConfig config =
        new BackendConfig(
            id,
            upstream.name(),
            url,
            Set.of(CaptchaType.TURNSTILE),
            capacity,
            BackendConfig.HttpMode.H1,
            1,
            Optional.empty(),
            credentials,
            isIdempotent);
    return new Backend(config, upstream, URI.create(url));
  }
}
