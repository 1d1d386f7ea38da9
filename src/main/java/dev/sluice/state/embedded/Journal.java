package dev.sluice.state.embedded;

import dev.sluice.state.Admission;
import dev.sluice.state.StateFailure;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Where an embedded store's changes are made durable. Safe from any thread; nothing blocks. Changes
 * of one account are noted under its lock, and so become durable in the order in which they
 * happened.
 */
interface Journal {

  /** Keeps nothing: what happens is forgotten with the process. */
  Journal NONE =
      new Journal() {
        private final Future<Void> done = Future.succeededFuture();

        @Override
        public boolean keeps() {
          return false;
        }

        @Override
        public Optional<StateFailure> refusal(boolean isRemembered) {
          return Optional.empty();
        }

        @Override
        public Kept accept(Admission admission, Optional<Quotas.Counts> counts, Moment now) {
          return Kept.IN_MEMORY;
        }

        @Override
        public void append(Change change) {
          // Nothing is kept.
        }

        @Override
        public Future<Void> close() {
          return done;
        }
      };

  /** False if nothing is kept, so that there is nothing to note. */
  boolean keeps();

  /**
   * Why no task may be admitted now, if so.
   *
   * @param isRemembered true for a task that must be durable before it is answered
   */
  Optional<StateFailure> refusal(boolean isRemembered);

  /**
   * Notes a remembered task.
   *
   * @param counts the account's quotas once it is in, if they count it
   * @return tells when it is durable
   */
  Kept accept(Admission admission, Optional<Quotas.Counts> counts, Moment now);

  /** Notes a change; it is durable soon. */
  void append(Change change);

  /** Makes durable what was noted, as far as that is possible, and lets go of the file. */
  Future<Void> close();
}
