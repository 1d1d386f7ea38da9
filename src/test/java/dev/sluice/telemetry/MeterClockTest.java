package dev.sluice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.state.HandTicker;
import org.junit.jupiter.api.Test;

class MeterClockTest {

  private final HandTicker ticker = new HandTicker(7, 1_000);
  private final MeterClock clock = new MeterClock(ticker);

  @Test
  void tellsTheWallTimeOfItsLastTick() {
    ticker.advanceMillis(499);
    assertThat(clock.wallTime()).isEqualTo(1_000);
    clock.tick();
    assertThat(clock.wallTime()).isEqualTo(1_499);
  }

  @Test
  void measuresIntervalsExactly() {
    long began = clock.monotonicTime();
    ticker.advanceMillis(1);
    assertThat(clock.monotonicTime() - began).isEqualTo(1_000_000);
  }
}
