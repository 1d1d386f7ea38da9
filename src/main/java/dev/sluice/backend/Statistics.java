package dev.sluice.backend;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.StatisticsHour;
import dev.sluice.model.Ticker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The histories of all backends and captcha types, and how they outlive the process. Bounded by the
 * configuration: histories are made when it is read. Safe from any thread.
 */
public final class Statistics {

  private record Key(String backend, CaptchaType type) {}

  private final HourClock clock;
  private final Map<Key, History> keyToHistory = new ConcurrentHashMap<>();

  /** Nothing is known yet. */
  public Statistics(Ticker ticker) {
    this.clock = new HourClock(ticker);
  }

  /** The history of a backend and a type; made if there is none. */
  public History of(String backend, CaptchaType type) {
    return keyToHistory.computeIfAbsent(
        new Key(backend, type), key -> new History(backend, type, clock));
  }

  /** The clock hour it is, in whole hours since 1970-01-01T00:00Z. */
  public long hour() {
    return clock.hour();
  }

  /**
   * What is to be kept over a restart. An hour that has been told before is told again as long as
   * it may have changed: it takes the place of the former.
   *
   * @param fromHour the first hour that is told
   */
  public List<StatisticsHour> kept(long fromHour) {
    List<StatisticsHour> hours = new ArrayList<>();
    keyToHistory.values().forEach(history -> hours.addAll(history.kept(fromHour)));
    return hours;
  }

  /**
   * Adds what was kept, each hour once, before work begins. Backends and types without a history
   * are no longer configured and are left out.
   */
  public void restore(Collection<StatisticsHour> kept) {
    for (StatisticsHour hour : kept) {
      Optional.ofNullable(keyToHistory.get(new Key(hour.backend(), hour.type())))
          .ifPresent(history -> history.restore(hour));
    }
  }
}
