package dev.sluice.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

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

  private Durations() {}

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
