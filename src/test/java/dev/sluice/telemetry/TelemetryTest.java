package dev.sluice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  private static final CaptchaType TYPE = CaptchaType.TURNSTILE;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Telemetry telemetry = new Telemetry(registry);

  @Test
  void countsRequestsInFlight() {
    telemetry.requestBegan();
    telemetry.requestBegan();
    telemetry.requestEnded("nslsolver", "solve", TYPE, "solved", 2_000_000);
    assertThat(telemetry.inFlight()).isEqualTo(1);
    assertThat(registry.get("sluice.in.flight").gauge().value()).isEqualTo(1);
    assertThat(
            registry
                .get("sluice.requests")
                .tags("dialect", "nslsolver", "op", "solve", "type", "turnstile")
                .tag("outcome", "solved")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(2);
  }

  @Test
  void tellsMoneyInDollars() {
    telemetry.held(Money.dollars("0.5"));
    telemetry.held(Money.dollars("-0.2"));
    telemetry.posted(Money.dollars("0.2"));
    assertThat(registry.get("sluice.money.held.dollars").gauge().value()).isEqualTo(0.3);
    assertThat(registry.get("sluice.money.posted").counter().count()).isEqualTo(0.2);
  }

  @Test
  void countsRefusalsRetriesIncidentsAndTransitions() {
    telemetry.refused(Failure.RATE_LIMITED);
    telemetry.refused(Failure.RATE_LIMITED);
    telemetry.retried(TYPE, Failure.GARBLED);
    telemetry.happened(Incident.ADDRESS_BANNED);
    telemetry.breakerChanged("a", TYPE, "open");
    telemetry.breakerChanged("a", TYPE, "open");
    assertThat(count("sluice.refusals", "reason", "rate-limited")).isEqualTo(2);
    assertThat(count("sluice.retries", "reason", "garbled")).isEqualTo(1);
    assertThat(count("sluice.incidents", "what", "address-banned")).isEqualTo(1);
    assertThat(count("sluice.breaker.transitions", "to", "open")).isEqualTo(2);
  }

  @Test
  void showsWhatItIsGiven() {
    AtomicInteger busy = new AtomicInteger(3);
    telemetry.showBackend("a", busy::get, () -> 8);
    telemetry.showQueue(TYPE, () -> 5);
    telemetry.showOpen("connections", () -> 6);
    telemetry.showBreaker("a", TYPE, () -> 2, () -> 0.5);
    telemetry.showLimits("a", () -> 7, () -> 1);
    telemetry.showStatistics("a", TYPE, () -> 1.5, () -> 0.9, () -> Double.NaN);
    busy.set(4);
    assertThat(registry.get("sluice.backend.busy").tag("backend", "a").gauge().value())
        .isEqualTo(4);
    assertThat(registry.get("sluice.backend.capacity").gauge().value()).isEqualTo(8);
    assertThat(registry.get("sluice.queue.length").gauge().value()).isEqualTo(5);
    assertThat(registry.get("sluice.open").tag("what", "connections").gauge().value()).isEqualTo(6);
    assertThat(registry.get("sluice.breaker.state").gauge().value()).isEqualTo(2);
    assertThat(registry.get("sluice.breaker.share").gauge().value()).isEqualTo(0.5);
    assertThat(registry.get("sluice.backend.limit").gauge().value()).isEqualTo(7);
    assertThat(registry.get("sluice.backend.cordoned").gauge().value()).isEqualTo(1);
    assertThat(registry.get("sluice.backend.p90.seconds").gauge().value()).isEqualTo(1.5);
    assertThat(registry.get("sluice.backend.accepted.ratio").gauge().value()).isEqualTo(0.9);
    assertThat(registry.get("sluice.backend.accepted.cost.dollars").gauge().value()).isNaN();
  }

  @Test
  void neverTellsALoopThatIsEarlyAsLate() {
    telemetry.loopLagged(-5_000_000);
    assertThat(registry.get("sluice.loop.lag").timer().totalTime(TimeUnit.NANOSECONDS)).isZero();
    assertThat(registry.get("sluice.loop.lag").timer().count()).isEqualTo(1);
  }

  @Test
  void namesNoMeterTwiceWithOtherTagsSoThatPrometheusTakesThemAll() {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    prometheus.throwExceptionOnRegistrationFailure();
    Telemetry told = new Telemetry(prometheus);
    for (CaptchaType type : new CaptchaType[] {TYPE, CaptchaType.HCAPTCHA}) {
      told.requestBegan();
      told.requestEnded("d", "solve", type, "solved", 1);
      told.attempted("a", type, "solved", 1);
      told.retried(type, Failure.GARBLED);
      told.waited(type, 1);
      told.breakerChanged("a", type, "open");
      told.showBreaker("a", type, () -> 0, () -> 1);
      told.showQueue(type, () -> 0);
    }
    told.requestBegan();
    told.requestEnded("d", "none", "none", "route-unknown", 1);
    told.gatePassed(1);
    assertThat(prometheus.getMeters())
        .extracting(Meter::getId)
        .extracting(Meter.Id::getName)
        .allMatch(name -> name.startsWith("sluice."));
    assertThat(prometheus.scrape()).contains("sluice_requests_seconds_bucket");
  }

  private double count(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).counter().count();
  }
}
