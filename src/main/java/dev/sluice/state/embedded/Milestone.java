package dev.sluice.state.embedded;

import dev.sluice.state.StateFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Tells when all that was noted before it is durable; has no rows. Safe from any thread. */
final class Milestone implements Change {

  private final Promise<Void> reached = Promise.promise();

  /** Fails if that cannot be said now; what was noted before is still written once it can be. */
  Future<Void> reached() {
    return reached.future();
  }

  @Override
  public void write(Rows rows) {
    // It is what stands before it that is written.
  }

  @Override
  public void written(Book book) {
    reached.complete();
  }

  @Override
  public boolean isAwaited() {
    return true;
  }

  @Override
  public void refused(StateFailure why) {
    reached.tryFail(why);
  }
}
