package dev.sluice.backend;

import dev.sluice.model.Scheduler;
import java.util.function.IntSupplier;

/**
 * How many attempts at once a backend gets after it has been readmitted: a tenth of its capacity,
 * and in each tenth of the time a tenth more, at least one. Moved on by timers, so that asking
 * costs one read. Safe from any thread.
 */
public final class RampUp {

  /** No ramp: at once everything. */
  public static final RampUp NONE = new RampUp((millis, task) -> () -> {}, 0, () -> 0);

  private static final int STEPS = 10;

  private final Scheduler scheduler;
  private final long stepMillis;
  private final IntSupplier capacity;
  private volatile int step = STEPS;
  private Scheduler.Timer timer = () -> {};
  private int round;

  /**
   * A ramp that has not begun.
   *
   * @param scheduler may be asked on any thread
   * @param millis how long it takes; 0: there is none
   * @param capacity most attempts at once, in the end
   */
  public RampUp(Scheduler scheduler, long millis, IntSupplier capacity) {
    this.scheduler = scheduler;
    this.stepMillis = millis / STEPS;
    this.capacity = capacity;
  }

  /** Most attempts at once, now. */
  int limit() {
    int now = step;
    return now == STEPS
        ? Integer.MAX_VALUE
        : Math.max(1, (int) ((long) capacity.getAsInt() * now / STEPS));
  }

  /** The part of the capacity that is given, above 0 and at most 1. */
  double share() {
    return (double) step / STEPS;
  }

  /**
   * Begins anew.
   *
   * @param onStep hears each time that there is more, on any thread
   */
  synchronized void begin(Runnable onStep) {
    end();
    if (stepMillis > 0) {
      step = 1;
      await(round, onStep);
    }
  }

  /** Ends it: everything is given. */
  synchronized void end() {
    round++;
    timer.cancel();
    step = STEPS;
  }

  private void await(int ofRound, Runnable onStep) {
    timer = scheduler.after(stepMillis, () -> climb(ofRound, onStep));
  }

  private void climb(int ofRound, Runnable onStep) {
    synchronized (this) {
      if (ofRound != round) {
        return;
      }
      step = step + 1;
      if (step < STEPS) {
        await(ofRound, onStep);
      }
    }
    onStep.run();
  }
}
