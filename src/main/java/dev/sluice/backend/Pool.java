package dev.sluice.backend;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.shareddata.Shareable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The backends of one captcha type, each behind its breaker. Safe from any thread. */
public final class Pool implements Shareable {

  /**
   * A backend in its pool.
   *
   * @param breaker of this type alone
   */
  public record Member(Backend backend, Breaker breaker) {}

  private final CaptchaType type;
  private final PoolConfig config;
  private final List<Member> members;
  private final AtomicInteger turn = new AtomicInteger();

  /** A pool of at least one member. */
  public Pool(CaptchaType type, PoolConfig config, List<Member> members) {
    this.type = type;
    this.config = config;
    this.members = List.copyOf(members);
  }

  /** The captcha type that it serves. */
  public CaptchaType type() {
    return type;
  }

  /** How it is used. */
  public PoolConfig config() {
    return config;
  }

  /** Its backends. */
  public List<Member> members() {
    return members;
  }

  /** Attempts that its backends work on, those of other types included. */
  public int busy() {
    int sum = 0;
    for (Member member : members) {
      sum += member.backend().busy();
    }
    return sum;
  }

  /** Most attempts at once. */
  public int capacity() {
    int sum = 0;
    for (Member member : members) {
      sum += member.backend().capacity();
    }
    return sum;
  }

  /** True if that backend is in it. */
  public boolean has(String backend) {
    for (Member member : members) {
      if (member.backend().id().equals(backend)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True while every breaker is open or our account is refused.
   *
   * @param only id of the one backend that counts, if only one does
   */
  public boolean isAllOpen(Optional<String> only) {
    for (Member member : members) {
      boolean isOut =
          member.breaker().state() == CircuitBreakerState.OPEN
              || member.backend().standing().isOut();
      if (isMeant(member, only) && !isOut) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMeant(Member member, Optional<String> only) {
    return only.isEmpty() || only.get().equals(member.backend().id());
  }

  /**
   * Leases the least loaded backend that has a free place and whose breaker permits, one that has
   * not been tried if there is one. Equally loaded ones take turns.
   *
   * @return empty if there is none now
   */
  public Optional<Lease> tryLease(Collection<Backend> tried, Optional<String> only) {
    Optional<Lease> lease =
        tried.size() < members.size() ? tryLease(tried, only, true) : Optional.empty();
    return lease.isPresent() || tried.isEmpty() ? lease : tryLease(tried, only, false);
  }

  private Optional<Lease> tryLease(
      Collection<Backend> tried, Optional<String> only, boolean isFresh) {
    int from = Math.floorMod(turn.getAndIncrement(), members.size());
    for (int round = 0; round < members.size(); round++) {
      Optional<Member> best = leastLoaded(tried, only, isFresh, from);
      if (best.isEmpty()) {
        return Optional.empty();
      }
      Optional<Lease> lease = take(best.get());
      if (lease.isPresent()) {
        return lease;
      }
    }
    return Optional.empty();
  }

  private Optional<Member> leastLoaded(
      Collection<Backend> tried, Optional<String> only, boolean isFresh, int from) {
    Member best = null;
    double least = 1;
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get((from + i) % members.size());
      Backend backend = member.backend();
      double load = (double) backend.busy() / backend.capacity();
      boolean isCandidate =
          isMeant(member, only)
              && (!isFresh || !tried.contains(backend))
              && backend.standing().isOpen();
      if (isCandidate && load < least && member.breaker().isPermitting()) {
        best = member;
        least = load;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Place first, then permit: a permit must not be taken for nothing. */
  private Optional<Lease> take(Member member) {
    if (!member.backend().tryOccupy()) {
      return Optional.empty();
    }
    Breaker.Permit permit = member.breaker().tryPermit();
    if (permit == Breaker.Permit.NONE) {
      member.backend().vacate();
      return Optional.empty();
    }
    return Optional.of(new Lease(member, permit));
  }
}
