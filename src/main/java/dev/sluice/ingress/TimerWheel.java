package dev.sluice.ingress;

import dev.sluice.model.Scheduler;
import dev.sluice.model.Ticker;
import java.util.concurrent.Executor;

/**
 * The timers of one event loop on a hashed wheel (Varghese and Lauck, 1987): setting one and taking
 * it back relink a list, and however many wait, the loop itself sees one timer. Confined to its
 * event loop.
 *
 * <p>Nearly all timers of a dispatcher are timeouts that are taken back. They fire never early, and
 * late by two ticks at most; what is shorter than a tick goes to the loop itself. While none waits
 * the wheel stands still.
 */
final class TimerWheel implements Scheduler {

  /** The time between two looks, in milliseconds. */
  static final long TICK_MILLIS = 10;

  private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;
  private static final int SLOTS = 1_024;

  /** A task in the list of its slot; a slot's head is one without a task. */
  private final class Entry implements Timer {
    private final Runnable task;
    private final long dueTick;
    private Entry before = this;
    private Entry after = this;
    private boolean isWaiting;
    private boolean isCancelled;

    Entry(Runnable task, long dueTick) {
      this.task = task;
      this.dueTick = dueTick;
    }

    private void link(Entry head) {
      before = head.before;
      after = head;
      before.after = this;
      head.before = this;
      isWaiting = true;
      waiting++;
    }

    private void unlink() {
      before.after = after;
      after.before = before;
      isWaiting = false;
      waiting--;
    }

    @Override
    public void cancel() {
      isCancelled = true;
      if (isWaiting) {
        unlink();
      }
    }

    private void run() {
      if (!isCancelled) {
        task.run();
      }
    }
  }

  private final Ticker ticker;
  private final Scheduler loop;
  private final Executor runner;
  private final long originNanos;
  private final Entry[] slots = new Entry[SLOTS];
  private long seenTick;
  private int waiting;
  private boolean isTurning;

  /**
   * A wheel with no timers.
   *
   * @param loop the event loop's own timers, of which it uses one
   * @param runner runs each task that is due by itself, later on this event loop
   */
  TimerWheel(Ticker ticker, Scheduler loop, Executor runner) {
    this.ticker = ticker;
    this.loop = loop;
    this.runner = runner;
    this.originNanos = ticker.nanos();
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Entry(() -> {}, 0);
    }
  }

  @Override
  public Timer after(long millis, Runnable task) {
    if (millis < TICK_MILLIS) {
      return loop.after(millis, task);
    }
    long now = tick();
    if (!isTurning) {
      isTurning = true;
      seenTick = now;
      loop.after(TICK_MILLIS, this::turn);
    }
    long ticks = millis / TICK_MILLIS + (millis % TICK_MILLIS == 0 ? 0 : 1);
    Entry entry = new Entry(task, now + 1 + ticks);
    entry.link(slot(entry.dueTick));
    return entry;
  }

  private long tick() {
    return (ticker.nanos() - originNanos) / TICK_NANOS;
  }

  private Entry slot(long tick) {
    return slots[(int) (tick & (SLOTS - 1))];
  }

  /** Sees to every tick since the last look. */
  private void turn() {
    long now = tick();
    for (long tick = Math.max(seenTick + 1, now - SLOTS + 1); tick <= now; tick++) {
      fire(slot(tick), now);
    }
    seenTick = now;
    isTurning = waiting > 0;
    if (isTurning) {
      loop.after(TICK_MILLIS, this::turn);
    }
  }

  private void fire(Entry head, long now) {
    Entry next;
    for (Entry entry = head.after; entry != head; entry = next) {
      next = entry.after;
      if (entry.dueTick <= now) {
        entry.unlink();
        runner.execute(entry::run);
      }
    }
  }
}
