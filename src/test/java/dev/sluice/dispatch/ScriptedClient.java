package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.BackendClient;
import dev.sluice.backend.Members;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * A client whose backends say what the test tells them to, or time out. Confined to its test's
 * thread.
 */
public final class ScriptedClient implements BackendClient {

  /** One exchange. */
  public static final class Asked implements Sending {

    private final Backend backend;
    private final Attempt attempt;
    private final long timeoutMillis;
    private final Promise<Verdict> promise = Promise.promise();
    private Scheduler.Timer timer = () -> {};
    private boolean isOpen = true;
    private boolean isCancelled;

    private Asked(Backend backend, Attempt attempt, long timeoutMillis) {
      this.backend = backend;
      this.attempt = attempt;
      this.timeoutMillis = timeoutMillis;
    }

    /** Who was asked. */
    public String backend() {
      return backend.id();
    }

    /** What for. */
    public Attempt attempt() {
      return attempt;
    }

    /** How long it may take. */
    public long timeoutMillis() {
      return timeoutMillis;
    }

    /** True until it is answered, timed out or cancelled. */
    public boolean isOpen() {
      return isOpen;
    }

    /** True if nobody waited for it any more. */
    public boolean isCancelled() {
      return isCancelled;
    }

    /** The backend answers. */
    public void answer(Verdict verdict) {
      if (!isOpen) {
        throw new IllegalStateException("asked " + backend.id() + ": is over (expected: open)");
      }
      isOpen = false;
      timer.cancel();
      promise.complete(verdict);
    }

    /** The backend solves it. */
    public void solve() {
      answer(Members.solved());
    }

    /** The backend says that it failed. */
    public void fail(Failure failure) {
      answer(Members.refused(failure));
    }

    @Override
    public Future<Verdict> verdict() {
      return promise.future();
    }

    @Override
    public void cancel() {
      if (isOpen) {
        isOpen = false;
        isCancelled = true;
        timer.cancel();
      }
    }
  }

  private final Scheduler scheduler;
  private final List<Asked> all = new ArrayList<>();
  private boolean isBroken;

  /** A client that was asked nothing yet. */
  public ScriptedClient(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** From now on it throws, as it never should. */
  public void breakDown() {
    isBroken = true;
  }

  @Override
  public Sending send(Backend backend, Attempt attempt, long timeoutMillis) {
    if (isBroken) {
      throw new IllegalStateException("broken");
    }
    Asked asked = new Asked(backend, attempt, timeoutMillis);
    asked.timer =
        scheduler.after(
            timeoutMillis,
            () -> asked.answer(Verdict.Failed.of(Failure.ATTEMPT_TIMEOUT, Disposition.UNKNOWN)));
    all.add(asked);
    return asked;
  }

  /** Everything it was asked, in order. */
  public List<Asked> all() {
    return all;
  }

  /** What is under way, in order. */
  public List<Asked> open() {
    return all.stream().filter(Asked::isOpen).toList();
  }

  /** What it was asked last. */
  public Asked last() {
    return all.get(all.size() - 1);
  }
}
