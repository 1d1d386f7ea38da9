package dev.sluice.protocol;

import dev.sluice.model.HostNames;
import io.netty.util.NetUtil;
import java.util.Optional;

/**
 * The host of a URL, folded to the form in which hosts are compared, and whether it is internal, by
 * its text alone (nothing is resolved).
 *
 * @param name lower-case ASCII without a final dot; an IPv4 address in four decimal parts, an IPv6
 *     address in brackets
 * @param isInternal true for names and addresses that no public page has
 */
public record WebHost(String name, boolean isInternal) {

  /**
   * Reads a host as it stands in a URL: {@code [IPv6]}, an IPv4 address in any spelling that
   * browsers take, or labels of letters, digits, {@code -} and {@code _} with one final dot
   * allowed; other scripts are folded by IDNA.
   *
   * @return empty if it is no host
   */
  public static Optional<WebHost> parse(String text) {
    if (text.startsWith("[")) {
      return text.endsWith("]") ? ipv6(text.substring(1, text.length() - 1)) : Optional.empty();
    }
    Optional<String> folded = HostNames.fold(text);
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    String name = folded.get();
    String last = name.substring(name.lastIndexOf('.') + 1);
    return isNumber(last) ? ipv4(name) : Optional.of(new WebHost(name, isInternalName(name)));
  }

  private static boolean isInternalName(String name) {
    return name.indexOf('.') < 0
        || name.endsWith(".localhost")
        || name.endsWith(".local")
        || name.endsWith(".internal");
  }

  private static Optional<WebHost> ipv6(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c >= 0x80 || (Character.digit(c, 16) < 0 && c != ':' && c != '.')) {
        return Optional.empty();
      }
    }
    byte[] address =
        literal.indexOf(':') < 0
            ? null
            : NetUtil.createByteArrayFromIpAddressString(withoutDots(literal));
    return address == null
        ? Optional.empty()
        : Optional.of(
            new WebHost(
                "[" + NetUtil.bytesToIpAddress(address) + "]", InternalAddresses.ipv6(address)));
  }

  /** An IPv6 address whose last four bytes are written as IPv4, in the form that has none. */
  private static String withoutDots(String literal) {
    int start = literal.lastIndexOf(':') + 1;
    byte[] v4 =
        literal.indexOf('.', start) < 0
            ? null
            : NetUtil.createByteArrayFromIpAddressString(literal.substring(start));
    return v4 == null
        ? literal
        : literal.substring(0, start)
            + "%x:%x".formatted(InternalAddresses.pair(v4, 0), InternalAddresses.pair(v4, 2));
  }

  /**
   * IPv4 as browsers read it: 1 to 4 parts, each decimal, 0-octal or 0x-hexadecimal, the last
   * filling up.
   */
  private static Optional<WebHost> ipv4(String name) {
    String[] parts = name.split("\\.", -1);
    if (parts.length > 4) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long part = number(parts[i]);
      boolean last = i == parts.length - 1;
      long max = last ? 1L << (8 * (5 - parts.length)) : 256;
      if (part < 0 || part >= max) {
        return Optional.empty();
      }
      address |= last ? part : part << (8 * (3 - i));
    }
    String dotted =
        (address >> 24)
            + "."
            + ((address >> 16) & 255)
            + "."
            + ((address >> 8) & 255)
            + "."
            + (address & 255);
    return Optional.of(new WebHost(dotted, InternalAddresses.ipv4((int) address)));
  }

  /**
   * True if the label is one that browsers take for a number: all digits, or 0x and hexadecimal
   * digits.
   */
  private static boolean isNumber(String label) {
    boolean hex = label.startsWith("0x");
    for (int i = hex ? 2 : 0; i < label.length(); i++) {
      if (Character.digit(label.charAt(i), hex ? 16 : 10) < 0) {
        return false;
      }
    }
    return !label.isEmpty();
  }

  /** The value of a part, or −1 if it is none or does not fit 32 bits. */
  private static long number(String part) {
    if (!isNumber(part)) {
      return -1;
    }
    boolean hex = part.startsWith("0x");
    boolean octal = !hex && part.length() > 1 && part.startsWith("0");
    int radix = hex ? 16 : octal ? 8 : 10;
    long value = 0;
    for (int i = hex ? 2 : 0; i < part.length(); i++) {
      int digit = Character.digit(part.charAt(i), radix);
      value = value * radix + digit;
      if (digit < 0 || value > 0xFFFF_FFFFL) {
        return -1;
      }
    }
    return value;
  }
}
