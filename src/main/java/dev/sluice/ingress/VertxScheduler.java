package dev.sluice.ingress;

import dev.sluice.model.Scheduler;
import io.vertx.core.Vertx;

/** Timers of the event loop that sets them. */
public final class VertxScheduler implements Scheduler {

  private final Vertx vertx;

  /** The timers of that Vert.x. */
  public VertxScheduler(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Timer after(long millis, Runnable task) {
    long id = vertx.setTimer(Math.max(1, millis), fired -> task.run());
    return () -> vertx.cancelTimer(id);
  }
}
