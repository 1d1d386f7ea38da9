package dev.sluice.telemetry;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The typed facade over Micrometer: every metric that Sluice itself tells, by what happened. Safe
 * from any thread. Tags come from configuration and closed enums only, never from a request's text,
 * so that series stay few.
 */
public final class Telemetry {

  private static final double NANOS_PER_DOLLAR = 1e9;

  private record RequestKey(String dialect, String op, Object type, String outcome) {}

  private record AttemptKey(String backend, CaptchaType type, String outcome) {}

  private record RetryKey(CaptchaType type, Failure failure) {}

  private final MeterRegistry registry;
  private final CallbackMeters callbacks;
  private final Timer gate;
  private final Timer loopLag;
  private final LongAdder inFlight = new LongAdder();
  private final LongAdder heldNanos = new LongAdder();
  private final Counter posted;
  private final Map<RequestKey, Timer> requests = new ConcurrentHashMap<>();
  private final Map<AttemptKey, Timer> attempts = new ConcurrentHashMap<>();
  private final Map<RetryKey, Counter> retries = new ConcurrentHashMap<>();
  private final Map<CaptchaType, Timer> waits = new ConcurrentHashMap<>();
  private final Map<Failure, Counter> refusals = new ConcurrentHashMap<>();
  private final Map<Incident, Counter> incidents = new ConcurrentHashMap<>();

  /** Meters in that registry; one registry a process. */
  public Telemetry(MeterRegistry registry) {
    this.registry = registry;
    callbacks = new CallbackMeters(registry);
    gate =
        Latencies.internal(
            registry, "sluice.gate", "Time from decoded request to grant or refusal");
    loopLag =
        Latencies.internal(registry, "sluice.loop.lag", "How late an event loop runs its timers");
    posted =
        Counter.builder("sluice.money.posted")
            .baseUnit("dollars")
            .description("Money charged")
            .register(registry);
    gauge("sluice.in.flight", "Requests being worked on", inFlight::sum);
    gauge(
        "sluice.money.held.dollars",
        "Money reserved for running tasks",
        () -> heldNanos.sum() / NANOS_PER_DOLLAR);
  }

  /** The head of a request has come; {@link #requestEnded} follows. */
  public void requestBegan() {
    inFlight.increment();
  }

