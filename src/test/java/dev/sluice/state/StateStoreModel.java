package dev.sluice.state;

import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a {@link StateStore} means, for one account, written for plainness alone: it keeps every
 * task for ever, counts by looking at all of them, and reads the calendar with java.time. Time goes
 * in whole seconds and the rate must divide 60, so that tokens come in whole seconds too. What is
 * remembered of tasks stands in {@link TaskModel}.
 */
final class StateStoreModel {

  private static final Optional<TaskResult> LAPSED =
      Optional.of(TaskResult.failed(Fault.of(Failure.DEADLINE_EXCEEDED)));

  private static final class Task {
    private Money price;
    private boolean isOpen = true;
    private boolean isCharged;
    private boolean hasSlot = true;
    private boolean tookToken;
    private ZonedDateTime from;
    private ZonedDateTime lapsesAt;
    private Optional<TaskModel.Kept> kept = Optional.empty();

    private boolean counts() {
      return isOpen || isCharged;
    }
  }

  private final Account account;
  private final StateStoreKit.Clock clock;
  private final List<Task> tasks = new ArrayList<>();
  private final Map<String, Task> nameToLatest = new HashMap<>();
  private final Map<String, Money> credits = new HashMap<>();
  private final TaskModel remembered;
  private long tokenSeconds;

  StateStoreModel(Account account, StateStoreKit.Clock clock) {
    this.account = account;
    this.clock = clock;
    this.tokenSeconds = 60;
    this.remembered = new TaskModel(account.id(), clock);
  }

  Optional<Fault> admit(String name, Money price, List<Failure> order, long seconds) {
    if (open(name).isPresent()) {
      return Optional.empty();
    }
    Optional<Fault> refusal =
        probe(price, order).or(() -> probe(price, List.of(Failure.INSUFFICIENT_FUNDS)));
    if (refusal.isEmpty()) {
      Task task = new Task();
      task.price = price;
      task.from = now();
      task.lapsesAt = now().plusSeconds(seconds);
      task.tookToken = tokens() > 0;
      tokenSeconds -= task.tookToken ? secondsPerToken() : 0;
      tasks.add(task);
      nameToLatest.put(name, task);
    }
    return refusal;
  }

  /** Admits a task that is remembered. */
  Admitted submit(String name, Money price, List<Failure> order, long seconds, TaskDraft draft) {
    Optional<Admitted> known = remembered.replay(draft);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Fault> refusal =
        probe(price, order).or(() -> probe(price, List.of(Failure.INSUFFICIENT_FUNDS)));
    if (refusal.isPresent()) {
      return Admitted.refused(refusal.get());
    }
    if (open(name).isPresent() || remembered.find(name).isPresent()) {
      return Admitted.ID_TAKEN;
    }
    admit(name, price, order, seconds);
    nameToLatest.get(name).kept = Optional.of(remembered.begin(name, draft));
    return Admitted.ALL;
  }

  TaskModel remembered() {
    return remembered;
  }

  Optional<Fault> probe(Money price, List<Failure> order) {
    return order.stream().filter(failure -> refuses(failure, price)).findFirst().map(this::fault);
  }

  boolean vacate(String name) {
    Optional<Task> task = open(name).filter(t -> t.hasSlot);
    task.ifPresent(t -> t.hasSlot = false);
    return task.isPresent();
  }

  boolean settle(String name, boolean isCharged, boolean keepsToken, Optional<TaskResult> result) {
    Optional<Task> task = open(name);
    task.ifPresent(
        t -> {
          t.isOpen = false;
          t.isCharged = isCharged;
          t.kept.ifPresent(kept -> remembered.end(kept, result, isCharged ? t.price : Money.ZERO));
          if (t.tookToken && !keepsToken) {
            tokenSeconds = Math.min(60, tokenSeconds + secondsPerToken());
          }
        });
    return task.isPresent();
  }

  boolean credit(Money amount, String reference) {
    return credits.putIfAbsent(reference, amount) == null;
  }

