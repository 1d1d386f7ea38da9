package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads proxies in the forms that the createTask APIs take: {@code
 * [scheme://][user:pass@]host:port}, {@code host:port:user:pass} and {@code
 * scheme:host:port[:user:pass]}; without a scheme it is {@code http}. Pure.
 *
 * <p>Another shape is FORMAT, then another scheme PROTOCOL, then a port that is no number from 1 to
 * 65535 PORT, all of PROXY_INVALID.
 */
public final class LooseProxy {

  private static final Set<String> SCHEMES = Set.of("http", "https", "socks4", "socks5");

  private record Parts(
      Optional<String> scheme, String host, String port, Optional<Proxy.Login> login) {}

  private LooseProxy() {}

  /** Reads one text. */
  public static Parsed<Proxy> parse(String text) {
    Optional<Parts> parts =
        TextForm.withoutSpaces().parse(text).isKept() ? cut(text) : Optional.empty();
    if (parts.isEmpty()) {
      return broken(Reason.FORMAT);
    }
    return of(
        parts.get().scheme().orElse("http"),
        parts.get().host(),
        parts.get().port(),
        parts.get().login());
  }

  /** A proxy of parts that are known: the scheme is checked before the port. */
  public static Parsed<Proxy> of(
      String scheme, String host, String port, Optional<Proxy.Login> login) {
    String known = scheme.toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(known)) {
      return broken(Reason.PROTOCOL);
    }
    if (!WebUrl.isPort(port, 0)) {
      return broken(Reason.PORT);
    }
    return Parsed.of(new Proxy(known, host, Integer.parseInt(port), login));
  }

  private static Optional<Parts> cut(String text) {
    int scheme = text.indexOf("://");
    if (scheme == 0) {
      return Optional.empty();
    }
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    Optional<String> named = scheme < 0 ? Optional.empty() : Optional.of(text.substring(0, scheme));
    int at = rest.lastIndexOf('@');
    return at >= 0 ? withLogin(named, rest, at) : colons(named, rest);
  }

  private static Optional<Parts> withLogin(Optional<String> scheme, String rest, int at) {
    int colon = rest.indexOf(':');
    int port = rest.indexOf(':', rest.indexOf(']', at) < 0 ? at : rest.indexOf(']', at));
    if (colon < 1 || colon > at || port < 0) {
      return Optional.empty();
    }
    Proxy.Login login = new Proxy.Login(rest.substring(0, colon), rest.substring(colon + 1, at));
    return host(rest.substring(at + 1, port))
        .filter(host -> rest.indexOf(':', port + 1) < 0)
        .map(host -> new Parts(scheme, host, rest.substring(port + 1), Optional.of(login)));
  }

  /** {@code host:port}, {@code host:port:user:pass}, or the same behind {@code scheme:}. */
  private static Optional<Parts> colons(Optional<String> scheme, String rest) {
    String bracketed =
        rest.startsWith("[") && rest.contains("]") ? rest.substring(0, rest.indexOf(']') + 1) : "";
    String[] parts =
        (bracketed.isEmpty() ? rest : "h" + rest.substring(bracketed.length())).split(":", -1);
    boolean isNamed =
        scheme.isEmpty()
            && parts.length >= 3
            && SCHEMES.contains(parts[0].toLowerCase(Locale.ROOT));
    int from = isNamed ? 1 : 0;
    if (parts.length - from != 2 && parts.length - from != 4) {
      return Optional.empty();
    }
    Optional<Proxy.Login> login =
        parts.length - from == 4
            ? Optional.of(new Proxy.Login(parts[from + 2], parts[from + 3]))
            : Optional.empty();
    if (login.isPresent() && login.get().user().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> named = isNamed ? Optional.of(parts[0]) : scheme;
    return host(bracketed.isEmpty() ? parts[from] : bracketed)
        .map(host -> new Parts(named, host, parts[from + 1], login));
  }

  private static Optional<String> host(String text) {
    boolean isBracketed = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
    String host = isBracketed ? text.substring(1, text.length() - 1) : text;
    boolean isPlain = host.chars().noneMatch(c -> c == '/' || c == '@' || c == '[' || c == ']');
    return host.isEmpty() || !isPlain || (!isBracketed && host.indexOf(':') >= 0)
        ? Optional.empty()
        : Optional.of(host);
  }

  private static Parsed<Proxy> broken(Reason reason) {
    return Parsed.broken(Failure.PROXY_INVALID, reason);
  }
}
