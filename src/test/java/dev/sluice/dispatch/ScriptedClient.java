package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.BackendClient;
import dev.sluice.backend.Members;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
    private final Optional<Verdict.Pending> pending;
    private final Promise<Verdict> promise = Promise.promise();
    private Scheduler.Timer timer = () -> {};
    private boolean isOpen = true;
    private boolean isCancelled;

    private Asked(
        Backend backend, Attempt attempt, long timeoutMillis, Optional<Verdict.Pending> pending) {
      this.backend = backend;
      this.attempt = attempt;
      this.timeoutMillis = timeoutMillis;
      this.pending = pending;
    }

    /** True if it asked what has become of a task that the backend works on. */
    public boolean isPoll() {
      return pending.isPresent();
    }

    /** The task that a poll asked about. */
    public Object providerTask() {
      return pending.orElseThrow().providerTask();
    }

    /** The backend works on it, and wants to be left alone for so long. */
    public void work(long millis) {
      answer(new Verdict.Pending("task", millis));
    }

    private void timeOut() {
      answer(
          pending
              .<Verdict>map(before -> before)
              .orElse(Verdict.Failed.of(Failure.ATTEMPT_TIMEOUT, Disposition.UNKNOWN)));
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
  private final List<String> told = new ArrayList<>();
  private Function<Exchange, Optional<BackendReply>> answers = exchange -> Optional.empty();
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
    return ask(backend, attempt, timeoutMillis, Optional.empty());
  }

  @Override
  public Sending poll(
      Backend backend, Attempt attempt, Verdict.Pending pending, long timeoutMillis) {
    return ask(backend, attempt, timeoutMillis, Optional.of(pending));
  }

  private Asked ask(
      Backend backend, Attempt attempt, long timeoutMillis, Optional<Verdict.Pending> pending) {
    Asked asked = new Asked(backend, attempt, timeoutMillis, pending);
    asked.timer = scheduler.after(timeoutMillis, asked::timeOut);
    all.add(asked);
    return asked;
  }

  @Override
  public Future<Optional<BackendReply>> ask(
      Backend backend, Exchange exchange, long timeoutMillis) {
    told.add(backend.id() + " " + exchange.method() + " " + exchange.path());
    return Future.succeededFuture(answers.apply(exchange));
  }

  /** What it says to questions from now on. */
  public void answerQuestions(Function<Exchange, Optional<BackendReply>> said) {
    answers = said;
  }

  /** What else it was told: backend, method and path. */
  public List<String> told() {
    return told;
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
