package dev.sluice.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a call came to, before a dialect puts it into its API's words. */
public sealed interface Outcome {

  /** Chooses by kind; there is one case for each. */
  <R> R accept(Cases<R> cases);

  /** One answer for each kind of outcome. */
  interface Cases<R> {
    /** The request was refused before any backend saw it. */
    R refused(Refused outcome);

    /** The task ended with a solution. */
    R solved(Solved outcome);

    /** The task was accepted and ended without one. */
    R failed(Failed outcome);

    /** What the account has and may. */
    R standing(Standing outcome);

    /** How we are. */
    R health(Health outcome);
  }

  /** The request was refused: nothing was taken, or what was taken has been given back. */
  record Refused(Fault fault) implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * The task ended with a solution.
   *
   * @param request what was asked
   * @param solution what was found
   * @param cost what the account is charged
   * @param elapsedMillis from accept to solution
   */
  record Solved(SolveRequest request, Solution solution, Money cost, long elapsedMillis)
      implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.solved(this);
    }
  }

  /** The accepted task ended without a solution; nothing is charged. */
  record Failed(Fault fault) implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.failed(this);
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
   */
  record Standing(
      Money posted,
      Money held,
      boolean free,
      Optional<Instant> freeUntil,
      Set<CaptchaType> types,
      long perMinute,
      long tokensLeft,
      long inFlight)
      implements Outcome {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.standing(this);
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
