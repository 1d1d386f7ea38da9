package dev.sluice.config;

import dev.sluice.model.HostNames;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of sockets as the configuration writes them. Pure; nothing is resolved. */
final class Addresses {

  static final String RULE =
      "expected: host:port, [IPv6]:port or unix:/path; ports from 0 to 65535";

  private static final String UNIX = "unix:";
  private static final Pattern HOST_PORT =
      Pattern.compile("(\\[(?<six>[^\\[\\]]+)]|(?<host>[^:\\[\\]]+)):(?<port>[0-9]{1,5})");
  private static final int LARGEST_PORT = 65_535;

  private Addresses() {}

  /** Reads {@code host:port}, {@code [v6]:port} or {@code unix:/path}; empty if it is none. */
  static Optional<SocketAddress> parse(String text) {
    if (text.startsWith(UNIX + "/") && text.length() > UNIX.length() + 1) {
      return Optional.of(SocketAddress.domainSocketAddress(text.substring(UNIX.length())));
    }
    Matcher matcher = HOST_PORT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(matcher.group("port"));
    return host(matcher)
        .filter(host -> port <= LARGEST_PORT)
        .map(host -> SocketAddress.inetSocketAddress(port, host));
  }

  private static Optional<String> host(Matcher matcher) {
    String six = matcher.group("six");
    return six != null
        ? Optional.of(six).filter(NetUtil::isValidIpV6Address)
        : HostNames.fold(matcher.group("host"));
  }

  /** The address as {@link #parse} reads it. */
  static String text(SocketAddress address) {
    if (address.isDomainSocket()) {
      return UNIX + address.path();
    }
    String host = address.host();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.port();
  }
}
