package dev.sluice.protocol;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import java.util.Optional;

/** What a backend said, or what its silence means. */
public sealed interface Verdict {

  /** Chooses between an end and the promise of one. */
  <R> R accept(Cases<R> cases);

  /** One handling for what ends an attempt, and one for what does not. */
  interface Cases<R> {
    /** The attempt is over. */
    R ended(Final verdict);

    /** The backend works on it. */
    R pending(Pending verdict);
  }

  /** What ends an attempt. */
  sealed interface Final extends Verdict {

    /** Chooses by kind; there is one case for each. */
    <R> R accept(Ends<R> ends);

    @Override
    default <R> R accept(Cases<R> cases) {
      return cases.ended(this);
    }
  }

  /** One handling for each kind of end. */
  interface Ends<R> {
    /** The backend solved it. */
    R solved(Solved verdict);

    /** It did not. */
    R failed(Failed verdict);
  }

  /**
   * The backend solved it.
   *
   * @param solution complete for its type
   * @param cost what the backend charges us, if it said so
   * @param providerTask the backend's own name for the task, a JSON value, if it has one
   */
  record Solved(Solution solution, Optional<Money> cost, Optional<Object> providerTask)
      implements Final {

    /** By a backend that has no tasks. */
    public Solved(Solution solution, Optional<Money> cost) {
      this(solution, cost, Optional.empty());
    }

    @Override
    public <R> R accept(Ends<R> ends) {
      return ends.solved(this);
    }
  }

  /**
   * The backend works on it and wants to be asked again.
   *
   * @param providerTask the backend's own name for the task, the JSON value (String, Number) that
   *     it was
   * @param waitMillis the shortest time until the next poll
   * @param strikes answers in a row that said nothing, for a protocol that counts them
   */
  record Pending(Object providerTask, long waitMillis, int strikes) implements Verdict {

    /** Without a strike. */
    public Pending(Object providerTask, long waitMillis) {
      this(providerTask, waitMillis, 0);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.pending(this);
    }
  }

  /**
   * The attempt failed.
   *
   * @param fault why; its retry hint, if any, is the backend's own
   * @param disposition whether the backend may be working, and may bill, all the same
   */
  record Failed(Fault fault, Disposition disposition) implements Final {

    /** A failure without further words. */
    public static Failed of(Failure failure, Disposition disposition) {
      return new Failed(Fault.of(failure), disposition);
    }

    @Override
    public <R> R accept(Ends<R> ends) {
      return ends.failed(this);
    }
  }
}
