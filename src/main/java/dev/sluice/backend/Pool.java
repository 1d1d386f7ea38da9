package dev.sluice.backend;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.RoutingChoice;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The backends of one captcha type, each behind its breaker. Safe from any thread. */
public final class Pool implements Shareable {

  /**
   * A backend in its pool.
   *
   * @param breaker of this type alone
   * @param history of this type alone
   */
  public record Member(Backend backend, Breaker breaker, History history) {

    /** True while nothing new is given to it, whatever its load. */
    boolean isOut() {
      return breaker.state() == CircuitBreakerState.OPEN
          || backend.cordonedBecause().isPresent()
          || backend.standing().isOut();
    }

    /** True if nothing but a cordon keeps work from it. */
    private boolean isCordonedAlone() {
      return breaker.state() == CircuitBreakerState.CLOSED && backend.cordonedBecause().isPresent();
    }
  }

  private final CaptchaType type;
  private final PoolConfig config;
  private final List<Member> members;
  private final Routing routing;
  private final Set<String> everybody;

  /** A pool of at least one member. */
  public Pool(CaptchaType type, PoolConfig config, List<Member> members) {
    this.type = type;
    this.config = config;
    this.members = List.copyOf(members);
    this.routing = new Routing(type, config, members);
    this.everybody = ids(routing.all());
    Ejections ejections = new Ejections(members.size(), this::cordoned);
    members.forEach(member -> member.breaker().join(ejections));
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
    return sum(member -> member.backend().busy());
  }

  /** Most attempts at once. */
  public int capacity() {
    return sum(member -> member.backend().capacity());
  }

  private int cordoned() {
    return sum(member -> member.isCordonedAlone() ? 1 : 0);
  }

  private int sum(ToIntFunction<Member> number) {
    int sum = 0;
    for (Member member : members) {
      sum += number.applyAsInt(member);
    }
    return sum;
  }

  /** True if that backend is in it. */
  public boolean has(String backend) {
    return everybody.contains(backend);
  }

  /**
   * The ids of the backends that a task may be given to, whether they are free or not. There are
   * only so many such sets as the configuration makes, whatever clients choose.
   */
  public Set<String> reach(RoutingChoice choice) {
    List<Candidate> eligible = routing.eligible(choice);
    return routing.isAll(eligible) ? everybody : ids(eligible);
  }

  private static Set<String> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * True while every backend that may be asked is out: its breaker is open, it is cordoned, or it
   * refuses our account.
   */
  public boolean isAllOpen(RoutingChoice choice) {
    for (Candidate candidate : routing.eligible(choice)) {
      if (!candidate.member().isOut()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Leases the first in rank of those that may be asked, have a free place and a breaker that
   * permits; one that has not been tried if there is one.
   *
   * @return empty if there is none now
   */
  public Optional<Lease> tryLease(Collection<Backend> tried, RoutingChoice choice) {
    List<Candidate> eligible = routing.eligible(choice);
    Optional<Lease> fresh =
        tried.isEmpty() ? Optional.empty() : lease(choice, ready(eligible, tried));
    return fresh.isPresent() ? fresh : lease(choice, ready(eligible, List.of()));
  }

  private static List<Candidate> ready(List<Candidate> eligible, Collection<Backend> tried) {
    List<Candidate> ready = new ArrayList<>(eligible.size());
    for (Candidate candidate : eligible) {
      Member member = candidate.member();
      if (!tried.contains(member.backend())
          && member.backend().hasPlace()
          && member.backend().standing().isOpen()
          && member.breaker().isPermitting()) {
        ready.add(candidate);
      }
    }
    return ready;
  }

  private Optional<Lease> lease(RoutingChoice choice, List<Candidate> ready) {
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    Policy policy = routing.policy(choice);
    for (Candidate candidate : policy.rank(ready)) {
      Optional<Lease> lease = take(candidate);
      if (lease.isPresent()) {
        policy.leased(candidate, ready);
        return lease;
      }
    }
    return Optional.empty();
  }

  /** Place first, then permit: a permit must not be taken for nothing. */
  private static Optional<Lease> take(Candidate candidate) {
    Member member = candidate.member();
    if (!member.backend().tryOccupy()) {
      return Optional.empty();
    }
    Optional<Breaker.Permit> permit = member.breaker().tryPermit();
    if (permit.isEmpty()) {
      member.backend().vacate();
    }
    return permit.map(granted -> new Lease(candidate, granted));
  }

  /** A client has judged a solution of that backend. */
  public void reported(String backend, boolean isGood) {
    for (Member member : members) {
      if (member.backend().id().equals(backend)) {
        member.history().reported(isGood);
      }
    }
  }
}
