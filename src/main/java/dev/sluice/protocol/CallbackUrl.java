package dev.sluice.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A callback URL, taken apart once, so that what is checked is what is called. Immutable. User
 * information and the fragment are left out: neither is sent.
 *
 * @param isTls true for {@code https}
 * @param host folded as {@link WebHost#name}; an IPv6 address in brackets
 * @param port as written, or that of the scheme
 * @param path with its query, from the first slash on, in ASCII; it may hold secrets
 * @param mayBeInternal true if the operator lets callbacks go to that host wherever it is
 */
public record CallbackUrl(
    boolean isTls, String host, int port, String path, boolean mayBeInternal) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Takes a URL apart.
   *
   * @param internalHosts as {@link WebUrl#callback} takes them
   * @return empty if the URL is not one that {@link WebUrl#callback} takes
   */
  public static Optional<CallbackUrl> parse(String url, Set<String> internalHosts) {
    return WebUrl.callback(internalHosts).parse(url).isKept()
        ? WebUrl.authority(url).map(authority -> of(url, authority, internalHosts))
        : Optional.empty();
  }

  private static CallbackUrl of(String url, WebUrl.Authority authority, Set<String> internalHosts) {
    boolean isTls = url.regionMatches(true, 0, "https:", 0, 6);
    String host = authority.host().name();
    int port = port(isTls, authority.port());
    boolean mayBeInternal =
        internalHosts.contains(host) || internalHosts.contains(host + ":" + port);
    return new CallbackUrl(isTls, host, port, path(url), mayBeInternal);
  }

  /** The port that is called. */
  static int port(boolean isTls, OptionalInt written) {
    return written.orElse(isTls ? HTTPS : HTTP);
  }

  private static String path(String url) {
    int start = WebUrl.authorityEnd(url, url.indexOf("://") + 3);
    int fragment = url.indexOf('#', start);
    String path = ascii(url.substring(start, fragment < 0 ? url.length() : fragment));
    return path.startsWith("/") ? path : "/" + path;
  }

  /** Percent-encodes what is not ASCII, as UTF-8. */
  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0) {
        ascii.append((char) b);
      } else {
        ascii.append('%').append(digit(b >> 4)).append(digit(b));
      }
    }
    return ascii.toString();
  }

  private static char digit(int value) {
    return Character.toUpperCase(Character.forDigit(value & 15, 16));
  }

  /** The host alone: path and query may hold secrets. */
  @Override
  public String toString() {
    return "CallbackUrl[" + host + "]";
  }
}
