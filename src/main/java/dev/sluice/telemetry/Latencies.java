package dev.sluice.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Latency histograms with the buckets that solving calls for: from the gate's microseconds to a
 * solve's minutes.
 */
final class Latencies {

  private static final Duration[] MICROSECONDS = {
    Duration.ofNanos(10_000),
    Duration.ofNanos(30_000),
    Duration.ofNanos(100_000),
    Duration.ofNanos(300_000),
    Duration.ofMillis(1),
    Duration.ofMillis(3),
    Duration.ofMillis(10),
    Duration.ofMillis(30),
    Duration.ofMillis(100)
  };

  private static final Duration[] SECONDS = {
    Duration.ofMillis(1),
    Duration.ofMillis(3),
    Duration.ofMillis(10),
    Duration.ofMillis(30),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(20),
    Duration.ofSeconds(40),
    Duration.ofSeconds(60),
    Duration.ofSeconds(120)
  };

  private Latencies() {}

  /** A histogram for what stays inside Sluice. */
  static Timer internal(MeterRegistry registry, String name, String description, String... tags) {
    return timer(registry, name, description, MICROSECONDS, tags);
  }

  /** A histogram for what waits for a backend. */
  static Timer solving(MeterRegistry registry, String name, String description, String... tags) {
    return timer(registry, name, description, SECONDS, tags);
  }

  private static Timer timer(
      MeterRegistry registry, String name, String description, Duration[] buckets, String... tags) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }
}
