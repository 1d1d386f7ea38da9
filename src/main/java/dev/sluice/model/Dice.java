package dev.sluice.model;

import java.util.concurrent.ThreadLocalRandom;

/** The port for chance. Safe from any thread. Not for secrets. */
public interface Dice {

  /** A number from 0 to {@code bound} − 1; {@code bound} is above 0. */
  long below(long bound);

  /** Any 64 bits. */
  long bits();

  /** The machine's ordinary generator. */
  static Dice system() {
    return new Dice() {
      @Override
      public long below(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
      }

      @Override
      public long bits() {
        return ThreadLocalRandom.current().nextLong();
      }
    };
  }
}
