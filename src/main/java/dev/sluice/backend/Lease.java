package dev.sluice.backend;

import dev.sluice.model.Blame;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.protocol.Verdict;

/**
 * The right to one attempt on one backend: a place in its capacity and its breaker's permit. Closed
 * exactly once, in one of the two named ways; a second closing is a fault in the caller and throws.
 * Confined to one event loop once it is handed over.
 */
public final class Lease {

  private final Pool.Member member;
  private final Money price;
  private final Breaker.Permit permit;
  private final long beganNanos;
  private boolean isClosed;

  Lease(Candidate candidate, Breaker.Permit permit) {
    this.member = candidate.member();
    this.price = new Money(candidate.priceNanos());
    this.permit = permit;
    this.beganNanos = member.history().nanos();
  }

  /** The backend that may be asked. */
  public Backend backend() {
    return member.backend();
  }

  /** The attempt ended with a verdict that speaks about the backend. */
  public void close(Verdict.Final verdict) {
    closeOnce();
    verdict.accept(
        new Verdict.Ends<Void>() {
          @Override
          public Void solved(Verdict.Solved solved) {
            backend().standing().accepted();
            count(solved);
            return null;
          }

          @Override
          public Void failed(Verdict.Failed failed) {
            count(failed);
            judgeAccount(failed);
            judge(failed);
            return null;
          }
        });
    backend().vacate();
  }

  /**
   * The attempt was not made, or ended by our own or the client's doing: it says nothing about the
   * backend.
   */
  public void abandon() {
    closeOnce();
    member.breaker().abandoned(permit);
    backend().vacate();
  }

  private void count(Verdict.Solved solved) {
    long nanos = member.history().nanos() - beganNanos;
    member.history().solved(nanos, solved.cost().orElse(price));
    backend().adaptive().solved(nanos, backend().busy());
    member.breaker().succeeded(permit);
  }

  /** What the client, or its proxy, is to blame for is no failure of the backend's. */
  private void count(Verdict.Failed failed) {
    Failure failure = failed.fault().failure();
    if (failure.blame() == Blame.UPSTREAM) {
      member.history().failed();
    }
    boolean isTooMuch = failure == Failure.THROTTLED || failure == Failure.OUT_OF_CAPACITY;
    if (isTooMuch && failed.disposition() != Disposition.NOT_SENT) {
      backend().adaptive().overloaded(beganNanos, member.history().nanos());
    }
  }

  /**
   * What trips counts against the backend. What does not is an answer all the same, so a probe has
   * passed, but it says nothing about the rate of failures.
   */
  private void judge(Verdict.Failed failed) {
    Failure failure = failed.fault().failure();
    if (failure.tripsBreaker()) {
      boolean isConnect =
          failure == Failure.UNREACHABLE && failed.disposition() == Disposition.NOT_SENT;
      member.breaker().failed(permit, isConnect);
    } else if (permit.isProbe()) {
      member.breaker().succeeded(permit);
    } else {
      member.breaker().abandoned(permit);
    }
  }

  /** Any answer to an attempt but one says that our account will do. */
  private void judgeAccount(Verdict.Failed failed) {
    if (failed.fault().failure() == Failure.UPSTREAM_ACCOUNT) {
      if (backend().hasAccount()) {
        backend().standing().refused(failed.fault().detail().orElse("no reason given"));
      }
    } else if (failed.disposition() == Disposition.REFUSED) {
      backend().standing().accepted();
    }
  }

  /** Comes first, so that a second closing touches neither the breaker nor the place. */
  private void closeOnce() {
    if (isClosed) {
      throw new IllegalStateException(
          "lease of " + backend().id() + ": closed twice (expected: once)");
    }
    isClosed = true;
  }
}
