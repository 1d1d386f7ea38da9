package dev.sluice.protocol;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What a provider says that we have: a JSON number of dollars, less than nothing too. Pure. */
public final class ProviderBalance {

  /** More than this, or as much less than nothing, is a mistake and no balance. */
  private static final BigDecimal MAX = BigDecimal.valueOf(1_000_000_000);

  private static final int NANO_SCALE = 9;

  private ProviderBalance() {}

  /**
   * Reads the value, rounded down to the nano-dollar; empty if it is no number or one of senseless
   * size. The comparisons come first, because rounding a number with a huge exponent would not end.
   */
  public static Optional<Money> parse(Object value) {
    if (!(value instanceof Number number)) {
      return Optional.empty();
    }
    BigDecimal dollars = new BigDecimal(number.toString());
    if (dollars.abs().compareTo(MAX) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        dollars.abs().compareTo(Money.LEAST.dollars()) < 0
            ? Money.ZERO
            : Money.dollars(dollars.setScale(NANO_SCALE, RoundingMode.FLOOR)));
  }
}
