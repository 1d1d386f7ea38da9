package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.BackendClient;
import dev.sluice.backend.Lease;
import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Verdict;
import java.util.function.Consumer;

/**
 * One attempt on one backend, from its lease to its end: the lease is closed exactly once, and the
 * end is told to the meters and then to who asked. Confined to its event loop.
 */
final class Asking implements Verdict.Cases<Void> {

  private final Lease lease;
  private final CaptchaType type;
  private final PoolConfig config;
  private final Attempt attempt;
  private final Tools tools;
  private final Consumer<Verdict.Final> onEnd;
  private final long beganNanos;
  private boolean isOver;
  private Runnable abort = () -> {};

  /**
   * An attempt that has not begun.
   *
   * @param lease closed by this
   * @param onEnd hears how it ended, unless it is cancelled
   */
  Asking(Lease lease, Lane lane, Attempt attempt, Tools tools, Consumer<Verdict.Final> onEnd) {
    this.lease = lease;
    this.type = lane.pool().type();
    this.config = lane.pool().config();
    this.attempt = attempt;
    this.tools = tools;
    this.onEnd = onEnd;
    this.beganNanos = tools.ticker().nanos();
  }

  /** Asks the backend. */
  void begin() {
    BackendClient.Sending sending;
    try {
      sending = tools.client().send(backend(), attempt, attempt.deadlineMillis());
    } catch (RuntimeException fault) {
      end(Verdict.Failed.of(Failure.INTERNAL, Disposition.NOT_SENT));
      return;
    }
    abort = sending::cancel;
    sending.verdict().onSuccess(this::hear);
  }

  private void hear(Verdict verdict) {
    if (!isOver) {
      verdict.accept(this);
    }
  }

  @Override
  public Void pending(Verdict.Pending verdict) {
    Fault fault = Fault.of(Failure.GARBLED).withDetail("pending, by a protocol without polls");
    end(new Verdict.Failed(fault, Disposition.UNKNOWN));
    return null;
  }

  @Override
  public Void ended(Verdict.Final verdict) {
    end(verdict);
    return null;
  }

  private void end(Verdict.Final verdict) {
    isOver = true;
    verdict.accept(new Closing());
    onEnd.accept(verdict);
  }

  /** Gives the lease back by what the end says about the backend. */
  private final class Closing implements Verdict.Ends<Void> {

    @Override
    public Void solved(Verdict.Solved verdict) {
      told("solved");
      lease.close(verdict);
      return null;
    }

    @Override
    public Void failed(Verdict.Failed verdict) {
      Failure failure = verdict.fault().failure();
      told(failure.kebab());
      if (failure == Failure.INTERNAL || isShort(failure)) {
        lease.abandon();
      } else {
        lease.close(verdict);
      }
      return null;
    }
  }

  /**
   * A timeout after less than half of the time that the pool gives an attempt was the client's
   * impatience: it says nothing about the backend.
   */
  private boolean isShort(Failure failure) {
    long given = config.attemptTimeoutMillis().orElse(config.deadlineMillis());
    return failure == Failure.ATTEMPT_TIMEOUT && elapsedNanos() / 1_000_000 < given / 2;
  }

  private void told(String outcome) {
    tools.telemetry().attempted(backend().id(), type, outcome, elapsedNanos());
  }

  private long elapsedNanos() {
    return tools.ticker().nanos() - beganNanos;
  }

  /** Nobody waits for it any more. Without effect once it has ended. */
  void cancel() {
    if (!isOver) {
      isOver = true;
      abort.run();
      told("abandoned");
      lease.abandon();
    }
  }

  /** Who is asked. */
  Backend backend() {
    return lease.backend();
  }
}
