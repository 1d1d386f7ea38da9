package dev.sluice.state;

import dev.sluice.model.Money;

/**
 * An account's money.
 *
 * @param posted credits less posts
 * @param held reserved for running tasks
 */
public record Balance(Money posted, Money held) {

  /** What a new hold may take. */
  public Money available() {
    return posted.minus(held);
  }
}
