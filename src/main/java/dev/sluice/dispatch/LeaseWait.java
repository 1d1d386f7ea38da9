package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Lease;
import dev.sluice.model.Deadline;
import dev.sluice.model.Failure;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.Scheduler;
import java.util.Collection;

/**
 * One task's wait for a free backend: it ends with a lease, with a failure, or by being cancelled.
 * Confined to its event loop, but for {@link #hand}.
 */
final class LeaseWait implements WaitQueue.Waiter, Stage, Runnable {

  /** Who waits. */
  interface Heir {

    /** The backends that are taken only if there are no others. */
    Collection<Backend> tried();

    /** A backend is free. */
    void inherit(Lease lease);

    /** None has become free in time. */
    void fail(Failure failure);
  }

  private final Lane lane;
  private final Task task;
  private final Tools tools;
  private final RoutingChoice routing;
  private final Heir heir;
  private final long beganNanos;
  private boolean isOver;
  private Scheduler.Timer timer = () -> {};

  /**
   * A wait that has not begun.
   *
   * @param routing which backends may be taken
   */
  LeaseWait(Lane lane, Task task, Tools tools, RoutingChoice routing, Heir heir) {
    this.lane = lane;
    this.task = task;
    this.tools = tools;
    this.routing = routing;
    this.heir = heir;
    this.beganNanos = tools.ticker().nanos();
  }

  /** Joins the queue; the heir may hear of it before this returns. */
  void begin() {
    long remaining = task.deadline().remainingMillis(beganNanos);
    long longest = Math.min(remaining, lane.pool().config().queue().waitMillis());
    timer = tools.scheduler().after(longest, this);
    if (!lane.queue().offer(this)) {
      isOver = true;
      timer.cancel();
      heir.fail(Failure.OVERLOADED);
    }
  }

  /** Its time is up. */
  @Override
  public void run() {
    if (lane.queue().withdraw(this)) {
      end();
      boolean isDue = task.deadline().remainingMillis(tools.ticker().nanos()) == 0;
      heir.fail(isDue ? Failure.DEADLINE_EXCEEDED : Failure.OVERLOADED);
    }
  }

  /** Nobody waits any more; a lease that is on its way is given back. */
  @Override
  public void cancel() {
    if (!isOver) {
      end();
      lane.queue().withdraw(this);
    }
  }

  private void end() {
    isOver = true;
    timer.cancel();
    tools.telemetry().waited(lane.pool().type(), tools.ticker().nanos() - beganNanos);
  }

  /** Comes from whichever thread freed the place; goes on where the task lives. */
  @Override
  public void hand(Lease lease) {
    tools.loop().execute(() -> take(lease));
  }

  private void take(Lease lease) {
    if (isOver) {
      lease.abandon();
    } else {
      end();
      heir.inherit(lease);
    }
  }

  @Override
  public Deadline deadline() {
    return task.deadline();
  }

  @Override
  public Collection<Backend> tried() {
    return heir.tried();
  }

  @Override
  public RoutingChoice routing() {
    return routing;
  }
}
