package dev.sluice.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is told about callbacks. Safe from any thread. No URL, host or account is a tag. */
public final class CallbackMeters {

  private record Key(String name, String dialect, String outcome) {}

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  CallbackMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * A callback has ended.
   *
   * @param dialect name of the API
   * @param outcome a word of a closed list
   * @param nanos since the end of its task
   */
  public void ended(String dialect, String outcome, long nanos) {
    timer(
            "sluice.callbacks",
            "Callbacks, from the end of the task to that of the callback",
            dialect,
            outcome)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * A callback has been tried.
   *
   * @param dialect name of the API
   * @param outcome a word of a closed list
   */
  public void tried(String dialect, String outcome, long nanos) {
    timer("sluice.callback.tries", "Calls of callback URLs", dialect, outcome)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Shows how many callbacks wait, to be tried or to be tried again, or are being tried. */
  public void showPending(Supplier<Number> number) {
    Gauge.builder("sluice.callbacks.pending", number)
        .description("Callbacks that have not ended")
        .strongReference(true)
        .register(registry);
  }

  private Timer timer(String name, String description, String dialect, String outcome) {
    return timers.computeIfAbsent(
        new Key(name, dialect, outcome),
        key ->
            Latencies.solving(registry, name, description, "dialect", dialect, "outcome", outcome));
  }
}
