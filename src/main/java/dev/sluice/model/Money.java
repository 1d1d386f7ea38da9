package dev.sluice.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, exact to the nano-dollar (10⁻⁹), so from −9.2 to +9.2 thousand million
 * dollars.
 *
 * @param nanos the amount in nano-dollars
 */
public record Money(long nanos) implements Comparable<Money> {

  /** Nothing. */
  public static final Money ZERO = new Money(0);

  /** The least amount above nothing. */
  public static final Money LEAST = new Money(1);

  /** The largest amount that there is. */
  public static final Money MOST = new Money(Long.MAX_VALUE);

  private static final int SCALE = 9;

  /**
   * An amount written in dollars.
   *
   * @throws ArithmeticException if it has more than nine decimal places or does not fit
   */
  public static Money dollars(BigDecimal dollars) {
    return new Money(dollars.movePointRight(SCALE).longValueExact());
  }

  /** {@link #dollars(BigDecimal)} of a decimal text such as {@code 0.0004}. */
  public static Money dollars(String dollars) {
    return dollars(new BigDecimal(dollars));
  }

  /** The sum; throws {@link ArithmeticException} instead of wrapping. */
  public Money plus(Money other) {
    return new Money(Math.addExact(nanos, other.nanos));
  }

  /** The difference; throws {@link ArithmeticException} instead of wrapping. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(nanos, other.nanos));
  }

  /** True if it is less than the other. */
  public boolean isLessThan(Money other) {
    return nanos < other.nanos;
  }

  /** The amount in dollars, exact, without trailing zeros. */
  public BigDecimal dollars() {
    return dollars(SCALE);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(nanos, other.nanos);
  }

  /** {@link #dollars()} rounded half-even to so many decimal places, without trailing zeros. */
  public BigDecimal dollars(int places) {
    BigDecimal exact = BigDecimal.valueOf(nanos, SCALE);
    BigDecimal rounded = exact.setScale(places, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** Plain dollars, never an exponent, with so many decimal places at least. */
  public String plain(int leastPlaces) {
    BigDecimal exact = dollars();
    return exact.setScale(Math.max(leastPlaces, exact.scale())).toPlainString();
  }

  /** Plain dollars: {@code 14.5}, {@code 0.0004}, {@code 100}; never an exponent. */
  @Override
  public String toString() {
    return dollars().toPlainString();
  }
}