  long pass(long seconds) {
    clock.advanceMillis(seconds * 1_000);
    tokenSeconds = Math.min(60, tokenSeconds + seconds);
    for (Task task : tasks) {
      if (task.isOpen && !now().isBefore(task.lapsesAt)) {
        task.isOpen = false;
        task.kept.ifPresent(kept -> remembered.end(kept, LAPSED, Money.ZERO));
      }
    }
    return seconds;
  }

  Balance balance() {
    long credited = credits.values().stream().mapToLong(Money::nanos).sum();
    long posted = tasks.stream().filter(t -> t.isCharged).mapToLong(t -> t.price.nanos()).sum();
    long held = tasks.stream().filter(t -> t.isOpen).mapToLong(t -> t.price.nanos()).sum();
    return new Balance(new Money(credited - posted), new Money(held));
  }

  Usage usage() {
    return new Usage(
        tokens(),
        (int) used(Failure.IN_FLIGHT_LIMIT),
        used(Failure.HOURLY_LIMIT),
        used(Failure.DAILY_LIMIT),
        used(Failure.PLAN_LIMIT));
  }

  private boolean refuses(Failure failure, Money price) {
    return failure == Failure.INSUFFICIENT_FUNDS
        ? balance().available().isLessThan(price)
        : used(failure) >= limit(failure);
  }

  private Fault fault(Failure failure) {
    Fault fault = Fault.of(failure);
    if (failure != Failure.INSUFFICIENT_FUNDS) {
      fault = fault.withLimit(limit(failure));
    }
    return waitMillis(failure).isPresent()
        ? fault.withRetryAfterMillis(waitMillis(failure).getAsLong())
        : fault;
  }

  private Optional<Task> open(String name) {
    return Optional.ofNullable(nameToLatest.get(name)).filter(task -> task.isOpen);
  }

  private long used(Failure failure) {
    return switch (failure) {
      case RATE_LIMITED -> account.limits().perMinute() - tokens();
      case IN_FLIGHT_LIMIT -> tasks.stream().filter(t -> t.isOpen && t.hasSlot).count();
      case HOURLY_LIMIT -> countedSince(now().truncatedTo(ChronoUnit.HOURS));
      case DAILY_LIMIT -> countedSince(now().truncatedTo(ChronoUnit.DAYS));
      default -> tasks.stream().filter(Task::counts).count();
    };
  }

  private long countedSince(ZonedDateTime start) {
    return tasks.stream().filter(t -> t.counts() && !t.from.isBefore(start)).count();
  }

  private long limit(Failure failure) {
    Plan plan = account.plan().orElseThrow();
    return switch (failure) {
      case RATE_LIMITED -> account.limits().perMinute();
      case IN_FLIGHT_LIMIT -> account.limits().inFlight();
      case HOURLY_LIMIT -> plan.hourly();
      case DAILY_LIMIT -> plan.daily();
      case PLAN_LIMIT -> plan.total();
      default -> 0;
    };
  }

  private OptionalLong waitMillis(Failure failure) {
    return switch (failure) {
      case RATE_LIMITED -> OptionalLong.of((secondsPerToken() - tokenSeconds) * 1_000);
      case HOURLY_LIMIT -> untilNext(ChronoUnit.HOURS);
      case DAILY_LIMIT -> untilNext(ChronoUnit.DAYS);
      default -> OptionalLong.empty();
    };
  }

  private OptionalLong untilNext(ChronoUnit unit) {
    ZonedDateTime next = now().truncatedTo(unit).plus(1, unit);
    return OptionalLong.of(ChronoUnit.MILLIS.between(now(), next));
  }

  private long tokens() {
    return tokenSeconds / secondsPerToken();
  }

  private long secondsPerToken() {
    return 60 / account.limits().perMinute();
  }

  private ZonedDateTime now() {
    return Instant.ofEpochMilli(clock.epochMillis()).atZone(ZoneOffset.UTC);
  }
}
