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
 */
public record SolveRequest(
    CaptchaType type,
    Optional<Target> target,
    Optional<String> siteKey,
    Optional<Proxy> proxy,
    Optional<String> userAgent,
    List<String> images,
    Map<String, Object> params) {

  /** Type and host only: the rest may hold secrets. */
  @Override
  public String toString() {
    return "SolveRequest[" + type + target.map(t -> " " + t.host()).orElse("") + "]";
  }
}
