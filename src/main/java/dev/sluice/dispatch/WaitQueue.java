package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Lease;
import dev.sluice.backend.Pool;
import dev.sluice.model.Deadline;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tasks of one pool that wait for a free backend: bounded, earliest deadline first. A place
 * that becomes free, or whose breaker permits again, is leased for the first in the queue and
 * handed over, so that nobody who comes later overtakes. Safe from any thread.
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

    /** The one backend that it may ask, if only one. */
    Optional<String> only();

    /** Hands it a lease, on any thread; the waiter closes it. */
    void hand(Lease lease);
  }

  private final Pool pool;
  private final AtomicInteger rounds = new AtomicInteger();
  private final PriorityQueue<Waiter> waiters =
      new PriorityQueue<>(Comparator.comparing(Waiter::deadline, WaitQueue::compare));

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
  Optional<Lease> tryLease(Collection<Backend> tried, Optional<String> only) {
    synchronized (waiters) {
      if (!waiters.isEmpty()) {
        return Optional.empty();
      }
    }
    return pool.tryLease(tried, only);
  }

  /** Lets it wait; false if the queue is full. It may be handed a lease before this returns. */
  boolean offer(Waiter waiter) {
    synchronized (waiters) {
      if (waiters.size() >= pool.config().queue().max()) {
        return false;
      }
      waiters.add(waiter);
    }
    serve();
    return true;
  }

  /** Takes it out; false if it has been handed a lease. */
  boolean withdraw(Waiter waiter) {
    synchronized (waiters) {
      return waiters.remove(waiter);
    }
  }

  /** Tasks that wait. */
  int length() {
    synchronized (waiters) {
      return waiters.size();
    }
  }

  /**
   * Hands free places to those who wait, first in the queue first. One thread serves at a time; who
   * comes meanwhile, be it this thread through a place given back on the way, leaves it a further
   * round. So the queues of two types that share a backend never wait for each other.
   */
  private void serve() {
    if (rounds.getAndIncrement() > 0) {
      return;
    }
    int done = 1;
    while (done > 0) {
      serveOnce();
      done = rounds.addAndGet(-done);
    }
  }

  private void serveOnce() {
    synchronized (waiters) {
      while (!waiters.isEmpty()) {
        Optional<Lease> lease = pool.tryLease(waiters.peek().tried(), waiters.peek().only());
        if (lease.isEmpty()) {
          return;
        }
        waiters.remove().hand(lease.get());
      }
    }
  }
}
