package dev.sluice.config;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import java.util.Map;

/**
 * {@code prices}: what a solve costs its account, or a backend charges us.
 *
 * @param byDefault for types without a price of their own
 * @param typeToPrice prices by type
 */
public record Prices(Money byDefault, Map<CaptchaType, Money> typeToPrice) {

  /** The price of a solve of that type. */
  public Money of(CaptchaType type) {
    return typeToPrice.getOrDefault(type, byDefault);
  }
}
