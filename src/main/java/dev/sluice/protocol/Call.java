package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import java.util.List;
import java.util.Optional;

/** What a request asks for, in canonical words. */
public sealed interface Call {

  /** Chooses by kind; there is one case for each. */
  <R> R accept(Cases<R> cases);

  /** The call if it is a solve. */
  default Optional<Solve> asSolve() {
    return Optional.empty();
  }

  /** One handling for each kind of call. */
  interface Cases<R> {
    /** Solve a captcha; the op's terms say whether the answer is waited for. */
    R solve(Solve call);

    /** Tell how a task stands. */
    R poll(Poll call);

    /** Tell how several tasks stand. */
    R pollMany(PollMany call);

    /** Stop a task, or forget it. */
    R cancel(Cancel call);

    /** Record a verdict on a solution. */
    R report(Report call);

    /** Tell what the account has and may. */
    R balance(Balance call);

    /** Tell what is served. */
    R types(Types call);

    /** Tell how busy a type's pool is. */
    R load(Load call);

    /** Send back what was sent. */
    R echo(Echo call);

    /** Tell how we are. */
    R health(Health call);

    /** Tell what is always told. */
    R constant(Constant call);
  }

  /** Solve a captcha; the op's terms say whether the answer is waited for. */
  record Solve(SolveRequest request, SolveOptions options) implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.solve(this);
    }

    @Override
    public Optional<Solve> asSolve() {
      return Optional.of(this);
    }
  }

  /**
   * Tell how a task stands.
   *
   * @param waitSeconds hold the answer so long while the task has not ended, if asked
   */
  record Poll(TaskId task, Optional<Long> waitSeconds) implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.poll(this);
    }
  }

  /** Tell how several tasks stand, each for itself. */
  record PollMany(List<Part> parts) implements Call {

    /**
     * One of them.
     *
     * @param task its id, unless there is a fault
     * @param fault what is wrong with this part alone
     */
    public record Part(Optional<TaskId> task, Optional<Fault> fault) {}

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.pollMany(this);
    }
  }

  /** Stop a task that has not ended, or forget one that has. */
  record Cancel(TaskId task) implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.cancel(this);
    }
  }

  /**
   * Record a verdict on a solution.
   *
   * @param isGood whether it was accepted where it was used
   * @param kind which types the words of the report are for
   * @param isRepeatable true if the same verdict may be sent again
   */
  record Report(TaskId task, boolean isGood, ReportKind kind, boolean isRepeatable)
      implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.report(this);
    }
  }

  /** Tell what the account has and may. */
  record Balance() implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.balance(this);
    }
  }

  /** Tell what is served to the account. */
  record Types() implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.types(this);
    }
  }

  /** Tell how busy the pool of a type is. */
  record Load(CaptchaType type) implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.load(this);
    }
  }

  /**
   * Send back what was sent.
   *
   * @param value a JSON value
   */
  record Echo(Object value) implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.echo(this);
    }
  }

  /** Tell how we are. */
  record Health() implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.health(this);
    }
  }

  /** Tell what is always told: a document that the op has. */
  record Constant() implements Call {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.constant(this);
    }
  }
}
