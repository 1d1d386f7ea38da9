package dev.sluice.model;

import java.util.Optional;

/**
 * The proxy through which the client wants its captcha solved. Data that we pass on; we never
 * connect to it.
 *
 * @param scheme {@code http}, {@code https}, {@code socks4} or {@code socks5}
 * @param host name or address, an IPv6 address without brackets
 * @param port 1 to 65535
 * @param login user and password, if any
 */
public record Proxy(String scheme, String host, int port, Optional<Login> login) {

  /**
   * User and password of a proxy; a secret.
   *
   * @param user never empty
   * @param password may be empty
   */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "***";
    }
  }

  /** {@code scheme://[user:password@]host:port}, which holds the secret. */
  public String url() {
    String authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    return scheme
        + "://"
        + login.map(l -> l.user() + ":" + l.password() + "@").orElse("")
        + authority;
  }
}
