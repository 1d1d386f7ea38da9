package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Lease;
import dev.sluice.config.PoolConfig;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Repeat;
import dev.sluice.protocol.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One task's way through its lane, and the only loop in dispatching: lease a backend (or wait for
 * one), ask it, and where that failed and may be repeated, back off and begin again. Confined to
 * its event loop.
 *
 * <p>At any moment it is in one place: waiting in the queue, asking, backing off, or ended; its
 * {@link Stage} undoes what has to be undone to leave that place.
 */
final class Attempts implements Dispatcher.Running, LeaseWait.Heir, Asking.Owner {

  private final Lane lane;
  private final Task task;
  private final Tools tools;
  private final Strays strays;
  private Dispatcher.Follower follower = ending -> {};
  private List<Backend> tried = List.of();
  private Optional<Retries> retries = Optional.empty();
  private RoutingChoice choice;
  private int attempts;
  private int number;
  private boolean isBound;
  private boolean isEnded;
  private Optional<Backend> asked = Optional.empty();
  private Optional<Asking> unfinished = Optional.empty();
  private Optional<Verdict.Failed> lastFailed = Optional.empty();
  private Stage stage = Stage.NONE;

  Attempts(Lane lane, Task task, Tools tools, Strays strays) {
    this.lane = lane;
    this.task = task;
    this.tools = tools;
    this.strays = strays;
    this.choice = task.routing();
  }

  @Override
  public void begin(Dispatcher.Follower whoFollows) {
    follower = whoFollows;
    lane.budget().taskBegan();
    Objections objections = Objections.of(lane.pool(), task.routing(), task.request());
    choice = objections.narrow(choice);
    if (objections.isTotal()) {
      end(new Verdict.Failed(objections.fault(), Disposition.NOT_SENT));
    } else {
      next();
    }
  }

  /** Leases a backend, or waits for one. A retry that none permits ends as the attempt before. */
  private void next() {
    RoutingChoice routing = isBound ? RoutingChoice.only(asked.orElseThrow().id()) : choice;
    if (lane.pool().isAllOpen(routing)) {
      lastFailed.ifPresentOrElse(this::end, () -> fail(Failure.ALL_BACKENDS_OPEN));
      return;
    }
    Optional<Lease> free = lane.queue().tryLease(tried, routing);
    if (free.isPresent()) {
      inherit(free.get());
    } else {
      LeaseWait wait = new LeaseWait(lane, task, tools, routing, this);
      stage = wait;
      wait.begin();
    }
  }

  /** Asks the backend that is leased. */
  @Override
  public void inherit(Lease lease) {
    long remaining = remainingMillis();
    if (remaining == 0) {
      lease.abandon();
      fail(Failure.DEADLINE_EXCEEDED);
      return;
    }
    attempts++;
    number += isBound ? 0 : 1;
    unfinished = Optional.empty();
    asked = Optional.of(lease.backend());
    remember(lease.backend());
    long timeout = Math.min(remaining, allowedMillis(lease.backend()));
    tools.onAttempt().began(task.id(), attempts, lease.backend().id());
    Attempt attempt = new Attempt(task.id(), number, task.request(), timeout);
    Asking asking = new Asking(lease, lane, attempt, tools, strays, this);
    unfinished = Optional.of(asking);
    stage = asking;
    asking.begin();
  }

  /** What pool, API and protocol allow one attempt, in milliseconds. */
  private long allowedMillis(Backend backend) {
    long byPool = config().attemptTimeoutMillis().orElse(Long.MAX_VALUE);
    long byProtocol = backend.upstream().longestMillis().orElse(Long.MAX_VALUE);
    return Math.min(Math.min(byPool, byProtocol), task.maxAttemptMillis());
  }

  private void remember(Backend backend) {
    if (!tried.contains(backend)) {
      tried = tried.isEmpty() ? new ArrayList<>(2) : tried;
      tried.add(backend);
    }
  }

  @Override
  public Collection<Backend> tried() {
    return tried;
  }

