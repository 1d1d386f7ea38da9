package dev.sluice.dispatch;

import dev.sluice.model.Scheduler;
import dev.sluice.state.HandTicker;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * An event loop moved by hand, on virtual time: what is given to it waits until it is run, and its
 * timers fire while its time is moved, in the order of their moments. Not thread-safe.
 */
public final class HandLoop implements Scheduler, Executor {

  private record Waiting(long atMillis, long serial, Runnable task) {}

  private final HandTicker ticker;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Waiting> timers =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::atMillis).thenComparingLong(Waiting::serial));
  private long nowMillis;
  private long serial;

  /** A loop that moves the ticker along. */
  public HandLoop(HandTicker ticker) {
    this.ticker = ticker;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timer after(long millis, Runnable task) {
    if (millis < 0) {
      throw new IllegalArgumentException("millis: " + millis + " (expected: 0 or more)");
    }
    Waiting waiting = new Waiting(nowMillis + millis, serial++, task);
    timers.add(waiting);
    return () -> timers.remove(waiting);
  }

  /** Runs what was given to it, and what that gives to it. */
  public void run() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  /** Lets time pass: timers fire at their moments, and what was given to it runs between them. */
  public void advanceMillis(long millis) {
    long until = nowMillis + millis;
    run();
    while (!timers.isEmpty() && timers.peek().atMillis() <= until) {
      Waiting due = timers.remove();
      moveTo(due.atMillis());
      due.task().run();
      run();
    }
    moveTo(until);
  }

  private void moveTo(long millis) {
    ticker.advanceMillis(millis - nowMillis);
    nowMillis = millis;
  }

  /** What was given to it and has not been run. */
  public int waiting() {
    return tasks.size();
  }

  /** Timers set and neither fired nor taken back. */
  public int timers() {
    return timers.size();
  }
}
