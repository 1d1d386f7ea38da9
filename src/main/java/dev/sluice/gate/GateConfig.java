package dev.sluice.gate;

import dev.sluice.backend.Pool;
import dev.sluice.config.Bans;
import dev.sluice.config.Prices;
import dev.sluice.model.CaptchaType;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What the gate goes by.
 *
 * @param accounts who may ask
 * @param bans who and what is refused for everybody
 * @param prices what a solve costs
 * @param pools the backends of each type
 * @param isDraining true once nothing new is taken
 */
public record GateConfig(
    Accounts accounts,
    Bans bans,
    Prices prices,
    Map<CaptchaType, Pool> pools,
    BooleanSupplier isDraining) {}