  @Override
  public void ended(Verdict.Final verdict) {
    verdict.accept(
        new Verdict.Ends<Void>() {
          @Override
          public Void solved(Verdict.Solved solved) {
            unfinished = Optional.empty();
            end(named(solved));
            return null;
          }

          @Override
          public Void failed(Verdict.Failed failed) {
            stage = Stage.NONE;
            retryOrEnd(failed);
            return null;
          }
        });
  }

  private void retryOrEnd(Verdict.Failed verdict) {
    long remaining = remainingMillis();
    if (remaining == 0) {
      fail(Failure.DEADLINE_EXCEEDED);
      return;
    }
    OptionalLong delay =
        mayRepeat(verdict)
            ? retries().tryAcquire(verdict, attempts, remaining)
            : OptionalLong.empty();
    if (delay.isEmpty()) {
      end(verdict);
      return;
    }
    bind(verdict);
    lastFailed = Optional.of(verdict);
    tools.telemetry().retried(lane.pool().type(), verdict.fault().failure());
    Scheduler.Timer timer = tools.scheduler().after(delay.getAsLong(), this::next);
    stage = timer::cancel;
  }

  /**
   * An attempt whose end is unknown may have been worked on and billed: only where that is
   * harmless.
   */
  private boolean mayRepeat(Verdict.Failed verdict) {
    return verdict.disposition() != Disposition.UNKNOWN
        || asked.filter(backend -> backend.repeat() != Repeat.NOWHERE).isPresent();
  }

  /**
   * Where a backend may be at work and takes a repetition for the same work, the task stays with it
   * until it has answered; elsewhere the attempt before is left to itself.
   */
  private void bind(Verdict.Failed verdict) {
    if (verdict.disposition() == Disposition.UNKNOWN) {
      isBound = asked.filter(backend -> backend.repeat() == Repeat.THERE).isPresent();
    } else if (verdict.disposition() == Disposition.REFUSED) {
      isBound = false;
    }
    if (!isBound) {
      abandon();
    }
  }

  private void abandon() {
    Optional<Asking> last = unfinished;
    unfinished = Optional.empty();
    last.ifPresent(Asking::leave);
  }

  /** A late solution is as good as any: what was done instead is broken off. */
  @Override
  public boolean adopt(Backend backend, Verdict.Solved verdict) {
    if (isEnded) {
      return false;
    }
    stage.cancel();
    asked = Optional.of(backend);
    tools.onAttempt().began(task.id(), attempts, backend.id());
    end(named(verdict));
    return true;
  }

  /** The backend's name of the task is kept only where it wants to hear of reports. */
  private Verdict.Solved named(Verdict.Solved verdict) {
    boolean isWanted =
        asked.filter(backend -> backend.upstream().feedback().isPresent()).isPresent();
    return isWanted ? verdict : new Verdict.Solved(verdict.solution(), verdict.cost());
  }

  private PoolConfig config() {
    return lane.pool().config();
  }

  /** Most tasks never need any. */
  private Retries retries() {
    Retries known = retries.orElseGet(() -> new Retries(config(), lane.budget(), tools.dice()));
    retries = Optional.of(known);
    return known;
  }

  /** Less than a millisecond is as good as nothing: timers know nothing finer. */
  private long remainingMillis() {
    return task.deadline().remainingMillis(tools.ticker().nanos());
  }

  @Override
  public void fail(Failure failure) {
    end(new Verdict.Failed(Fault.of(failure), Disposition.NOT_SENT));
  }

  private void end(Verdict.Final verdict) {
    close();
    follower.ended(new Ending(verdict, attempts, backend()));
  }

  private void close() {
    isEnded = true;
    stage = Stage.NONE;
    abandon();
    retries.ifPresent(Retries::release);
    lane.budget().taskEnded();
  }

  @Override
  public int attempts() {
    return attempts;
  }

  @Override
  public Optional<String> backend() {
    return asked.map(Backend::id);
  }

  @Override
  public void cancel() {
    if (!isEnded) {
      stage.cancel();
      close();
    }
  }
}
