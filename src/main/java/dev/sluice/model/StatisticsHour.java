package dev.sluice.model;

import java.util.Map;

/**
 * What one backend did for one captcha type in one clock hour (UTC), as it is kept over a restart.
 *
 * @param backend id of the backend
 * @param hour whole hours since 1970-01-01T00:00Z
 * @param failed attempts that it failed
 * @param good solutions that clients reported as accepted
 * @param bad solutions that clients reported as refused
 * @param spent what its solutions cost us
 * @param millisToSolved its solutions by the time they took: the lower edge of a class of times,
 *     and how many fell into it
 */
public record StatisticsHour(
    String backend,
    CaptchaType type,
    long hour,
    long failed,
    long good,
    long bad,
    Money spent,
    Map<Long, Long> millisToSolved) {

  /** Takes a copy of the times. */
  public StatisticsHour {
    millisToSolved = Map.copyOf(millisToSolved);
  }
}
