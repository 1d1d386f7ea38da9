package dev.sluice.state.embedded;

import dev.sluice.model.CaptchaType;
import dev.sluice.state.StatisticsRow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statistics of the last {@value #HOURS} hours, in memory. Safe from any thread. */
final class StatisticsTable {

  /** A month. */
  static final long HOURS = 31 * 24;

  private record Key(long hour, String backend, CaptchaType type) {}

  private final Map<Key, StatisticsRow> rows = new ConcurrentHashMap<>();

  /** Puts rows in the place of those of the same hour, backend and type, and drops the oldest. */
  void save(List<StatisticsRow> saved) {
    long latest = Long.MIN_VALUE;
    for (StatisticsRow row : saved) {
      rows.put(new Key(row.hour(), row.backend(), row.type()), row);
      latest = Math.max(latest, row.hour());
    }
    long oldest = latest - HOURS;
    if (!saved.isEmpty()) {
      rows.keySet().removeIf(key -> key.hour() <= oldest);
    }
  }

  /** The rows from that hour on. */
  List<StatisticsRow> from(long hour) {
    return rows.values().stream().filter(row -> row.hour() >= hour).toList();
  }
}
