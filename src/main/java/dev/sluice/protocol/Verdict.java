package dev.sluice.protocol;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import java.util.Optional;

/** What a backend said, or what its silence means. */
public sealed interface Verdict {

  /** Chooses by kind; there is one case for each. */
  <R> R accept(Cases<R> cases);

  /** One handling for each kind of verdict. */
  interface Cases<R> {
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
   */
  record Solved(Solution solution, Optional<Money> cost) implements Verdict {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.solved(this);
    }
  }

  /**
   * The attempt failed.
   *
   * @param fault why; its retry hint, if any, is the backend's own
   * @param disposition whether the backend may be working, and may bill, all the same
   */
  record Failed(Fault fault, Disposition disposition) implements Verdict {

    /** A failure without further words. */
    public static Failed of(Failure failure, Disposition disposition) {
      return new Failed(Fault.of(failure), disposition);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.failed(this);
    }
  }
}
