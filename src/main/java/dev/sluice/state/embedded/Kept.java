package dev.sluice.state.embedded;

import io.vertx.core.Future;

/**
 * The word that an accepted task outlives the process. Safe from any thread, but for {@link #row}.
 */
interface Kept {

  /** Of a task that need not outlive it. */
  Kept IN_MEMORY = new Word(Future.succeededFuture());

  /** Completes, on any thread, once the task is durable; fails if it is not, and is not to be. */
  Future<Void> durable();

  /** The id of the row that keeps it, which may move; 0 if there is none. The writer's alone. */
  long row();

  /** What is left of it once the task has ended: no row, and nothing of the task's body. */
  Kept ended();

  /** The word alone. Immutable. */
  record Word(Future<Void> durable) implements Kept {

    @Override
    public long row() {
      return 0;
    }

    @Override
    public Kept ended() {
      return this;
    }
  }
}
