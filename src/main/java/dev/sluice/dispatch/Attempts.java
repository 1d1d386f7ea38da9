package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.BackendClient;
import dev.sluice.backend.Lease;
import dev.sluice.config.PoolConfig;
import dev.sluice.model.Deadline;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One task's way through its lane, and the only loop in dispatching: lease a backend (or wait for
 * one), ask it, and where that failed and may be repeated, back off and begin again. Confined to
 * its event loop, but for {@link #hand}.
 *
 * <p>At any moment it is in one place: waiting in the queue, asking, backing off, or ended; {@code
 * abort} and {@code timer} hold what has to be undone to leave that place.
 */
final class Attempts implements Dispatcher.Running, WaitQueue.Waiter, Verdict.Cases<Void> {

  private final Lane lane;
  private final Task task;
  private final Tools tools;
  private final PoolConfig config;
  private final Promise<Ending> promise = Promise.promise();
  private final List<Backend> tried = new ArrayList<>(2);
  private int attempts;
  private boolean isRetrying;
  private boolean isEnded;
  private Lease lease;
  private Optional<Verdict.Failed> lastFailed = Optional.empty();
  private long askedAtNanos;
  private long waitingSinceNanos;
  private boolean isWaiting;
  private Scheduler.Timer timer = () -> {};
  private Runnable abort = () -> {};

  Attempts(Lane lane, Task task, Tools tools) {
    this.lane = lane;
    this.task = task;
    this.tools = tools;
    this.config = lane.pool().config();
  }

  void begin() {
    lane.budget().taskBegan();
    next();
  }

  /** Leases a backend, or waits for one. A retry that none permits ends as the attempt before. */
  private void next() {
    if (lane.pool().isAllOpen(task.only())) {
      lastFailed.ifPresentOrElse(this::end, () -> fail(Failure.ALL_BACKENDS_OPEN));
      return;
    }
    Optional<Lease> free = lane.queue().tryLease(tried, task.only());
    if (free.isPresent()) {
      ask(free.get());
    } else {
      await();
    }
  }

  private void await() {
    waitingSinceNanos = tools.ticker().nanos();
    isWaiting = true;
    long remaining = task.deadline().remainingMillis(waitingSinceNanos);
    timer =
        tools
            .scheduler()
            .after(Math.min(remaining, config.queue().waitMillis()), this::stopWaiting);
    abort = () -> lane.queue().withdraw(this);
    if (!lane.queue().offer(this)) {
      timer.cancel();
      isWaiting = false;
      fail(Failure.OVERLOADED);
    }
  }

  private void stopWaiting() {
    if (lane.queue().withdraw(this)) {
      waited();
      fail(isDue() ? Failure.DEADLINE_EXCEEDED : Failure.OVERLOADED);
    }
  }

  private void waited() {
    isWaiting = false;
    tools.telemetry().waited(lane.pool().type(), tools.ticker().nanos() - waitingSinceNanos);
  }

  @Override
  public Deadline deadline() {
    return task.deadline();
  }

  @Override
  public Collection<Backend> tried() {
    return tried;
  }

  @Override
  public Optional<String> only() {
    return task.only();
  }

  /** Comes from whichever thread freed the place; goes on where the task lives. */
  @Override
  public void hand(Lease handed) {
    tools
        .loop()
        .execute(
            () -> {
              if (isEnded) {
                handed.abandon();
              } else {
                timer.cancel();
                waited();
                ask(handed);
              }
            });
  }

  private void ask(Lease granted) {
    askedAtNanos = tools.ticker().nanos();
    long remaining = task.deadline().remainingMillis(askedAtNanos);
    if (remaining == 0) {
      granted.abandon();
      fail(Failure.DEADLINE_EXCEEDED);
      return;
    }
    lease = granted;
    attempts++;
    if (!tried.contains(granted.backend())) {
      tried.add(granted.backend());
    }
    long allowed = Math.min(remaining, config.attemptTimeoutMillis().orElse(remaining));
    long timeout = Math.min(allowed, task.maxAttemptMillis());
    tools.onAttempt().began(task.id(), attempts, granted.backend().id());
    Attempt attempt = new Attempt(task.id(), attempts, task.request(), timeout);
    BackendClient.Sending sending;
    try {
      sending = tools.client().send(granted.backend(), attempt, timeout);
    } catch (RuntimeException fault) {
      told(Failure.INTERNAL.kebab());
      granted.abandon();
      fail(Failure.INTERNAL);
      return;
    }
    abort =
        () -> {
          sending.cancel();
          told("abandoned");
          granted.abandon();
        };
    sending.verdict().onSuccess(verdict -> verdict.accept(this));
  }

  @Override
  public Void solved(Verdict.Solved verdict) {
    if (!isEnded) {
      told("solved");
      lease.close(verdict);
      end(verdict);
    }
    return null;
  }

  @Override
  public Void failed(Verdict.Failed verdict) {
    if (isEnded) {
      return null;
    }
    told(verdict.fault().failure().kebab());
    if (isShort(verdict)) {
      lease.abandon();
    } else {
      lease.close(verdict);
    }
    if (isDue()) {
      fail(Failure.DEADLINE_EXCEEDED);
    } else {
      retryOrEnd(verdict);
    }
    return null;
  }

  /**
   * A timeout after less than half of the time that the pool gives an attempt was the client's
   * impatience: it says nothing about the backend.
   */
  private boolean isShort(Verdict.Failed verdict) {
    long given = config.attemptTimeoutMillis().orElse(config.deadlineMillis());
    long taken = (tools.ticker().nanos() - askedAtNanos) / 1_000_000;
    return verdict.fault().failure() == Failure.ATTEMPT_TIMEOUT && taken < given / 2;
  }

  private void retryOrEnd(Verdict.Failed verdict) {
    releaseRetry();
    long delay = Backoff.millis(config.backoff(), verdict.fault(), attempts - 1, tools.dice());
    boolean isAllowed =
        verdict.fault().failure().retryable()
            && attempts < config.attempts()
            && mayRepeat(verdict)
            && delay < task.deadline().remainingMillis(tools.ticker().nanos());
    if (!isAllowed || !lane.budget().tryAcquire()) {
      end(verdict);
      return;
    }
    isRetrying = true;
    lastFailed = Optional.of(verdict);
    tools.telemetry().retried(lane.pool().type(), verdict.fault().failure());
    abort = () -> {};
    timer = tools.scheduler().after(delay, this::next);
  }

  /**
   * An attempt whose end is unknown may have been worked on and billed: only where that is
   * harmless.
   */
  private boolean mayRepeat(Verdict.Failed verdict) {
    return verdict.disposition() != Disposition.UNKNOWN || lease.backend().isIdempotent();
  }

  private void told(String outcome) {
    tools
        .telemetry()
        .attempted(
            lease.backend().id(),
            lane.pool().type(),
            outcome,
            tools.ticker().nanos() - askedAtNanos);
  }

  /** Less than a millisecond is left: timers know nothing finer. */
  private boolean isDue() {
    return task.deadline().remainingMillis(tools.ticker().nanos()) == 0;
  }

  private void fail(Failure failure) {
    end(new Verdict.Failed(Fault.of(failure), Disposition.NOT_SENT));
  }

  private void end(Verdict verdict) {
    isEnded = true;
    timer.cancel();
    releaseRetry();
    lane.budget().taskEnded();
    promise.complete(new Ending(verdict, attempts, backend()));
  }

  private void releaseRetry() {
    if (isRetrying) {
      isRetrying = false;
      lane.budget().release();
    }
  }

  @Override
  public int attempts() {
    return attempts;
  }

  @Override
  public Optional<String> backend() {
    return Optional.ofNullable(lease).map(last -> last.backend().id());
  }

  @Override
  public Future<Ending> ending() {
    return promise.future();
  }

  @Override
  public void cancel() {
    if (isEnded) {
      return;
    }
    isEnded = true;
    timer.cancel();
    if (isWaiting) {
      waited();
    }
    abort.run();
    releaseRetry();
    lane.budget().taskEnded();
  }
}
