package dev.sluice.ingress;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Scheduler;
import dev.sluice.model.TaskId;
import dev.sluice.state.TaskRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;

/**
 * Holds one request's answer while a task runs, without a thread: the store tells of its end, one
 * timer of the end of patience. Confined to its event loop.
 */
final class HeldAnswers implements Calls.Waiting {

  private static final long MILLIS_PER_SECOND = 1_000;
  private static final Outcome UNAVAILABLE =
      new Outcome.Refused(Fault.of(Failure.STATE_UNAVAILABLE));

  private final Ingress ingress;
  private final Promise<Outcome> promise = Promise.promise();
  private Optional<TaskRun> run = Optional.empty();
  private Scheduler.Timer timer = () -> {};

  HeldAnswers(Ingress ingress) {
    this.ingress = ingress;
  }

  @Override
  public Future<Outcome> forSolve(
      String family, TaskId task, long atMostMillis, Outcome accepted, boolean isReplay) {
    run = ingress.shared().runs().find(task);
    run.ifPresent(TaskRun::hold);
    if (atMostMillis < Long.MAX_VALUE) {
      timer = ingress.scheduler().after(atMostMillis, () -> end(accepted));
    }
    return whenEnded(family, task, Optional.empty(), isReplay);
  }

  @Override
  public Future<Outcome> forPoll(String family, TaskRecord task, long seconds) {
    TaskId id = task.view().id();
    Optional<Long> waited = Optional.of(seconds);
    timer =
        ingress
            .scheduler()
            .after(
                seconds * MILLIS_PER_SECOND,
                () ->
                    ingress
                        .store()
                        .task(family, id)
                        .onComplete(
                            now -> onLoop(() -> end(outcome(now, waited, false))),
                            cause -> onLoop(() -> end(UNAVAILABLE))));
    return whenEnded(family, id, waited, false);
  }

  private Future<Outcome> whenEnded(
      String family, TaskId task, Optional<Long> waited, boolean isReplay) {
    ingress
        .store()
        .whenEnded(family, task)
        .onComplete(
            ended -> onLoop(() -> end(outcome(ended, waited, isReplay))),
            cause -> onLoop(() -> end(UNAVAILABLE)));
    return promise.future();
  }

  private void onLoop(Runnable step) {
    ingress.loop().execute(step);
  }

  private static Outcome outcome(
      Optional<TaskRecord> task, Optional<Long> waited, boolean isReplay) {
    return task.map(found -> Answers.of(found, waited, isReplay))
        .orElseGet(() -> new Outcome.Refused(Fault.of(Failure.TASK_NOT_FOUND)));
  }

  private void end(Outcome outcome) {
    if (promise.tryComplete(outcome)) {
      timer.cancel();
    }
  }

  /** The client has left: nobody waits here any more. */
  void leave() {
    timer.cancel();
    if (!promise.future().isComplete()) {
      run.ifPresent(TaskRun::letGo);
    }
  }
}
