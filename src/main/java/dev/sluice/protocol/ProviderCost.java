package dev.sluice.protocol;

import dev.sluice.model.Money;
import dev.sluice.model.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a backend says that a solve cost: a JSON number of dollars from 0 to {@link #MAX}. Pure.
 *
 * <p>Digits below the nano-dollar, which binary floating point adds to every sum, are rounded up: a
 * cost is never understated. The comparisons come first, because rounding a number with a huge
 * exponent would not end.
 */
public final class ProviderCost {

  /** More than this for one captcha is a mistake, not a price. */
  public static final BigDecimal MAX = BigDecimal.valueOf(1_000);

  private static final BigDecimal ONE_NANO = new BigDecimal("1e-9");

  private ProviderCost() {}

  /** Reads the member; absent and null are no cost. Breaks with TYPE or RANGE. */
  public static Parsed<Optional<Money>> parse(Object value) {
    if (value == null) {
      return Parsed.of(Optional.empty());
    }
    if (!(value instanceof Number number)) {
      return Parsed.broken(Reason.TYPE);
    }
    BigDecimal dollars = new BigDecimal(number.toString());
    if (dollars.signum() < 0 || dollars.compareTo(MAX) > 0) {
      return Parsed.broken(Reason.RANGE);
    }
    return Parsed.of(Optional.of(money(dollars)));
  }

  /** The same of a provider whose solution counts whatever it says of its cost. */
  public static Optional<Money> told(Object value) {
    Parsed<Optional<Money>> cost = parse(value);
    return cost.isKept() ? cost.value() : Optional.empty();
  }

  private static Money money(BigDecimal dollars) {
    return dollars.compareTo(ONE_NANO) < 0
        ? new Money(dollars.signum())
        : Money.dollars(dollars.setScale(ONE_NANO.scale(), RoundingMode.CEILING));
  }
}
