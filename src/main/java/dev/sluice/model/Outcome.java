package dev.sluice.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What a call came to, before a dialect puts it into its API's words. */
public sealed interface Outcome {

  /** Chooses by kind; there is one case for each. */
  <R> R accept(Cases<R> cases);

  /**
   * One answer for each kind of outcome. Each call of an API has a few of them; the others are
   * {@link #impossible}.
   */
  interface Cases<R> {

    /** The request was refused before any backend saw it. */
    R refused(Refused outcome);

    /** An outcome that this call cannot have. */
    R impossible(Outcome outcome);

    /** The task was accepted; its answer comes by poll. */
    default R accepted(Accepted outcome) {
      return impossible(outcome);
    }

    /** The task that is asked for has not ended. */
    default R working(Working outcome) {
      return impossible(outcome);
    }

    /** The task ended with a solution. */
    default R solved(Solved outcome) {
      return impossible(outcome);
    }

    /** The task was accepted and ended without one. */
    default R failed(Failed outcome) {
      return impossible(outcome);
    }

    /** Several tasks, each for itself. */
    default R several(Several outcome) {
      return impossible(outcome);
    }

    /** What was asked for has been done, and there is nothing to tell. */
    default R done(Done outcome) {
      return impossible(outcome);
    }

    /** What the account has and may. */
    default R standing(Standing outcome) {
      return impossible(outcome);
    }

    /** What is served. */
    default R types(Types outcome) {
      return impossible(outcome);
    }

    /** How busy a type's pool is. */
    default R load(Load outcome) {
      return impossible(outcome);
    }

    /** What the client sent. */
    default R echo(Echo outcome) {
      return impossible(outcome);
    }

    /** How we are. */
    default R health(Health outcome) {
      return impossible(outcome);
    }
  }

  /** The request was refused: nothing was taken, or what was taken has been given back. */
  record Refused(Fault fault) implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * The task was accepted; its answer comes by poll.
   *
   * @param isReplay true if it was accepted before, under the same idempotency key
   */
  record Accepted(TaskView task, boolean isReplay) implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.accepted(this);
    }
  }

  /**
   * The task that is asked for has not ended.
   *
   * @param waitedSeconds how long a poll that asked for it was held, if it was
   */
  record Working(TaskView task, Optional<Long> waitedSeconds) implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.working(this);
    }
  }

  /**
   * The task ended with a solution.
   *
   * @param request what was asked, while it is still at hand: a task that is polled keeps no body
   * @param solution what was found
   * @param waitedSeconds how long a poll that asked for it was held at most, if it asked
   * @param isReplay true if the task was accepted before, under the same idempotency key
   */
  record Solved(
      TaskView task,
      Optional<SolveRequest> request,
      Solution solution,
      Optional<Long> waitedSeconds,
      boolean isReplay)
      implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.solved(this);
    }
  }

  /**
   * The accepted task ended without a solution; nothing is charged.
   *
   * @param waitedSeconds how long a poll that asked for it was held at most, if it asked
   * @param isReplay true if the task was accepted before, under the same idempotency key
   */
  record Failed(TaskView task, Fault fault, Optional<Long> waitedSeconds, boolean isReplay)
      implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /** Several tasks, each for itself: Refused, Working, Solved or Failed. */
  record Several(List<Outcome> outcomes) implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.several(this);
    }
  }

  /** What was asked for has been done, and there is nothing to tell. */
  record Done() implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.done(this);
    }
  }

  /**
   * What the account has and may.
   *
   * @param posted balance in which running solves are not counted
   * @param held reserved for running solves
   * @param free true while solves are not billed
   * @param freeUntil when that ends, if it does
   * @param types the types it may use; empty: all
   * @param perMinute tokens a minute; 0: no limit
   * @param tokensLeft whole tokens in the bucket; 0 without a limit
   * @param inFlight tasks at once; 0: no limit
   * @param plan present if quotas take the place of money
   */
  record Standing(
      Money posted,
      Money held,
      boolean free,
      Optional<Instant> freeUntil,
      Set<CaptchaType> types,
      long perMinute,
      long tokensLeft,
      long inFlight,
      Optional<PlanView> plan)
      implements Outcome {

    /** What a new hold may take. */
    public Money available() {
      return posted.minus(held);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.standing(this);
    }
  }

  /**
   * What is served to the account.
   *
   * @param offers by name
   */
  record Types(List<Offer> offers) implements Outcome {

    /**
     * One type.
     *
     * @param price what a solve costs the account's kind
     * @param isAvailable false while every backend of it is left alone
     */
    public record Offer(CaptchaType type, Money price, boolean isAvailable) {}

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.types(this);
    }
  }

  /**
   * How busy a type's pool is.
   *
   * @param waiting tasks that wait for a free backend
   * @param busy attempts running
   * @param capacity most attempts at once
   * @param price what a solve costs
   * @param medianSeconds the median time of a solve, if it is known
   */
  record Load(int waiting, int busy, int capacity, Money price, OptionalDouble medianSeconds)
      implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.load(this);
    }
  }

  /**
   * What the client sent.
   *
   * @param value a JSON value
   */
  record Echo(Object value) implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.echo(this);
    }
  }

  /**
   * How we are.
   *
   * @param ready true while new work is taken and the state store answers
   * @param degraded true while something we depend on fails
   */
  record Health(boolean ready, boolean degraded) implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.health(this);
    }
  }
}
