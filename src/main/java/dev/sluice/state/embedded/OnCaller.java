package dev.sluice.state.embedded;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings what completes on the writer's thread back to whoever asked. Safe from any thread. */
final class OnCaller {

  private OnCaller() {}

  /** The same future, completing on the caller's Vert.x context; without one, wherever it does. */
  static <T> Future<T> complete(Future<T> elsewhere) {
    Context context = Vertx.currentContext();
    if (context == null || elsewhere.isComplete()) {
      return elsewhere;
    }
    Promise<T> here = Promise.promise();
    elsewhere.onComplete(result -> context.runOnContext(v -> here.handle(result)));
    return here.future();
  }
}
