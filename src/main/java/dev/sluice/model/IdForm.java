package dev.sluice.model;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * How an API writes the ids of its tasks. All are random from a cryptographic source: an id may be
 * the only secret.
 */
public enum IdForm {
  /** A whole number from 1 to 2147483647, in decimal digits. */
  INT31 {
    @Override
    public TaskId draw(long epochMillis) {
      return new TaskId(Integer.toString(1 + RANDOM.nextInt(Integer.MAX_VALUE)));
    }
  },
  /**
   * 26 characters of Crockford's base 32: 48 bits of time and 80 of chance (the ULID
   * specification).
   */
  ULID {
    @Override
    public TaskId draw(long epochMillis) {
      char[] text = new char[26];
      write(epochMillis, text, 0, 10);
      write(RANDOM.nextLong(), text, 10, 8);
      write(RANDOM.nextLong(), text, 18, 8);
      return new TaskId(new String(text));
    }
  },
  /** A version 4 UUID in lower case. */
  UUID_V4 {
    @Override
    public TaskId draw(long epochMillis) {
      return new TaskId(UUID.randomUUID().toString());
    }
  },
  /** 20 letters and digits. */
  ALPHANUMERIC {
    @Override
    public TaskId draw(long epochMillis) {
      char[] text = new char[20];
      for (int i = 0; i < text.length; i++) {
        text[i] = LETTERS_AND_DIGITS.charAt(RANDOM.nextInt(LETTERS_AND_DIGITS.length()));
      }
      return new TaskId(new String(text));
    }
  };

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String LETTERS_AND_DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** A new id; the state store sees to it that no two living tasks share one. */
  public abstract TaskId draw(long epochMillis);

  private static void write(long bits, char[] text, int from, int length) {
    for (int i = 0; i < length; i++) {
      text[from + i] = CROCKFORD.charAt((int) (bits >>> (5 * (length - 1 - i))) & 31);
    }
  }
}
