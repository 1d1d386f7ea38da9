package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Statistics;
import dev.sluice.config.BackendConfig;
import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
import dev.sluice.dispatch.Lane;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Dice;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackendsTest {

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Config config =
      new ConfigLoader(Systems.protocols())
          .load(Path.of("src", "test", "resources", "contracts", "fixture.yaml"));
  private final Map<CaptchaType, Lane> lanes =
      new Backends(
              vertx,
              config,
              new Telemetry(registry),
              Dice.system(),
              new Statistics(Ticker.system()))
          .lanes(simulators());

  private Map<String, URI> simulators() {
    URI anywhere = URI.create("http://127.0.0.1:1");
    return config.backends().stream()
        .map(BackendConfig::url)
        .distinct()
        .collect(Collectors.toMap(url -> url, url -> anywhere));
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void buildsALaneForEachTypeThatABackendServes() {
    assertThat(lanes.keySet())
        .containsExactlyInAnyOrderElementsOf(
            config.backends().stream().flatMap(one -> one.types().stream()).distinct().toList());
    lanes.forEach((type, lane) -> assertThat(lane.pool().type()).isEqualTo(type));
  }

  @Test
  void givesEachTypeABreakerOfItsOwnOnTheBackendTheyShare() {
    long places = config.backends().stream().mapToLong(one -> one.types().size()).sum();
    assertThat(lanes.values())
        .flatExtracting(lane -> lane.pool().members())
        .hasSize((int) places)
        .extracting(member -> member.breaker())
        .doesNotHaveDuplicates();
    long backends =
        lanes.values().stream()
            .flatMap(lane -> lane.pool().members().stream())
            .map(member -> System.identityHashCode(member.backend()))
            .distinct()
            .count();
    assertThat(backends)
        .as("a backend's capacity is one for all its types")
        .isEqualTo(config.backends().size());
  }

  @Test
  void showsEveryBackendBreakerAndQueue() {
    for (BackendConfig backend : config.backends()) {
      assertThat(
              registry.get("sluice.backend.capacity").tag("backend", backend.id()).gauge().value())
          .isEqualTo(backend.capacity());
      for (CaptchaType type : backend.types()) {
        assertThat(
                registry
                    .get("sluice.breaker.state")
                    .tags("backend", backend.id(), "type", type.name())
                    .gauge()
                    .value())
            .isZero();
      }
    }
    assertThat(registry.get("sluice.queue.length").gauges()).hasSize(lanes.size());
  }
}
