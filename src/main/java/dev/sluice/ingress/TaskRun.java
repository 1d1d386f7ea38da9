package dev.sluice.ingress;

import dev.sluice.callback.Callback;
import dev.sluice.callback.Callbacks;
import dev.sluice.dispatch.Dispatcher;
import dev.sluice.dispatch.Ending;
import dev.sluice.dispatch.Lane;
import dev.sluice.dispatch.Task;
import dev.sluice.gate.Grant;
import dev.sluice.model.Deadline;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Verdict;
import dev.sluice.state.TaskResult;
import dev.sluice.telemetry.Incident;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A remembered task under way, from its grant to its settlement; it does not need the request that
 * began it. It lives on the event loop that accepted it; {@link #hold}, {@link #letGo} and {@link
 * #cancel} are safe from any thread.
 */
final class TaskRun implements Dispatcher.Follower, Verdict.Ends<Future<Boolean>> {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);

  private final Ingress ingress;
  private final Grant grant;
  private final Dispatcher.Running running;
  private final Optional<Callback> callback;

  /** Guarded by this. */
  private int holders;

  private TaskRun(
      Ingress ingress, Grant grant, Dispatcher.Running running, Optional<Callback> callback) {
    this.ingress = ingress;
    this.grant = grant;
    this.running = running;
    this.callback = callback;
  }

  /**
   * Opens a task on its lane, follows it until it ends, and has its end told to whom it may
   * concern.
   *
   * @param op the call that it came by
   */
  static TaskRun begin(
      Ingress ingress, Op op, Lane lane, Grant grant, Call.Solve call, Deadline deadline) {
    RoutingChoice routing = ingress.gate().routing(op, call, grant.account());
    Task task =
        new Task(grant.task(), call.request(), deadline, routing, grant.terms().maxAttemptMillis());
    Dispatcher.Running running = ingress.dispatcher().open(lane, task);
    Optional<Callback> callback =
        ingress
            .callbacks()
            .wanted(op, grant.account().id(), grant.task(), call.options().callbackUrl());
    TaskRun run = new TaskRun(ingress, grant, running, callback);
    ingress.shared().runs().add(run);
    running.begin(run);
    return run;
  }

  TaskId task() {
    return grant.task();
  }

  /** True if it lives on that event loop. */
  boolean isOn(Executor eventLoop) {
    return ingress.loop().equals(eventLoop);
  }

  /**
   * A client waits for it on its connection. One that is answered with the task's id goes on
   * holding it: it comes back to poll.
   */
  synchronized void hold() {
    holders++;
  }

  /** A client that waited has left; the last one takes the task with it. */
  void letGo() {
    if (leave() == 0) {
      cancel();
    }
  }

  private synchronized int leave() {
    return --holders;
  }

  /**
   * Ends it, and forgets it.
   *
   * @return false if it had ended before; completed on the run's own event loop
   */
  Future<Boolean> cancel() {
    Promise<Boolean> cancelled = Promise.promise();
    ingress
        .loop()
        .execute(
            () -> {
              if (ingress.shared().runs().remove(this)) {
                running.cancel();
                grant.release(Optional.empty()).onComplete(cancelled);
              } else {
                cancelled.complete(false);
              }
            });
    return cancelled.future();
  }

  /** Its callback is pending before the run is not: a stop that looks in between sees one. */
  @Override
  public void ended(Ending ending) {
    Optional<Callbacks.Announcement> announced = callback.flatMap(ingress.callbacks()::announce);
    if (!ingress.shared().runs().remove(this)) {
      announced.ifPresent(Callbacks.Announcement::withdraw);
      return;
    }
    try {
      ending
          .verdict()
          .accept(this)
          .onComplete(settled -> announced.ifPresent(Callbacks.Announcement::tell));
    } catch (RuntimeException fault) {
      ingress.telemetry().happened(Incident.INTERNAL_FAULT);
      LOG.error(
          "A task of account {} could not be settled", grant.account().id(), BareFault.of(fault));
      announced.ifPresent(Callbacks.Announcement::withdraw);
    }
  }

  @Override
  public Future<Boolean> solved(Verdict.Solved verdict) {
    return grant.charge(Optional.of(TaskResult.solved(verdict.solution(), verdict.providerTask())));
  }

  @Override
  public Future<Boolean> failed(Verdict.Failed verdict) {
    return grant.release(Optional.of(TaskResult.failed(verdict.fault().withoutField())));
  }
}
