package dev.sluice.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal numbers from hostile text: no exponent may make them cost time or memory. Pure. */
final class Decimals {

  /** Lies in no range that we test for. */
  static final BigInteger NO_NUMBER = BigInteger.TEN.pow(100);

  /** Without this the JDK takes the digits of every script. */
  private static final Pattern NUMBER = Pattern.compile("[0-9eE.+-]+");

  private static final int MAX_LENGTH = 64;
  private static final int MAX_SCALE = 100;

  private Decimals() {}

  /**
   * The number of a text of digits with an optional sign, point and exponent; empty if it is none.
   */
  static Optional<BigDecimal> parse(String text) {
    if (text.length() > MAX_LENGTH || !NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** True if it has no fraction and is of a size that may be written out. */
  static boolean isWhole(BigDecimal number) {
    return isModest(number) && number.stripTrailingZeros().scale() <= 0;
  }

  /** Its digits without an exponent; one of absurd size as it stands. */
  static String plain(BigDecimal number) {
    return isModest(number) ? number.toPlainString() : number.toString();
  }

  /** True if its digits may be written out. */
  static boolean isModest(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_SCALE;
  }
}
