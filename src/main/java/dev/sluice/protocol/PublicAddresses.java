package dev.sluice.protocol;

import java.net.InetAddress;

/**
 * Which IP addresses a connection to the public network may go to. Stricter than what a URL may
 * name: an IPv6 address must be global unicast (2000::/3), or NAT64 of a public IPv4 address, and
 * the networks that the special-purpose registries (RFC 6890 and its updates) keep for
 * documentation, relays and protocols are left out. Pure.
 */
public final class PublicAddresses {

  /** Network and prefix length of each range beside the internal ones, IPv4. */
  private static final int[][] RESERVED = {
    {0xC0000200, 24}, // documentation
    {0xC01FC400, 24}, // AS112
    {0xC034C100, 24}, // AMT
    {0xC0586300, 24}, // 6to4 relays
    {0xC0AF3000, 24}, // AS112
    {0xC6336400, 24}, // documentation
    {0xCB007100, 24} // documentation
  };

  private PublicAddresses() {}

  /** True if the address is public. */
  public static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? ipv4(last(bytes)) : ipv6(bytes);
  }

  private static boolean ipv4(int address) {
    for (int[] range : RESERVED) {
      if ((address ^ range[0]) >>> (32 - range[1]) == 0) {
        return false;
      }
    }
    return !InternalAddresses.ipv4(address);
  }

  private static boolean ipv6(byte[] a) {
    if (InternalAddresses.ipv6(a)) {
      return false;
    }
    int first = InternalAddresses.pair(a, 0);
    int second = InternalAddresses.pair(a, 2);
    if (first == 0x0064) {
      return second == 0xFF9B && InternalAddresses.isZero(a, 4, 12) && ipv4(last(a)); // NAT64
    }
    return (first & 0xE000) == 0x2000 // global unicast
        && !(first == 0x2001 && second < 0x0200) // protocol assignments
        && !(first == 0x2001 && second == 0x0DB8) // documentation
        && !(first == 0x3FFF && second < 0x1000); // documentation
  }

  private static int last(byte[] a) {
    return (InternalAddresses.pair(a, a.length - 4) << 16)
        | InternalAddresses.pair(a, a.length - 2);
  }
}
