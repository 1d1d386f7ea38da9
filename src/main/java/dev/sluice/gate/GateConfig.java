package dev.sluice.gate;

import dev.sluice.config.Bans;
import dev.sluice.config.Prices;
import dev.sluice.model.CaptchaType;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What the gate goes by.
 *
 * @param accounts who may ask
 * @param bans who and what is refused for everybody
 * @param prices what a solve costs
 * @param isServed true for a type that has a backend
 * @param isDraining true once nothing new is taken
 */
public record GateConfig(
    Accounts accounts,
    Bans bans,
    Prices prices,
    Predicate<CaptchaType> isServed,
    BooleanSupplier isDraining) {}
