package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import java.util.Optional;
import java.util.Set;

/** Reads proxies written {@code protocol://[user:pass@]host:port}. Pure. */
public final class ProxyUrl {

  private static final Set<String> SCHEMES = Set.of("http", "https", "socks4", "socks5");
  private static final int MAX_PORT_DIGITS = 5;

  private ProxyUrl() {}

  /**
   * The strict form: a lower-case protocol of the four, user and password without white space,
   * colon (in the user), slash and {@code @}, a host or an IPv6 address in brackets, a port from 1
   * to 65535, and nothing after it. Everything else is PROXY_INVALID, FORMAT.
   */
  public static Parsed<Proxy> strict(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0
        || !SCHEMES.contains(text.substring(0, scheme))
        || hasForbidden(text, scheme + 3)) {
      return Parsed.broken(Failure.PROXY_INVALID, Reason.FORMAT);
    }
    int at = text.indexOf('@', scheme);
    Optional<Proxy.Login> login = at < 0 ? Optional.empty() : login(text.substring(scheme + 3, at));
    String hostPort = text.substring(at < 0 ? scheme + 3 : at + 1);
    int colon = hostPort.lastIndexOf(':');
    boolean badPort =
        colon < 0
            || hostPort.length() - colon - 1 > MAX_PORT_DIGITS
            || !WebUrl.isPort(hostPort, colon + 1);
    Optional<String> host = badPort ? Optional.empty() : host(hostPort.substring(0, colon));
    if ((at >= 0 && login.isEmpty()) || host.isEmpty()) {
      return Parsed.broken(Failure.PROXY_INVALID, Reason.FORMAT);
    }
    int port = Integer.parseInt(hostPort.substring(colon + 1));
    return Parsed.of(new Proxy(text.substring(0, scheme), host.get(), port, login));
  }

  /**
   * True if a rule reads the proxy's URL as that same proxy, so that it can be said to those who go
   * by the rule; also if there is none.
   */
  public static boolean isSayable(Optional<Proxy> proxy, TextForm<Proxy> rule) {
    if (proxy.isEmpty()) {
      return true;
    }
    Parsed<Proxy> read = rule.parse(proxy.get().url());
    return read.isKept() && read.value().equals(proxy.get());
  }

  /** A host as it stands before its port, an IPv6 address without its brackets. */
  public static Optional<String> host(String text) {
    if (!isHost(text)) {
      return Optional.empty();
    }
    return Optional.of(text.startsWith("[") ? text.substring(1, text.length() - 1) : text);
  }

  /** True if there is white space, a slash or a second {@code @} after the protocol. */
  private static boolean hasForbidden(String text, int from) {
    boolean at = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c) || c == '/' || (c == '@' && at)) {
        return true;
      }
      at |= c == '@';
    }
    return false;
  }

  private static Optional<Proxy.Login> login(String text) {
    int colon = text.indexOf(':');
    return colon < 1
        ? Optional.empty()
        : Optional.of(new Proxy.Login(text.substring(0, colon), text.substring(colon + 1)));
  }

  private static boolean isHost(String host) {
    if (host.startsWith("[")) {
      return host.length() > 2
          && host.endsWith("]")
          && isAddressText(host.substring(1, host.length() - 1));
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == ':' || c == '[' || c == ']') {
        return false;
      }
    }
    return !host.isEmpty();
  }

  private static boolean isAddressText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || (Character.digit(c, 16) < 0 && c != ':' && c != '.')) {
        return false;
      }
    }
    return true;
  }

  /** White space as {@code \s} of a regular expression has it. */
  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
