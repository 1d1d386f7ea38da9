package dev.sluice.simulator;

import dev.sluice.model.Failure;

/** What a request asks the simulator to do; one of a closed list. Immutable. */
sealed interface Behaviour {

  /**
   * Plays it for one attempt.
   *
   * @param attempt 1 for a task's first
   */
  void play(Stage stage, long attempt);

  /** Where a behaviour is played: the ways to treat one request. One of them is called, once. */
  interface Stage {

    /** Answers with a solution, not before that time has passed. */
    void solve(long millis);

    /** Answers with a failure. */
    void fail(Failure failure);

    /** Answers with what is no answer. */
    void garble();

    /** Never answers. */
    void hang();

    /** Breaks off. */
    void drop();
  }

  /** Solves after the ordinary time; what every request gets that asks for nothing. */
  record Solve() implements Behaviour {
    @Override
    public void play(Stage stage, long attempt) {
      stage.solve(0);
    }
  }

  /** Solves after that time. */
  record Slow(long millis) implements Behaviour {
    @Override
    public void play(Stage stage, long attempt) {
      stage.solve(millis);
    }
  }

  /** Fails so many attempts of a task with BACKEND_ERROR, then solves. */
  record Flaky(long attempts) implements Behaviour {
    @Override
    public void play(Stage stage, long attempt) {
      if (attempt <= attempts) {
        stage.fail(Failure.BACKEND_ERROR);
      } else {
        stage.solve(0);
      }
    }
  }

  /** Fails always. */
  record Fail(Failure failure) implements Behaviour {
    @Override
    public void play(Stage stage, long attempt) {
      stage.fail(failure);
    }
  }

  /** Answers rubbish. */
  record Garble() implements Behaviour {
    @Override
    public void play(Stage stage, long attempt) {
      stage.garble();
    }
  }

  /** Never answers. */
  record Hang() implements Behaviour {
    @Override
    public void play(Stage stage, long attempt) {
      stage.hang();
    }
  }

  /** Breaks off once the request has been read. */
  record Drop() implements Behaviour {
    @Override
    public void play(Stage stage, long attempt) {
      stage.drop();
    }
  }
}
