package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads and writes proxies in the forms that the createTask APIs take: {@code
 * [scheme://][user:pass@]host:port}, {@code host:port:user:pass} and {@code
 * scheme:host:port[:user:pass]}; without a scheme it is {@code http}. Pure.
 *
 * <p>Another shape is FORMAT, then another scheme PROTOCOL, then a port that is no number from 1 to
 * 65535 PORT, all of PROXY_INVALID.
 */
public final class LooseProxy {

  private static final Set<String> SCHEMES = Set.of("http", "https", "socks4", "socks5");

  private static final int MOST_FIELDS = 5;

  /** What may be a scheme where {@code ://} does not say so: no address, and no name with dots. */
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+-]*");

  /** An address in brackets, or a name or address without the characters that divide. */
  private static final Pattern HOST = Pattern.compile("\\[([0-9a-fA-F:.]+)\\]|[^/:@\\[\\]]+");

  private record Parts(
      Optional<String> scheme, String host, String port, Optional<Proxy.Login> login) {}

  private LooseProxy() {}

  /** Reads one text. */
  public static Parsed<Proxy> parse(String text) {
    return parse(text, true);
  }

  /**
   * Reads one text of an API that takes a scheme only before {@code ://}, with user and password
   * then only before {@code @}.
   */
  public static Parsed<Proxy> parseWithoutSchemeColon(String text) {
    return parse(text, false);
  }

  /**
   * A proxy as {@code scheme:host:port[:user:pass]}, or as a URL where that form would be read as
   * another; empty if both would.
   */
  public static Optional<String> writeWithSchemeColon(Proxy proxy) {
    return Stream.of(proxy.scheme() + ":" + colons(proxy), proxy.url())
        .filter(text -> Parsed.of(proxy).equals(parse(text)))
        .findFirst();
  }

  /**
   * A proxy as {@code host:port[:user:pass]}, or as a URL where that form would be read as another;
   * empty if both would.
   */
  public static Optional<String> writeWithoutSchemeColon(Proxy proxy) {
    return Stream.of(colons(proxy), proxy.url())
        .filter(text -> Parsed.of(proxy).equals(parseWithoutSchemeColon(text)))
        .findFirst();
  }

  private static String colons(Proxy proxy) {
    String host = proxy.host().indexOf(':') < 0 ? proxy.host() : "[" + proxy.host() + "]";
    return host
        + ":"
        + proxy.port()
        + proxy.login().map(login -> ":" + login.user() + ":" + login.password()).orElse("");
  }

  private static Parsed<Proxy> parse(String text, boolean isSchemeColonTaken) {
    Optional<Parts> parts =
        TextForm.withoutSpaces().parse(text).isKept()
            ? cut(text, isSchemeColonTaken)
            : Optional.empty();
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

  private static Optional<Parts> cut(String text, boolean isSchemeColonTaken) {
    int scheme = text.indexOf("://");
    if (scheme == 0) {
      return Optional.empty();
    }
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    Optional<String> named = scheme < 0 ? Optional.empty() : Optional.of(text.substring(0, scheme));
    int at = rest.lastIndexOf('@');
    return at >= 0 ? withLogin(named, rest, at) : colons(named, rest, isSchemeColonTaken);
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
  private static Optional<Parts> colons(
      Optional<String> scheme, String rest, boolean isSchemeColonTaken) {
    List<String> fields = fields(rest);
    boolean isOdd = fields.size() == 3 || fields.size() == 5;
    boolean isNamed =
        isSchemeColonTaken && scheme.isEmpty() && isOdd && SCHEME.matcher(fields.get(0)).matches();
    Optional<String> named = isNamed ? Optional.of(fields.get(0)) : scheme;
    List<String> others = isNamed ? fields.subList(1, fields.size()) : fields;
    boolean hasLogin = others.size() == 4;
    boolean isMisplaced = hasLogin && !isSchemeColonTaken && scheme.isPresent();
    boolean isOtherShape = others.size() != 2 && !hasLogin;
    if (isOtherShape || isMisplaced || (hasLogin && others.get(2).isEmpty())) {
      return Optional.empty();
    }
    Optional<Proxy.Login> login =
        hasLogin ? Optional.of(new Proxy.Login(others.get(2), others.get(3))) : Optional.empty();
    return host(others.get(0)).map(host -> new Parts(named, host, others.get(1), login));
  }

  /**
   * What stands between colons; those of an address in brackets, first or behind a scheme, do not
   * count. Stops where there are more than any form has.
   */
  private static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    int from = 0;
    while (true) {
      boolean isAddress = fields.size() < 2 && text.startsWith("[", from);
      int close = isAddress ? text.indexOf(']', from) : from;
      int colon = text.indexOf(':', Math.max(close, from));
      if (colon < 0 || fields.size() == MOST_FIELDS) {
        fields.add(text.substring(from));
        return fields;
      }
      fields.add(text.substring(from, colon));
      from = colon + 1;
    }
  }

  private static Optional<String> host(String text) {
    Matcher host = HOST.matcher(text);
    return host.matches()
        ? Optional.of(host.group(1) == null ? text : host.group(1))
        : Optional.empty();
  }

  private static Parsed<Proxy> broken(Reason reason) {
    return Parsed.broken(Failure.PROXY_INVALID, reason);
  }
}
