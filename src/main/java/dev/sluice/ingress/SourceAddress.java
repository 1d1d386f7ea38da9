package dev.sluice.ingress;

import dev.sluice.config.IpNetwork;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;

/**
 * Where a request came from: the socket's address or, while that is a trusted proxy's, the last
 * address in {@code X-Forwarded-For} that is not. Immutable.
 */
final class SourceAddress {

  private static final String FORWARDED = "X-Forwarded-For";

  private final List<IpNetwork> trusted;

  SourceAddress(List<IpNetwork> trusted) {
    this.trusted = trusted;
  }

  /** The source of a request; a Unix socket counts as loopback. */
  InetAddress of(SocketAddress remote, MultiMap headers) {
    InetAddress address = socket(remote);
    if (trusted.isEmpty() || !headers.contains(FORWARDED) || !isTrusted(address)) {
      return address;
    }
    List<String> lines = headers.getAll(FORWARDED);
    for (int line = lines.size() - 1; line >= 0; line--) {
      String[] hops = lines.get(line).split(",", -1);
      for (int hop = hops.length - 1; hop >= 0; hop--) {
        InetAddress next = NetUtil.createInetAddressFromIpAddressString(hops[hop].trim());
        if (next == null) {
          return address;
        }
        address = next;
        if (!isTrusted(address)) {
          return address;
        }
      }
    }
    return address;
  }

  private boolean isTrusted(InetAddress address) {
    return IpNetwork.anyContains(trusted, address);
  }

  /** The address of the other end of a connection; a Unix socket counts as loopback. */
  static InetAddress socket(SocketAddress remote) {
    InetAddress address =
        remote.isInetSocket()
            ? NetUtil.createInetAddressFromIpAddressString(remote.hostAddress())
            : null;
    return address == null ? InetAddress.getLoopbackAddress() : address;
  }
}
