package dev.sluice.config;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code prices} and {@code backends[].price}. Pure but for the problems it reports. */
final class PriceReader {

  private static final String DEFAULT = "default";

  private PriceReader() {}

  /** A mapping of types and {@code default} to dollars. */
  static Prices prices(Section prices) {
    Map<CaptchaType, Money> typeToPrice = new LinkedHashMap<>();
    for (String type : prices.keys()) {
      if (!type.equals(DEFAULT)) {
        typeToPrice.put(CaptchaType.of(type), prices.money(type, Money.ZERO));
      }
    }
    return new Prices(prices.money(DEFAULT, Money.ZERO), Collections.unmodifiableMap(typeToPrice));
  }

  /** One price, or a mapping of them. */
  static Optional<Prices> price(Section backend) {
    if (!backend.has("price")) {
      return Optional.empty();
    }
    return backend.value("price") instanceof Number
        ? Optional.of(new Prices(backend.money("price", Money.ZERO), Map.of()))
        : Optional.of(prices(backend.section("price")));
  }
}
