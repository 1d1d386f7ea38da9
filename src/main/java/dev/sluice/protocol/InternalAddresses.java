package dev.sluice.protocol;

/**
 * Which IP addresses are not public, from the special-purpose registries of RFC 6890 and the ways
 * to write an IPv4 address inside an IPv6 one (RFC 4291, 6052, 3056, 4380). Pure.
 */
final class InternalAddresses {

  /** Network and prefix length of each range, IPv4. */
  private static final int[][] RANGES = {
    {0x00000000, 8}, // this network
    {0x0A000000, 8}, // private
    {0x64400000, 10}, // shared, carrier-grade NAT
    {0x7F000000, 8}, // loopback
    {0xA9FE0000, 16}, // link-local
    {0xAC100000, 12}, // private
    {0xC0000000, 24}, // protocol assignments
    {0xC0A80000, 16}, // private
    {0xC6120000, 15}, // benchmarks
    {0xE0000000, 4}, // multicast
    {0xF0000000, 4} // reserved
  };

  private InternalAddresses() {}

  /** True if the address, its four bytes in one int, is internal. */
  static boolean ipv4(int address) {
    for (int[] range : RANGES) {
      if ((address ^ range[0]) >>> (32 - range[1]) == 0) {
        return true;
      }
    }
    return false;
  }

  /** True if the address of 16 bytes is internal, or holds an IPv4 address that is. */
  static boolean ipv6(byte[] a) {
    int first = pair(a, 0);
    boolean zeroTo8 = isZero(a, 0, 8);
    if (zeroTo8 && isZero(a, 8, 10) && pair(a, 10) == 0xFFFF) {
      return ipv4(last(a)); // v4-mapped
    }
    if (zeroTo8 && isZero(a, 8, 12)) {
      return last(a) == 0 || last(a) == 1 || ipv4(last(a)); // ::, ::1, v4-compatible
    }
    if (first == 0x0064 && pair(a, 2) == 0xFF9B && isZero(a, 4, 12)) {
      return ipv4(last(a)); // NAT64
    }
    return (first & 0xFE00) == 0xFC00 // unique local
        || (first & 0xFFC0) == 0xFE80 // link-local
        || (first & 0xFF00) == 0xFF00 // multicast
        || first == 0x2002 // 6to4
        || (first == 0x2001 && pair(a, 2) == 0); // Teredo
  }

  /** Two bytes of an address as a number. */
  static int pair(byte[] a, int i) {
    return ((a[i] & 0xFF) << 8) | (a[i + 1] & 0xFF);
  }

  private static int last(byte[] a) {
    return (pair(a, 12) << 16) | pair(a, 14);
  }

  /** True if the bytes from there up to there are all zero. */
  static boolean isZero(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
