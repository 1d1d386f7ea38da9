package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.BackendClient;
import dev.sluice.model.Deadline;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.Verdict;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is said to one backend about one attempt: the request and, while its answer is that it works
 * on it, polls. Confined to its event loop. It ends once, with what the backend said last or with
 * ATTEMPT_TIMEOUT; from there it may be taken up again for somebody else.
 *
 * <p>A wait that is new counts from the answer that asked for it, one that is the same as before
 * from the last poll: so the time that answers take does not add up.
 */
final class Conversation implements Verdict.Cases<Void> {

  /** The longest that a poll may take, beside what the backend may hold its answer. */
  private static final long POLL_MILLIS = 10_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Backend backend;
  private final Optional<Polling> polling;
  private final Attempt attempt;
  private final Tools tools;
  private final long beganNanos;
  private Consumer<Verdict.Final> listener;
  private Deadline deadline;
  private Optional<Verdict.Pending> pending = Optional.empty();
  private long polledAtNanos;
  private int polls;
  private boolean isAsking;
  private boolean isOver;
  private boolean isGivenUp;
  private boolean isLate;
  private Runnable abort = () -> {};

  /**
   * A conversation that has not begun.
   *
   * @param listener hears how it ends, unless it is stopped
   */
  Conversation(Backend backend, Attempt attempt, Tools tools, Consumer<Verdict.Final> listener) {
    this.backend = backend;
    this.polling = backend.upstream().polling();
    this.attempt = attempt;
    this.tools = tools;
    this.listener = listener;
    this.beganNanos = tools.ticker().nanos();
    this.deadline = Deadline.after(beganNanos, attempt.deadlineMillis());
  }

  /** Sends the request. */
  void begin() {
    long timeout = Math.min(attempt.deadlineMillis(), backend.upstream().maxAnswerMillis());
    try {
      hear(tools.client().send(backend, attempt, timeout));
    } catch (RuntimeException fault) {
      end(Verdict.Failed.of(Failure.INTERNAL, Disposition.NOT_SENT));
    }
  }

  private void hear(BackendClient.Sending sending) {
    isAsking = true;
    abort = sending::cancel;
    sending.verdict().onSuccess(this::hear);
  }

  private void hear(Verdict verdict) {
    isAsking = false;
    if (!isOver) {
      verdict.accept(this);
    }
  }

  @Override
  public Void ended(Verdict.Final verdict) {
    end(verdict);
    return null;
  }

  @Override
  public Void pending(Verdict.Pending verdict) {
    if (polling.isEmpty()) {
      Fault fault = Fault.of(Failure.GARBLED).withDetail("pending, by a protocol without polls");
      end(new Verdict.Failed(fault, Disposition.UNKNOWN));
      return null;
    }
    boolean isRhythm =
        pending.filter(last -> last.waitMillis() == verdict.waitMillis()).isPresent();
    long since = isRhythm ? polledAtNanos : tools.ticker().nanos();
    pending = Optional.of(verdict);
    if (isLate && takeBack()) {
      listener.accept(Verdict.Failed.of(Failure.CANCELLED, Disposition.UNKNOWN));
    } else {
      waitSince(since);
    }
    return null;
  }

  /** Polls again, or gives up where no poll is left or none comes before the time is over. */
  private void waitSince(long nanos) {
    long now = tools.ticker().nanos();
    boolean isHeld = polling.orElseThrow().holdMillis() > 0;
    long elapsed = isHeld ? 0 : (now - beganNanos) / NANOS_PER_MILLI;
    long pace = Pace.millis(pending.orElseThrow().waitMillis(), elapsed, tools.dice());
    long wait = Math.max(0, pace - (now - nanos) / NANOS_PER_MILLI);
    long remaining = deadline.remainingMillis(now);
    if (polls >= polling.orElseThrow().maxPolls()) {
      timeOut();
    } else if (wait >= remaining) {
      await(remaining, this::timeOut);
    } else {
      await(wait, this::poll);
    }
  }

  private void await(long millis, Runnable then) {
    Scheduler.Timer timer = tools.scheduler().after(millis, then);
    abort = timer::cancel;
  }

  private void poll() {
    polledAtNanos = tools.ticker().nanos();
    polls++;
    long remaining = deadline.remainingMillis(polledAtNanos);
    long timeout = Math.min(remaining, POLL_MILLIS + polling.orElseThrow().holdMillis());
    try {
      hear(tools.client().poll(backend, attempt.within(remaining), pending.orElseThrow(), timeout));
    } catch (RuntimeException fault) {
      end(Verdict.Failed.of(Failure.INTERNAL, Disposition.UNKNOWN));
    }
  }

  private void timeOut() {
    isGivenUp = true;
    end(Verdict.Failed.of(Failure.ATTEMPT_TIMEOUT, Disposition.UNKNOWN));
  }

  private void end(Verdict.Final verdict) {
    isOver = true;
    abort = () -> {};
    listener.accept(verdict);
  }

  /** Ends it at once; nobody hears of it. */
  void stop() {
    isOver = true;
    abort.run();
    abort = () -> {};
  }

  /**
   * True while something may still come of it: the backend has a task of its own, or may be about
   * to answer with one, which goes on although nobody asks.
   */
  boolean isOpenEnded() {
    return polling.isPresent() && (!isOver || isGivenUp);
  }

  /** Stops, and tells the backend that nobody waits any more; false if it cannot be told. */
  boolean takeBack() {
    Optional<Exchange> cancel =
        polling.flatMap(known -> pending.flatMap(task -> known.cancel(attempt, task)));
    cancel.ifPresent(
        exchange -> {
          stop();
          tools.client().ask(backend, exchange, POLL_MILLIS);
        });
    return cancel.isPresent();
  }

  /**
   * Goes on for so many milliseconds after who listened has gone.
   *
   * @param other hears how it ends from now on; CANCELLED, if the backend could be told to stop
   */
  void goOn(long millis, Consumer<Verdict.Final> other) {
    listener = other;
    isLate = true;
    deadline = Deadline.after(tools.ticker().nanos(), millis);
    if (!isAsking) {
      abort.run();
      isOver = false;
      waitSince(polledAtNanos);
    }
  }
}
