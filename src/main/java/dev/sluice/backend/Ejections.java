package dev.sluice.backend;

import java.util.function.IntSupplier;

/**
 * How many backends of a pool are left alone, and how many may be because of a failure rate alone:
 * never more than half of them, for a rate says little where all fail; the only one of its pool
 * may. One to which there is no connection at all is left alone whatever the number. Safe from any
 * thread.
 */
final class Ejections {

  private final int most;
  private final IntSupplier cordoned;
  private int ejected;

  /**
   * Of a pool of that size.
   *
   * @param cordoned how many of its backends an operator has taken out whose breakers are closed
   */
  Ejections(int members, IntSupplier cordoned) {
    this.most = Math.max(1, members / 2);
    this.cordoned = cordoned;
  }

  /** Of a pool of one backend. */
  static Ejections ofOne() {
    return new Ejections(1, () -> 0);
  }

  /** Asks to leave one alone for its failure rate; what is granted is ended by {@link #readmit}. */
  synchronized boolean tryEject() {
    boolean isGranted = ejected + cordoned.getAsInt() < most;
    ejected += isGranted ? 1 : 0;
    return isGranted;
  }

  /** One is left alone for another reason; {@link #readmit} follows. */
  synchronized void eject() {
    ejected++;
  }

  /** One is no longer left alone. */
  synchronized void readmit() {
    ejected--;
  }
}
