package dev.sluice.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Durations as the configuration writes them: {@code 250ms}, {@code 1.5s}, {@code 2m}, {@code 1h},
 * {@code 7d}. Pure.
 */
public final class Durations {

  /** What the schema holds them to. */
  public static final String PATTERN = "^[0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m|h|d)$";

  private static final List<Map.Entry<String, Long>> UNIT_TO_MILLIS =
      List.of(
          Map.entry("ms", 1L),
          Map.entry("s", 1_000L),
          Map.entry("m", 60_000L),
          Map.entry("h", 3_600_000L),
          Map.entry("d", 86_400_000L));

  private static final Pattern SHAPE = Pattern.compile(PATTERN);
  private static final long MOST_MILLIS = 7 * 86_400_000L;

  private Durations() {}

  /** The milliseconds of a duration from the least to a week; empty if it is none of these. */
  static Optional<Long> millis(String text, long leastMillis) {
    return Optional.of(text)
        .filter(candidate -> SHAPE.matcher(candidate).find())
        .map(Durations::millis)
        .filter(millis -> leastMillis <= millis && millis <= MOST_MILLIS);
  }

  /** A duration written in the largest unit that divides it: {@code 2m}, {@code 1500ms}. */
  static String text(long millis) {
    Map.Entry<String, Long> best = UNIT_TO_MILLIS.get(0);
    for (Map.Entry<String, Long> unit : UNIT_TO_MILLIS) {
      best = millis > 0 && millis % unit.getValue() == 0 ? unit : best;
    }
    return millis / best.getValue() + best.getKey();
  }

  /**
   * The milliseconds of a duration that matches {@link #PATTERN}, rounded down.
   *
   * @throws IllegalArgumentException if it does not
   */
  public static long millis(String text) {
    for (Map.Entry<String, Long> unit : UNIT_TO_MILLIS) {
      if (text.endsWith(unit.getKey())) {
        String number = text.substring(0, text.length() - unit.getKey().length());
        return new BigDecimal(number).multiply(BigDecimal.valueOf(unit.getValue())).longValue();
      }
    }
    throw new IllegalArgumentException(
        "duration: " + text + " (expected: a number and ms, s, m, h or d)");
  }
}
