package dev.sluice.protocol.funbypass;

import dev.sluice.model.Failure;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import dev.sluice.protocol.LooseProxy;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.ProxyUrl;
import dev.sluice.protocol.TextForm;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads proxies as FunBypass takes them: {@code scheme://user:password@host:port}. What is broken
 * is told in this order: FORMAT, PROTOCOL, AUTH, PORT, all of PROXY_INVALID. Pure.
 */
final class FunProxy {

  private static final Set<String> SCHEMES = Set.of("http", "socks4", "socks5");
  private static final TextForm<String> SOLID = TextForm.withoutSpaces();

  /** The parts of a proxy of the right format; the login is still one text. */
  private record Parts(String scheme, Optional<String> login, String host, String port) {}

  private FunProxy() {}

  /** The URL alone. */
  static Parsed<Proxy> strict(String text) {
    Optional<Parts> cut = SOLID.parse(text).isKept() ? cut(text) : Optional.empty();
    if (cut.isEmpty()) {
      return broken(Reason.FORMAT);
    }
    Parts parts = cut.get();
    String scheme = parts.scheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      return broken(Reason.PROTOCOL);
    }
    Optional<Proxy.Login> login = parts.login().flatMap(FunProxy::login);
    return login.isEmpty()
        ? broken(Reason.AUTH)
        : LooseProxy.of(scheme, parts.host(), parts.port(), login);
  }

  /** The URL, {@code user:pass@host:port} or {@code host:port:user:pass}; without scheme, http. */
  static Parsed<Proxy> lenient(String text) {
    if (text.contains("://")) {
      return strict(text);
    }
    return strict("http://" + (text.indexOf('@') >= 0 ? text : loginFirst(text)));
  }

  /** {@code host:port:user:pass} turned round; any other text as it is. */
  private static String loginFirst(String text) {
    int port = text.indexOf(':', text.indexOf(']') + 1);
    int login = port < 0 ? -1 : text.indexOf(':', port + 1);
    return login < 0 ? text : text.substring(login + 1) + "@" + text.substring(0, login);
  }

  private static Optional<Parts> cut(String text) {
    int mark = text.indexOf("://");
    if (mark < 1) {
      return Optional.empty();
    }
    int end = text.endsWith("/") ? text.length() - 1 : text.length();
    String rest = text.substring(Math.min(mark + 3, end), end);
    boolean isPlain = rest.chars().noneMatch(c -> c == '/' || c == '?' || c == '#');
    int at = rest.indexOf('@');
    String authority = rest.substring(at + 1);
    int colon = authority.indexOf(':', authority.indexOf(']') + 1);
    boolean isFormed =
        isPlain
            && authority.indexOf('@') < 0
            && colon >= 0
            && authority.indexOf(':', colon + 1) < 0;
    return isFormed
        ? ProxyUrl.host(authority.substring(0, colon))
            .map(
                host ->
                    new Parts(
                        text.substring(0, mark),
                        at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at)),
                        host,
                        authority.substring(colon + 1)))
        : Optional.empty();
  }

  private static Optional<Proxy.Login> login(String text) {
    int colon = text.indexOf(':');
    return colon < 1 || colon == text.length() - 1
        ? Optional.empty()
        : Optional.of(new Proxy.Login(text.substring(0, colon), text.substring(colon + 1)));
  }

  private static Parsed<Proxy> broken(Reason reason) {
    return Parsed.broken(Failure.PROXY_INVALID, reason);
  }
}
