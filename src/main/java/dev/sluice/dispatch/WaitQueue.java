package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Lease;
import dev.sluice.backend.Pool;
import dev.sluice.model.Deadline;
import dev.sluice.model.RoutingChoice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tasks of one pool that wait for a free backend: bounded, earliest deadline first. A place
 * that becomes free, or whose breaker permits again, is leased for the first in the queue and
 * handed over, so that nobody who comes later overtakes. Only who may not ask all backends is
 * passed over while those it may ask have no place. Safe from any thread.
 */
final class WaitQueue {

  /**
   * A task that waits. Its methods are called under the queue's lock: they must be short and must
   * not call back.
   */
  interface Waiter {

    /** When the task has to be answered. */
    Deadline deadline();

    /** The backends it has tried. */
    Collection<Backend> tried();

    /** Which backends it may be given to. */
    RoutingChoice routing();

    /** Hands it a lease, on any thread; the waiter closes it. */
    void hand(Lease lease);
  }

  private static final Comparator<Waiter> FIRST =
      Comparator.comparing(Waiter::deadline, WaitQueue::compare);

  private static final Comparator<PriorityQueue<Waiter>> FIRST_LINE =
      Comparator.comparing(PriorityQueue::element, FIRST);

  private final Pool pool;
  private final AtomicInteger rounds = new AtomicInteger();

  /** Guards the lines. */
  private final Object lock = new Object();

  /** Who waits for the same backends stands in one line. */
  private final Map<Set<String>, PriorityQueue<Waiter>> reachToLine = new HashMap<>();

  /** Written under the lock only; while it is 0 nobody who frees a place takes the lock. */
  private volatile int length;

  WaitQueue(Pool pool) {
    this.pool = pool;
    for (Pool.Member member : pool.members()) {
      member.backend().whenFreed(this::serve);
      member.breaker().whenPermitting(this::serve);
    }
  }

  private static int compare(Deadline a, Deadline b) {
    return Long.signum(a.atNanos() - b.atNanos());
  }

  /**
   * A lease for a newcomer, unless others wait already.
   *
   * @return empty if it has to wait
   */
  Optional<Lease> tryLease(Collection<Backend> tried, RoutingChoice routing) {
    return length() > 0 ? Optional.empty() : pool.tryLease(tried, routing);
  }

  /**
   * Lets it wait; false if the queue is full and no place is free that nobody before it can take.
   * It may be handed a lease before this returns.
   */
  boolean offer(Waiter waiter) {
    synchronized (lock) {
      reachToLine.computeIfAbsent(reach(waiter), r -> new PriorityQueue<>(FIRST)).add(waiter);
      length++;
    }
    serve();
    return length() <= pool.config().queue().max() || !withdraw(waiter);
  }

  /** Takes it out; false if it has been handed a lease. */
  boolean withdraw(Waiter waiter) {
    synchronized (lock) {
      PriorityQueue<Waiter> line = reachToLine.get(reach(waiter));
      boolean isWaiting = line != null && line.remove(waiter);
      length -= isWaiting ? 1 : 0;
      return isWaiting;
    }
  }

  /** Tasks that wait. */
  int length() {
    return length;
  }

  /**
   * Hands free places to those who wait, first in the queue first. One thread serves at a time; who
   * comes meanwhile, be it this thread through a place given back on the way, leaves it a further
   * round. So the queues of two types that share a backend never wait for each other.
   *
   * <p>A place is free before this looks for waiters, and a waiter counts before it looks for
   * places: one of the two sees the other.
   */
  private void serve() {
    if (length == 0 || rounds.getAndIncrement() > 0) {
      return;
    }
    int done = 1;
    while (done > 0) {
      serveOnce();
      done = rounds.addAndGet(-done);
    }
  }

  private Set<String> reach(Waiter waiter) {
    return pool.reach(waiter.routing());
  }

  /** A line whose backends are taken is passed over; where all are taken nobody is served. */
  private void serveOnce() {
    synchronized (lock) {
      if (length == 0) {
        return;
      }
      List<PriorityQueue<Waiter>> lines = new ArrayList<>(reachToLine.values());
      lines.removeIf(PriorityQueue::isEmpty);
      while (!lines.isEmpty()) {
        PriorityQueue<Waiter> line = Collections.min(lines, FIRST_LINE);
        Waiter first = line.element();
        Optional<Lease> lease = pool.tryLease(first.tried(), first.routing());
        if (lease.isPresent()) {
          length--;
          line.remove().hand(lease.get());
        } else if (reach(first).size() == pool.members().size()) {
          return;
        }
        if (lease.isEmpty() || line.isEmpty()) {
          lines.remove(line);
        }
      }
    }
  }
}
