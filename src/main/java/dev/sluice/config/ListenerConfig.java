package dev.sluice.config;

import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * {@code listeners[]}: one public socket and the systems that are mounted on it.
 *
 * @param address {@code host:port} (port 0: any free one) or {@code unix:/path}
 * @param mounts system to path; the path begins with a slash and has none at its end, the root is
 *     empty
 * @param tls present if it speaks TLS
 */
public record ListenerConfig(SocketAddress address, Map<String, String> mounts, Optional<Tls> tls) {

  /**
   * {@code listeners[].tls}.
   *
   * @param certificate path of a PEM file with the certificate and its chain
   * @param key path of a PEM file with the private key
   */
  public record Tls(String certificate, String key) {}
}
