package dev.sluice.protocol;

import dev.sluice.model.SolveRequest;

/** What a request asks for, in canonical words. */
public sealed interface Call {

  /** Chooses by kind; there is one case for each. */
  <R> R accept(Cases<R> cases);

  /** One handling for each kind of call. */
  interface Cases<R> {
    /** Solve and answer on this connection. */
    R solve(Solve call);

    /** Tell what the account has and may. */
    R balance(Balance call);

    /** Tell how we are. */
    R health(Health call);
  }

  /** Solve and answer on this connection. */
  record Solve(SolveRequest request) implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.solve(this);
    }
  }

  /** Tell what the account has and may. */
  record Balance() implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.balance(this);
    }
  }

  /** Tell how we are. */
  record Health() implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.health(this);
    }
  }
}
