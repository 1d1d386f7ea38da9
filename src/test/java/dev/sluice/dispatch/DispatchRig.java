package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Backend;
import dev.sluice.backend.HandBreaker;
import dev.sluice.backend.Members;
import dev.sluice.backend.Pool;
import dev.sluice.backend.PoolSettings;
import dev.sluice.backend.Providers;
import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Deadline;
import dev.sluice.model.Dice;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Upstream;
import dev.sluice.state.HandTicker;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dispatcher with one lane, on virtual time, with backends that say what they are told. Its clock
 * wraps within the first seconds. Confined to its test's thread.
 */
final class DispatchRig {

  /** The captcha type of its lane. */
  static final CaptchaType TYPE = CaptchaType.TURNSTILE;

  /** A task, and how it came out. */
  static final class Opened {

    private final Dispatcher.Running running;
    private final List<Ending> endings = new ArrayList<>();
    private boolean isCancelled;

    private Opened(Dispatcher.Running running) {
      this.running = running;
      running.begin(endings::add);
    }

    /** How it came out. */
    Ending ending() {
      assertThat(endings).as("endings of the task").hasSize(1);
      return endings.get(0);
    }

    /** How often it came out: never more than once, and not after it was cancelled. */
    int endings() {
      return endings.size();
    }

    Dispatcher.Running running() {
      return running;
    }

    boolean isCancelled() {
      return isCancelled;
    }

    void cancel() {
      isCancelled = endings.isEmpty();
      running.cancel();
    }
  }

  final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 5_000_000_000L, 0);
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final Telemetry telemetry = new Telemetry(registry);
  final HandLoop loop = new HandLoop(ticker);
  final ScriptedClient client = new ScriptedClient(loop);
  final List<HandBreaker> machines = new ArrayList<>();

  /** Each attempt that was heard of: task, number and backend. */
  final List<String> begun = new ArrayList<>();

  final List<Backend> backends;
  final Lane lane;
  final Dispatcher dispatcher;
  private int tasks;

  private DispatchRig(PoolConfig config, Dice dice, List<Backend> backends) {
    this.backends = backends;
    List<Pool.Member> members = new ArrayList<>();
    for (Backend backend : backends) {
      HandBreaker machine = new HandBreaker();
      machines.add(machine);
      members.add(Members.member(backend, machine, config));
    }
    lane = new Lane(new Pool(TYPE, config, members));
    dispatcher =
        new Dispatcher(
            Map.of(TYPE, lane),
            new Tools(
                client,
                loop,
                loop,
                ticker,
                dice,
                telemetry,
                (task, number, backend) -> begun.add(task + " " + number + " " + backend)));
  }

  /** Backends {@code a}, {@code b} and so on of those capacities; the dice fall high. */
  static DispatchRig of(PoolSettings settings, int... capacities) {
    List<Backend> backends = new ArrayList<>();
    for (int capacity : capacities) {
      backends.add(Members.backend(String.valueOf((char) ('a' + backends.size())), capacity));
    }
    return new DispatchRig(settings.config(), FixedDice.HIGHEST, backends);
  }

  /** One backend of ten places that speaks that protocol; the dice fall low. */
  static DispatchRig of(Upstream upstream) {
    return of(new PoolSettings(), FixedDice.LOWEST, List.of(Providers.speaking("p", 10, upstream)));
  }

  /** Backends that are given. */
  static DispatchRig of(PoolSettings settings, Dice dice, List<Backend> backends) {
    return new DispatchRig(settings.config(), dice, backends);
  }

  /** Opens a task that has so long. */
  Opened open(long deadlineMillis) {
    return openUntil(Deadline.after(ticker.nanos(), deadlineMillis).atNanos());
  }

  /** Opens a task that has so long and may ask that backend alone. */
  Opened open(long deadlineMillis, String only) {
    return open(
        Deadline.after(ticker.nanos(), deadlineMillis), RoutingChoice.only(only), Long.MAX_VALUE);
  }

  /** Opens a task that has so long, and each of its attempts at most so long. */
  Opened open(long deadlineMillis, long maxAttemptMillis) {
    Deadline deadline = Deadline.after(ticker.nanos(), deadlineMillis);
    return open(deadline, RoutingChoice.ANY, maxAttemptMillis);
  }

  /** Opens a task that is due at that moment of its clock. */
  Opened openUntil(long atNanos) {
    return open(new Deadline(atNanos), RoutingChoice.ANY, Long.MAX_VALUE);
  }

  private Opened open(Deadline deadline, RoutingChoice routing, long maxAttemptMillis) {
    tasks++;
    SolveRequest request =
        new SolveRequest(
            TYPE,
            Optional.empty(),
            Optional.of("key"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    Task task = new Task(new TaskId("t-" + tasks), request, deadline, routing, maxAttemptMillis);
    return new Opened(dispatcher.open(lane, task));
  }

  /** What the counters of that name come to. */
  double count(String name) {
    return registry.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  /** What the gauge of that name says. */
  double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  /** Nothing is held by anybody any more. */
  void assertAtRest() {
    for (Backend backend : backends) {
      assertThat(backend.busy()).as("places taken on %s", backend.id()).isZero();
    }
    assertThat(client.open()).as("exchanges under way").isEmpty();
    assertThat(lane.waiting()).as("tasks waiting").isZero();
    assertThat(lane.budget().retries()).as("retries held of the budget").isZero();
    assertThat(lane.budget().tasks()).as("tasks counted by the budget").isZero();
    assertThat(loop.timers()).as("timers left").isZero();
  }
}
