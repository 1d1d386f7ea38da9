package dev.sluice.cli;

import dev.sluice.model.Ticker;
import dev.sluice.telemetry.MeterClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of all meters and the Vert.x that everything runs on, whose meters and those of the
 * JVM are in it. Safe from any thread.
 */
record Observation(PrometheusMeterRegistry registry, Vertx vertx) {

  private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

  /** None that a client chooses: a method is any text, so it is not among them. */
  private static final Set<Label> LABELS =
      EnumSet.of(Label.LOCAL, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME);

  /**
   * Begins to observe, with a Vert.x of as many event loops, on the native transport where the
   * machine has one.
   *
   * @param hasHttp true for Vert.x's own meters of HTTP too: they look their series up by tags for
   *     each request, and count again what {@code sluice_requests} and {@code sluice_attempts} tell
   */
  static Observation begin(int loops, boolean hasHttp) {
    MeterClock clock = new MeterClock(Ticker.system());
    PrometheusMeterRegistry registry =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
    bindJvm(registry);
    Vertx vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setEventLoopPoolSize(loops)
                    .setPreferNativeTransport(true)
                    .setMetricsOptions(metrics(hasHttp)))
            .withMetrics(new MicrometerMetricsFactory(registry))
            .build();
    vertx.exceptionHandler(fault -> LOG.error("Uncaught on an event loop", fault));
    vertx.setPeriodic(MeterClock.TICK_MILLIS, id -> clock.tick());
    return new Observation(registry, vertx);
  }

  /** Under a name of its own: by one name all of a JVM's Vert.x share the first one's registry. */
  private static MicrometerMetricsOptions metrics(boolean hasHttp) {
    MicrometerMetricsOptions options =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setRegistryName(UUID.randomUUID().toString())
            .setLabels(LABELS);
    if (!hasHttp) {
      options.addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER);
      options.addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT);
    }
    return options;
  }

  @SuppressWarnings("resource") // The GC meters live as long as the process.
  private static void bindJvm(MeterRegistry registry) {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }
}
