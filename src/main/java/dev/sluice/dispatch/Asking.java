package dev.sluice.dispatch;

import dev.sluice.backend.Lease;
import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Verdict;

/**
 * One attempt on one backend, from its lease to its end: the lease, which it holds while the
 * backend works, is closed exactly once, and the end is told to the meters and then to who asked.
 * Confined to its event loop.
 */
final class Asking implements Stage {

  /** Who asks. */
  interface Owner extends Strays.Heir {

    /** How the attempt ended; not told if it was cancelled. */
    void ended(Verdict.Final verdict);
  }

  private final Lease lease;
  private final CaptchaType type;
  private final PoolConfig config;
  private final Tools tools;
  private final Strays strays;
  private final Owner owner;
  private final Conversation conversation;
  private final long beganNanos;
  private boolean isOver;
  private boolean isLeft;

  /**
   * An attempt that has not begun.
   *
   * @param lease closed by this
   */
  Asking(Lease lease, Lane lane, Attempt attempt, Tools tools, Strays strays, Owner owner) {
    this.lease = lease;
    this.type = lane.pool().type();
    this.config = lane.pool().config();
    this.tools = tools;
    this.strays = strays;
    this.owner = owner;
    this.conversation = new Conversation(lease.backend(), attempt, tools, this::end);
    this.beganNanos = tools.ticker().nanos();
  }

  /** Asks the backend; the owner may hear of the end before this returns. */
  void begin() {
    conversation.begin();
  }

  private void end(Verdict.Final verdict) {
    isOver = true;
    verdict.accept(new Closing());
    owner.ended(verdict);
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
      if (failure == Failure.GARBLED || verdict.fault().reason() == Reason.UNLISTED) {
        tools.telemetry().misunderstood(lease.backend().id());
      }
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
    tools.telemetry().attempted(lease.backend().id(), type, outcome, elapsedNanos());
  }

  private long elapsedNanos() {
    return tools.ticker().nanos() - beganNanos;
  }

  /** Nobody waits for it any more. Without effect once it has ended. */
  @Override
  public void cancel() {
    if (!isOver) {
      isOver = true;
      leave();
      told("abandoned");
      lease.abandon();
    }
  }

  /** Nobody goes on with it: what may still come of it is left to itself. Without effect again. */
  void leave() {
    if (isLeft) {
      return;
    }
    isLeft = true;
    strays.leave(conversation, lease.backend(), type, owner);
  }
}
