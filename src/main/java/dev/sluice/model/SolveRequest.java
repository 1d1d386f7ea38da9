package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One captcha to be solved, in canonical words: what every dialect decodes to and every upstream
 * encodes from.
 *
 * @param type the kind of captcha
 * @param target the page it stands on; image types may have none
 * @param siteKey the site's key for its captcha
 * @param proxy the client's proxy
 * @param userAgent the user agent that the solution must fit
 * @param images base64 of each picture of an image type, lengths checked; else empty
 * @param params type-specific fields by canonical name; values are JSON values (String, Number,
 *     Boolean, Map, List)
 * @param raw the task in its system's own words, where a backend of the same system needs them
 */
public record SolveRequest(
    CaptchaType type,
    Optional<Target> target,
    Optional<String> siteKey,
    Optional<Proxy> proxy,
    Optional<String> userAgent,
    List<String> images,
    Map<String, Object> params,
    Optional<RawTask> raw) {

  /** A request that canonical words say whole. */
  public SolveRequest(
      CaptchaType type,
      Optional<Target> target,
      Optional<String> siteKey,
      Optional<Proxy> proxy,
      Optional<String> userAgent,
      List<String> images,
      Map<String, Object> params) {
    this(type, target, siteKey, proxy, userAgent, images, params, Optional.empty());
  }

  /** Type and host only: the rest may hold secrets. */
  @Override
  public String toString() {
    return "SolveRequest[" + type + target.map(t -> " " + t.host()).orElse("") + "]";
  }
}
