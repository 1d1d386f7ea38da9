package dev.sluice.state.embedded;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The changes that wait for the writer, in their order. Changes are added from any thread without
 * ever waiting; {@link #take} is the writer's. It is bounded by those who ask {@link #hasRoom}
 * before they begin what will change: what has begun is always taken in.
 */
final class Pending {

  /** A group is closed when somebody has waited so long for it. */
  private static final long AWAITED_NANOS = TimeUnit.MICROSECONDS.toNanos(800);

  /** A group that nobody waits for is closed after so long. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int GROUP = 1_024;
  private static final int MOST = 16_384;
  private static final long MOST_BYTES = 64L << 20;

  /** How much more of what nobody waits for is let in, so that a slow disk stops that last. */
  private static final int SLACK = 16;

  /** What the writer does: whom it has to be woken for. */
  private enum Mode {
    /** Works: it looks by itself. */
    BUSY,
    /** Has a group that somebody waits for. */
    HURRIES,
    /** Has a group that nobody waits for. */
    LINGERS,
    /** Has nothing. */
    SLEEPS
  }

  private final Queue<Change> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.BUSY);
  private volatile Thread writer = Thread.currentThread();
  private volatile boolean isClosed;

  /** The thread that takes. */
  void takenBy(Thread thread) {
    writer = thread;
  }

  void add(Change change) {
    size.incrementAndGet();
    bytes.addAndGet(change.weight());
    queue.add(change);
    Mode now = mode.get();
    boolean isCalled = now == Mode.SLEEPS || (now == Mode.LINGERS && change.isAwaited());
    if (isCalled && mode.compareAndSet(now, Mode.BUSY)) {
      LockSupport.unpark(writer);
    }
  }

  /** True if what is to begin now may. */
  boolean hasRoom(boolean isAwaited) {
    int slack = isAwaited ? 1 : SLACK;
    return size.get() < MOST * slack && bytes.get() < MOST_BYTES * slack;
  }

  /** Changes that are not durable yet. */
  int size() {
    return size.get();
  }

  /** Nothing more comes; what is there is still taken. */
  void close() {
    isClosed = true;
    LockSupport.unpark(writer);
  }

  boolean isClosed() {
    return isClosed;
  }

  /** The changes have been written, or never will be. */
  void done(List<Change> changes) {
    size.addAndGet(-changes.size());
    long weight = 0;
    for (Change change : changes) {
      weight += change.weight();
    }
    bytes.addAndGet(-weight);
  }

  /** Takes what is there at once. */
  void drainTo(List<Change> group) {
    for (Change next = queue.poll(); next != null; next = queue.poll()) {
      group.add(next);
    }
  }

  /**
   * Takes the next group: waits for its first change, and then a little for company.
   *
   * @param group gets the changes; none if there were none for that long
   */
  void take(List<Change> group, long atMostNanos) {
    long began = System.nanoTime();
    long until = began + atMostNanos;
    Mode waiting = Mode.SLEEPS;
    while (group.size() < GROUP) {
      Change next = queue.poll();
      if (next != null) {
        group.add(next);
        Mode company = next.isAwaited() ? Mode.HURRIES : Mode.LINGERS;
        if (company.compareTo(waiting) < 0) {
          waiting = company;
          long patience = company == Mode.HURRIES ? AWAITED_NANOS : LINGER_NANOS;
          long closes = System.nanoTime() + patience;
          until = group.size() == 1 || closes - until < 0 ? closes : until;
        }
        continue;
      }
      long left = until - System.nanoTime();
      if (left <= 0 || isClosed) {
        break;
      }
      mode.set(waiting);
      if (queue.isEmpty() && !isClosed) {
        LockSupport.parkNanos(this, left);
      }
      mode.set(Mode.BUSY);
    }
  }
}
