package dev.sluice.protocol;

import dev.sluice.model.Reason;
import dev.sluice.model.Recent;
import dev.sluice.model.Target;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the URL of a page. Pure. */
public final class WebUrl {

  private static final int MAX_PORT = 65_535;
  private static final Set<Integer> CALLBACK_PORTS = Set.of(80, 443, 8443);
  private static final Recent<String> HOSTS = new Recent<>();

  private WebUrl() {}

  /**
   * An {@code http} or {@code https} URL with a host, optionally user info and a port from 1 to
   * 65535, no white space and no control characters. Everything else is SCHEME, a host that is not
   * public INTERNAL_ADDRESS.
   *
   * <p>A backslash before the path is SCHEME too: browsers end the host at it (WHATWG URL, "special
   * authority"), so {@code https://a\@b/} would be b here and a where it is opened.
   */
  public static Parsed<Target> publicPage(String text) {
    Optional<WebHost> host = host(text);
    if (host.isEmpty()) {
      return Parsed.broken(Reason.SCHEME);
    }
    if (host.get().isInternal()) {
      return Parsed.broken(Reason.INTERNAL_ADDRESS);
    }
    return Parsed.of(target(text, host.get()));
  }

  /**
   * An {@code http} or {@code https} URL with a host, internal ones included: the targets of a test
   * farm are. White space or a control character is CHARACTERS, another scheme SCHEME, anything
   * else that is no URL FORMAT.
   *
   * @param isSchemeOptional true to read a text without {@code ://} as if {@code https://} stood
   *     before it
   */
  public static TextForm<Target> anyPage(boolean isSchemeOptional) {
    return text -> {
      String url = isSchemeOptional && !text.contains("://") ? "https://" + text : text;
      if (!TextForm.withoutSpaces().parse(text).isKept()) {
        return Parsed.broken(Reason.CHARACTERS);
      }
      if (afterScheme(url) < 0) {
        return Parsed.broken(url.contains("://") ? Reason.SCHEME : Reason.FORMAT);
      }
      return host(url)
          .map(host -> Parsed.of(target(url, host)))
          .orElseGet(() -> Parsed.broken(Reason.FORMAT));
    };
  }

  /**
   * The URL of a callback, which is called and not only passed on: {@code http} or {@code https}
   * and one of the ports 80, 443 and 8443, else RANGE; the host public, else INTERNAL_ADDRESS;
   * anything else is SCHEME. By its text alone: what the host resolves to is checked when it is
   * called.
   *
   * @param allowed hosts that may be internal, and {@code host:port} pairs that may be any, in
   *     lower case
   */
  public static TextForm<String> callback(Set<String> allowed) {
    return text -> {
      Optional<Authority> found = authority(text);
      if (found.isEmpty()) {
        return Parsed.broken(Reason.SCHEME);
      }
      WebHost host = found.get().host();
      boolean isTls = text.regionMatches(true, 0, "https:", 0, 6);
      int port = CallbackUrl.port(isTls, found.get().port());
      if (allowed.contains(host.name() + ":" + port)) {
        return Parsed.of(text);
      }
      if (host.isInternal() && !allowed.contains(host.name())) {
        return Parsed.broken(Reason.INTERNAL_ADDRESS);
      }
      return CALLBACK_PORTS.contains(port) ? Parsed.of(text) : Parsed.broken(Reason.RANGE);
    };
  }

  private static Target target(String url, WebHost host) {
    return new Target(url, HOSTS.same(host.name()));
  }

  /** The host of a URL, and its port if one is written. */
  record Authority(WebHost host, OptionalInt port) {}

  private static Optional<WebHost> host(String text) {
    return authority(text).map(Authority::host);
  }

  /** Host and port of an {@code http} or {@code https} URL; empty if it is none. */
  static Optional<Authority> authority(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7F) {
        return Optional.empty();
      }
    }
    int start = afterScheme(text);
    if (start < 0) {
      return Optional.empty();
    }
    String authority = text.substring(start, authorityEnd(text, start));
    if (authority.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    String hostPort = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = hostPort.indexOf(':', hostPort.lastIndexOf(']') + 1);
    if (colon < 0) {
      return WebHost.parse(hostPort).map(host -> new Authority(host, OptionalInt.empty()));
    }
    if (!isPort(hostPort, colon + 1)) {
      return Optional.empty();
    }
    int port = Integer.parseInt(hostPort.substring(colon + 1));
    return WebHost.parse(hostPort.substring(0, colon))
        .map(host -> new Authority(host, OptionalInt.of(port)));
  }

  private static int afterScheme(String text) {
    if (text.regionMatches(true, 0, "https://", 0, 8)) {
      return 8;
    }
    return text.regionMatches(true, 0, "http://", 0, 7) ? 7 : -1;
  }

  /** Where the authority that begins there ends. */
  static int authorityEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return text.length();
  }

  /** True if the text from there on is a number from 1 to 65535 in decimal digits. */
  static boolean isPort(String text, int from) {
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      port = port * 10 + (c - '0');
      if (c < '0' || c > '9' || port > MAX_PORT) {
        return false;
      }
    }
    return port > 0;
  }
}
