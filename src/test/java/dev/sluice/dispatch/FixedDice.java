package dev.sluice.dispatch;

import dev.sluice.model.Dice;

/**
 * Dice that always fall on one number, or on the highest there is. Immutable.
 *
 * @param number what they fall on
 */
public record FixedDice(long number) implements Dice {

  /** Dice that fall on the highest number. */
  public static final FixedDice HIGHEST = new FixedDice(Long.MAX_VALUE);

  /** Dice that fall on the lowest number. */
  public static final FixedDice LOWEST = new FixedDice(0);

  @Override
  public long below(long bound) {
    return Math.min(number, bound - 1);
  }

  @Override
  public long bits() {
    return number;
  }
}
