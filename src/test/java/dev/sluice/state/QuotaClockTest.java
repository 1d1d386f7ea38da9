package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuotaClockTest {

  private static final long YEAR_3000 = 32_503_680_000_000L;

  @Test
  void theHourChangesOnTheClockHour() {
    long eleven = millis("2026-03-01T11:00:00Z");
    assertThat(QuotaClock.hour(eleven)).isEqualTo(QuotaClock.hour(eleven - 1) + 1);
    assertThat(QuotaClock.hour(eleven + 3_599_999)).isEqualTo(QuotaClock.hour(eleven));
  }

  @Test
  void theDayChangesAtMidnightUtc() {
    long midnight = millis("2024-03-01T00:00:00Z");
    assertThat(QuotaClock.day(midnight)).isEqualTo(QuotaClock.day(midnight - 1) + 1);
    assertThat(QuotaClock.day(midnight + 86_399_999)).isEqualTo(QuotaClock.day(midnight));
  }

  @Test
  void theWaitIsWholeOnTheEdgeAndOneMilliBeforeIt() {
    long midnight = millis("2026-01-01T00:00:00Z");
    assertThat(QuotaClock.millisToNextHour(midnight)).isEqualTo(3_600_000);
    assertThat(QuotaClock.millisToNextHour(midnight - 1)).isEqualTo(1);
    assertThat(QuotaClock.millisToNextDay(midnight)).isEqualTo(86_400_000);
    assertThat(QuotaClock.millisToNextDay(midnight - 1)).isEqualTo(1);
  }

  @Property
  void agreesWithTheCalendar(@ForAll @LongRange(min = -YEAR_3000, max = YEAR_3000) long epoch) {
    ZonedDateTime now = Instant.ofEpochMilli(epoch).atZone(ZoneOffset.UTC);
    ZonedDateTime hour = now.truncatedTo(ChronoUnit.HOURS).plusHours(1);
    ZonedDateTime day = now.truncatedTo(ChronoUnit.DAYS).plusDays(1);
    assertThat(QuotaClock.day(epoch)).isEqualTo(now.toLocalDate().toEpochDay());
    assertThat(epoch + QuotaClock.millisToNextHour(epoch))
        .isEqualTo(hour.toInstant().toEpochMilli());
    assertThat(epoch + QuotaClock.millisToNextDay(epoch)).isEqualTo(day.toInstant().toEpochMilli());
    assertThat(QuotaClock.hour(epoch) + 1)
        .isEqualTo(QuotaClock.hour(epoch + QuotaClock.millisToNextHour(epoch)));
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
