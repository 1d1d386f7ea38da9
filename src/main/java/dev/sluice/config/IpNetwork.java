package dev.sluice.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An address, or a network in CIDR form, of IPv4 or IPv6. Immutable. */
public final class IpNetwork {

  private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final byte[] address;
  private final int prefix;

  private IpNetwork(byte[] address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; empty if it is none.
   * Nothing is resolved.
   */
  public static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    InetAddress parsed =
        NetUtil.createInetAddressFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
    if (parsed == null) {
      return Optional.empty();
    }
    byte[] bytes = parsed.getAddress();
    int bits = 8 * bytes.length;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1));
    return prefix < 0 || prefix > bits
        ? Optional.empty()
        : Optional.of(new IpNetwork(bytes, prefix));
  }

  private static int prefix(String digits) {
    if (digits.isEmpty() || digits.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /**
   * True if the address lies in the network; an IPv4-mapped IPv6 address counts as the IPv4 address
   * it holds.
   */
  public boolean contains(InetAddress candidate) {
    byte[] other = withoutMapping(candidate.getAddress());
    if (other.length != address.length) {
      return false;
    }
    int whole = prefix / 8;
    if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = prefix % 8;
    return rest == 0 || (address[whole] ^ other[whole]) >> (8 - rest) == 0;
  }

  private static byte[] withoutMapping(byte[] bytes) {
    boolean isMapped =
        bytes.length == MAPPED_PREFIX.length + 4
            && Arrays.equals(
                bytes, 0, MAPPED_PREFIX.length, MAPPED_PREFIX, 0, MAPPED_PREFIX.length);
    return isMapped ? Arrays.copyOfRange(bytes, MAPPED_PREFIX.length, bytes.length) : bytes;
  }

  /** True if the address lies in one of the networks. */
  public static boolean anyContains(List<IpNetwork> networks, InetAddress candidate) {
    for (IpNetwork network : networks) {
      if (network.contains(candidate)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpNetwork network
        && network.prefix == prefix
        && Arrays.equals(network.address, address);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(address) + prefix;
  }

  @Override
  public String toString() {
    return NetUtil.bytesToIpAddress(address) + "/" + prefix;
  }
}