  /**
   * A request has been answered, or its client has gone.
   *
   * @param dialect name of the API
   * @param op name of the call
   * @param type a {@link CaptchaType}, or {@code none}
   * @param outcome {@code solved}, {@code ok}, {@code client-gone}, or a failure in kebab-case
   */
  public void requestEnded(String dialect, String op, Object type, String outcome, long nanos) {
    inFlight.decrement();
    requests
        .computeIfAbsent(
            new RequestKey(dialect, op, type, outcome),
            key ->
                Latencies.solving(
                    registry,
                    "sluice.requests",
                    "Requests, from accept to answer",
                    "dialect",
                    dialect,
                    "op",
                    op,
                    "type",
                    type.toString(),
                    "outcome",
                    outcome))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Requests being worked on now. */
  public long inFlight() {
    return inFlight.sum();
  }

  /** The gate has decided. */
  public void gatePassed(long nanos) {
    gate.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The state store refused for a limit or for money. */
  public void refused(Failure failure) {
    refusals
        .computeIfAbsent(
            failure,
            key ->
                Counter.builder("sluice.refusals")
                    .description("Requests refused by rate, slots, quotas or money")
                    .tag("reason", key.kebab())
                    .register(registry))
        .increment();
  }

  /** Money has been reserved (positive) or is no longer (negative). */
  public void held(Money change) {
    heldNanos.add(change.nanos());
  }

  /** Money has been charged. */
  public void posted(Money amount) {
    posted.increment(amount.nanos() / NANOS_PER_DOLLAR);
  }

  /** A task has waited for a free backend, with or without success. */
  public void waited(CaptchaType type, long nanos) {
    waits
        .computeIfAbsent(
            type,
            key ->
                Latencies.solving(
                    registry,
                    "sluice.queue.wait",
                    "Time spent waiting for a free backend",
                    "type",
                    key.name()))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * An attempt has ended.
   *
   * @param outcome {@code solved}, {@code abandoned}, or a failure in kebab-case
   */
  public void attempted(String backend, CaptchaType type, String outcome, long nanos) {
    attempts
        .computeIfAbsent(
            new AttemptKey(backend, type, outcome),
            key ->
                Latencies.solving(
                    registry,
                    "sluice.attempts",
                    "Attempts on a backend",
                    "backend",
                    backend,
                    "type",
                    type.name(),
                    "outcome",
                    outcome))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A backend's answer makes no sense, or has a code that its protocol does not list. */
  public void misunderstood(String backend) {
    Counter.builder("sluice.misunderstood")
        .description("Answers of a backend that make no sense or have an unknown code")
        .tags("backend", backend)
        .register(registry)
        .increment();
  }

  /** A backend solved a task for nobody: whoever waited for it has got another answer. */
  public void orphaned(String backend, CaptchaType type, Money cost) {
    Counter.builder("sluice.orphaned")
        .description("Solutions that came when nobody waited for them any more")
        .tags("backend", backend, "type", type.name())
        .register(registry)
        .increment();
    Counter.builder("sluice.orphaned.cost")
        .baseUnit("dollars")
        .description("What they cost us")
        .tags("backend", backend, "type", type.name())
        .register(registry)
        .increment(cost.nanos() / NANOS_PER_DOLLAR);
  }

  /** A late solution of an attempt that had been given up was taken after all. */
  public void adopted(String backend, CaptchaType type) {
    Counter.builder("sluice.adopted")
        .description("Late solutions whose task still waited")
        .tags("backend", backend, "type", type.name())
        .register(registry)
        .increment();
  }

  /** A task goes into backoff after that failure. */
  public void retried(CaptchaType type, Failure failure) {
    retries
        .computeIfAbsent(
            new RetryKey(type, failure),
            key ->
                Counter.builder("sluice.retries")
                    .description("Retries, by the failure that caused them")
                    .tags("type", type.name(), "reason", failure.kebab())
                    .register(registry))
        .increment();
  }

  /** A client has judged a solution. */
  public void reported(String backend, CaptchaType type, boolean isGood) {
    Counter.builder("sluice.reports")
        .description("Verdicts of clients on solutions")
        .tags("backend", backend, "type", type.name(), "verdict", isGood ? "good" : "bad")
        .register(registry)
        .increment();
  }

  /** A client's verdict was told to the provider that had solved the task. */
  public void forwarded(String backend, boolean isAnswered) {
    Counter.builder("sluice.reports.forwarded")
        .description("Verdicts of clients told to the providers that had solved")
        .tags("backend", backend, "outcome", isAnswered ? "answered" : "unanswered")
        .register(registry)
        .increment();
  }

  /** A breaker has changed its state. */
  public void breakerChanged(String backend, CaptchaType type, String state) {
    Counter.builder("sluice.breaker.transitions")
        .description("Changes of a breaker's state")
        .tags("backend", backend, "type", type.name(), "to", state)
        .register(registry)
        .increment();
  }

  /**
   * Shows a breaker: 0 closed, 1 half-open, 2 open; and the part of the capacity it lets through.
   */
  public void showBreaker(
      String backend, CaptchaType type, Supplier<Number> state, Supplier<Number> share) {
    gauge(
        "sluice.breaker.share",
        "Part of the backend's capacity that the type gets",
        share,
        "backend",
        backend,
        "type",
        type.name());
    gauge(
        "sluice.breaker.state",
        "0 closed, 1 half-open, 2 open",
        state,
        "backend",
        backend,
        "type",
        type.name());
  }

  /** Shows how many attempts a backend works on. */
  public void showBackend(String backend, Supplier<Number> busy, Supplier<Number> capacity) {
    gauge("sluice.backend.busy", "Attempts running on a backend", busy, "backend", backend);
    gauge(
        "sluice.backend.capacity",
        "Most attempts a backend takes at once",
        capacity,
        "backend",
        backend);
  }

  /** Shows our money at a provider; not a number while it is not known. */
  public void showBalance(String backend, Supplier<Number> dollars) {
    gauge(
        "sluice.provider.balance.dollars", "Our money at a provider", dollars, "backend", backend);
  }

  /** Shows whether a provider refuses our account: 1, else 0. */
  public void showAccount(String backend, Supplier<Number> isRefused) {
    gauge(
        "sluice.provider.account.refused",
        "1 while a provider refuses our key or our money",
        isRefused,
        "backend",
        backend);
  }

  /** Shows how many attempts at once a backend gets now, and whether it is taken out: 1, else 0. */
  public void showLimits(String backend, Supplier<Number> limit, Supplier<Number> cordoned) {
    gauge("sluice.backend.limit", "Most attempts at once now", limit, "backend", backend);
    gauge(
        "sluice.backend.cordoned",
        "1 while an operator has taken it out",
        cordoned,
        "backend",
        backend);
  }

  /** Shows how a backend has done, as routing sees it; not a number where too little is known. */
  public void showStatistics(
      String backend,
      CaptchaType type,
      Supplier<Number> p90Seconds,
      Supplier<Number> acceptedShare,
      Supplier<Number> dollarsPerAccepted) {
    String[] tags = {"backend", backend, "type", type.name()};
    gauge("sluice.backend.p90.seconds", "Time of nine of ten solves", p90Seconds, tags);
    gauge("sluice.backend.accepted.ratio", "Accepted among completed", acceptedShare, tags);
    gauge(
        "sluice.backend.accepted.cost.dollars",
        "What an accepted solution has cost us",
        dollarsPerAccepted,
        tags);
  }

  /** Shows how many tasks of a type wait for a free backend. */
  public void showQueue(CaptchaType type, Supplier<Number> length) {
    gauge("sluice.queue.length", "Tasks waiting for a free backend", length, "type", type.name());
  }

  /** Shows a number of things open, of the form {@code connections}. */
  public void showOpen(String what, Supplier<Number> number) {
    gauge("sluice.open", "Things held open", number, "what", what);
  }

  /** What is told about callbacks. */
  public CallbackMeters callbacks() {
    return callbacks;
  }

  /** An event loop ran a timer that late. */
  public void loopLagged(long nanos) {
    loopLag.record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  /** Something happened that is no request's outcome. */
  public void happened(Incident incident) {
    incidents
        .computeIfAbsent(
            incident,
            key ->
                Counter.builder("sluice.incidents")
                    .description("Things that are no request's outcome")
                    .tag("what", key.kebab())
                    .register(registry))
        .increment();
  }

  private void gauge(String name, String description, Supplier<Number> value, String... tags) {
    Gauge.builder(name, value)
        .description(description)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }
}
