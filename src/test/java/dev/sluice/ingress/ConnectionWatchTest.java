package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Crowd;
import dev.sluice.config.LimitsConfig;
import dev.sluice.state.HandTicker;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ConnectionWatchTest {

  private static final LimitsConfig LIMITS = new LimitsConfig(20, 5, 3, 10_000, 30_000, 60_000);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Telemetry telemetry = new Telemetry(registry);
  private final ConnectionCaps caps = new ConnectionCaps(LIMITS, telemetry);
  private final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 5_000, 0);
  private final ConnectionWatch watch = new ConnectionWatch(caps, LIMITS, ticker, telemetry);

  @Test
  void closesAConnectionThatSendsNoHeaders() {
    HandConnection silent = accept("192.0.2.1");
    advanceAndSweep(9_999);
    assertThat(silent.isClosed()).isFalse();
    advanceAndSweep(1);
    assertThat(silent.isClosed()).isTrue();
    assertThat(caps.open()).isZero();
    assertThat(incidents("slow-request")).isEqualTo(1);
  }

  @Test
  void closesAConnectionWhoseBodyDoesNotEnd() {
    HandConnection drip = accept("192.0.2.1");
    began(drip);
    advanceAndSweep(29_999);
    assertThat(drip.isClosed()).isFalse();
    advanceAndSweep(1);
    assertThat(drip.isClosed()).isTrue();
  }

  @Test
  void closesAConnectionWithASlowBodyHoweverFastItsOtherStreamsAre() {
    HandConnection shared = accept("192.0.2.1");
    began(shared);
    for (int i = 0; i < 29; i++) {
      advanceAndSweep(1_000);
      ConnectionWatch.Ongoing other = began(shared);
      other.bodyEnded();
      other.ended(ticker.nanos());
    }
    assertThat(shared.isClosed()).isFalse();
    began(shared).bodyEnded();
    advanceAndSweep(1_000);
    assertThat(shared.isClosed()).isTrue();
  }

  @Test
  void letsAnAnswerTakeItsTime() {
    HandConnection patient = accept("192.0.2.1");
    ConnectionWatch.Ongoing request = began(patient);
    request.bodyEnded();
    advanceAndSweep(600_000);
    assertThat(patient.isClosed()).isFalse();
    request.ended(ticker.nanos());
    advanceAndSweep(59_999);
    assertThat(patient.isClosed()).isFalse();
    advanceAndSweep(1);
    assertThat(patient.isClosed()).as("idle").isTrue();
  }

  @Test
  void closesWhatIsBeyondTheCaps() {
    for (int i = 0; i < 3; i++) {
      assertThat(accept("192.0.2.1").isClosed()).isFalse();
    }
    assertThat(accept("192.0.2.1").isClosed()).isTrue();
    assertThat(incidents("too-many-connections-of-address")).isEqualTo(1);
    assertThat(accept("192.0.2.2").isClosed()).isFalse();
    HandConnection last = accept("192.0.2.2");
    assertThat(accept("192.0.2.3").isClosed()).isTrue();
    assertThat(incidents("too-many-connections")).isEqualTo(1);
    last.close();
    assertThat(accept("192.0.2.3").isClosed()).isFalse();
    assertThat(caps.open()).isEqualTo(5);
  }

  @Test
  void ignoresWhatItDoesNotKnow() {
    HandConnection unknown = new HandConnection("192.0.2.1");
    ConnectionWatch.Ongoing request = began(unknown);
    request.bodyEnded();
    request.ended(ticker.nanos());
    advanceAndSweep(100_000);
    assertThat(unknown.isClosed()).isFalse();
  }

  @Test
  void countsEveryConnectionOutAgainUnderACrowd() throws InterruptedException {
    InetAddress address = InetAddress.getLoopbackAddress();
    Crowd.of(8)
        .each(
            thread -> {
              for (int i = 0; i < 5_000; i++) {
                if (caps.tryOpen(address)) {
                  caps.close(address);
                }
              }
            });
    assertThat(caps.open()).isZero();
    for (int i = 0; i < 3; i++) {
      assertThat(caps.tryOpen(address)).as("connection %s of its address", i + 1).isTrue();
    }
    assertThat(caps.tryOpen(address)).isFalse();
  }

  private HandConnection accept(String address) {
    HandConnection accepted = new HandConnection(address);
    watch.accept(accepted.connection);
    return accepted;
  }

  private ConnectionWatch.Ongoing began(HandConnection on) {
    return watch.requestBegan(on.connection, ticker.nanos());
  }

  private void advanceAndSweep(long millis) {
    ticker.advanceMillis(millis);
    watch.sweep();
  }

  private double incidents(String what) {
    return registry.get("sluice.incidents").tag("what", what).counter().count();
  }
}
