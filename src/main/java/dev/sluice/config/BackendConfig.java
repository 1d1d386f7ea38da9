package dev.sluice.config;

import dev.sluice.model.CaptchaType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code backends[]}: one configured upstream.
 *
 * @param id the operator's name for it
 * @param protocol the upstream protocol that it speaks
 * @param url where it is, without a final slash; {@code simulator:NAME} for one that only pretends
 * @param types the captcha types that it serves, those that are passed through to it included
 * @param capacity attempts at once
 * @param http the HTTP version that it is spoken to with
 * @param weight its share where a pool routes by weight
 * @param price what it charges us
 * @param credentials what it knows us by, by the name that its protocol has for it
 * @param idempotent whether an attempt may be repeated, where that differs from its protocol
 * @param adaptive how its limit of attempts at once follows what it can do; absent: it is its
 *     capacity
 */
public record BackendConfig(
    String id,
    String protocol,
    String url,
    Set<CaptchaType> types,
    int capacity,
    HttpMode http,
    int weight,
    Optional<Prices> price,
    Map<String, Secret> credentials,
    Optional<Boolean> idempotent,
    Optional<Adaptive> adaptive) {

  /** A backend that is given as many attempts as its capacity says. */
  public BackendConfig(
      String id,
      String protocol,
      String url,
      Set<CaptchaType> types,
      int capacity,
      HttpMode http,
      int weight,
      Optional<Prices> price,
      Map<String, Secret> credentials,
      Optional<Boolean> idempotent) {
    this(
        id,
        protocol,
        url,
        types,
        capacity,
        http,
        weight,
        price,
        credentials,
        idempotent,
        Optional.empty());
  }

  /**
   * {@code backends[].adaptive}: the limit moves between the floor and the capacity.
   *
   * @param by what it goes by
   * @param floor attempts at once that it always allows
   */
  public record Adaptive(By by, int floor) {

    /** What an adaptive limit goes by. */
    public enum By {
      /**
       * By the backend's own word: less after THROTTLED and OUT_OF_CAPACITY, more while it solves.
       */
      AIMD,
      /** By its times too: less while it takes longer than it used to. */
      GRADIENT
    }
  }

  /** The HTTP version that a backend is spoken to with. */
  public enum HttpMode {
    /** HTTP/1.1 with keep-alive. */
    H1,
    /** HTTP/2 with prior knowledge, over clear text. */
    H2C
  }
}
