package dev.sluice.model;

/**
 * The name of one task, unique while the task lives. It may be all that guards the task: a secret.
 *
 * @param text as clients and backends see it
 */
public record TaskId(String text) {

  private static final int HEX_DIGITS = 16;

  /** A random id of 32 hexadecimal digits. */
  public static TaskId random(Dice dice) {
    char[] digits = new char[2 * HEX_DIGITS];
    write(dice.bits(), digits, 0);
    write(dice.bits(), digits, HEX_DIGITS);
    return new TaskId(new String(digits));
  }

  private static void write(long bits, char[] digits, int from) {
    for (int i = 0; i < HEX_DIGITS; i++) {
      digits[from + i] = Character.forDigit((int) (bits >>> (60 - 4 * i)) & 15, 16);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
