package dev.sluice.cli;

import dev.sluice.config.AccountConfig;
import dev.sluice.config.Config;
import dev.sluice.config.ListenerConfig;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A request that can be pasted, made from the configuration that runs. */
final class Example {

  /** The only account whose key may be shown: that of the shipped configuration. */
  private static final String DEMO = "demo";

  private Example() {}

  /**
   * Lines that show a key and a curl that solves; none if the configuration has no such account or
   * mount.
   *
   * @param ports the port of a listener, by its place in the configuration
   */
  static List<String> of(Config config, IntUnaryOperator ports) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < config.listeners().size(); i++) {
      String mount = config.listeners().get(i).mounts().get(NslSolverDialect.NAME);
      boolean isHere = mount != null && config.listeners().get(i).address().isInetSocket();
      for (AccountConfig account : config.accounts()) {
        if (isHere
            && account.id().text().equals(DEMO)
            && account.key().isPresent()
            && lines.isEmpty()) {
          String url = address(config.listeners().get(i), ports.applyAsInt(i)) + mount + "/solve";
          String key = account.key().get().reveal();
          lines.add("");
          lines.add("Account " + account.id() + " has the key " + key + ". Try:");
          lines.add("");
          lines.add("  curl -sS " + url + " -H 'X-API-Key: " + key + "' \\");
          lines.add(
              "    -d '{\"type\":\"turnstile\",\"site_key\":\"0x4AAA\",\"url\":\"https://example.com/\"}'");
          lines.add("");
        }
      }
    }
    return lines;
  }

  /** Where a listener is reached. */
  static String address(ListenerConfig listener, int port) {
    return address(listener.address(), listener.tls().isPresent(), port);
  }

  /** Where a socket is reached. */
  static String address(SocketAddress address, boolean isTls, int port) {
    if (!address.isInetSocket()) {
      return "unix:" + address.path();
    }
    String host = address.host();
    String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return (isTls ? "https://" : "http://") + literal + ":" + port;
  }
}
