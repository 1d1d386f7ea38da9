package dev.sluice.backend;

/**
 * Less while solves take longer than they used to, for backends that are machines: their times grow
 * with their queue. The arithmetic is that of the second gradient limit in Netflix's
 * concurrency-limits: the usual time is a slow average; the gradient, usual by latest with half as
 * much again tolerated, from 0.5 to 1, times the limit, plus room for a few that queue, is where
 * the limit goes, a fifth of the way at each solve. Being asked too much lowers it by a tenth. Safe
 * from any thread.
 */
final class GradientLimit implements AdaptiveLimit {

  private static final double TOLERANCE = 1.5;
  private static final double LEAST_GRADIENT = 0.5;
  private static final double QUEUE = 4;
  private static final double SMOOTHING = 0.2;
  private static final int USUAL_SAMPLES = 600;
  private static final double FORGETTING = 0.95;
  private static final int MUCH_LONGER = 2;

  private final Headroom headroom;
  private double usualNanos;
  private int samples;

  /** Begins at the capacity. */
  GradientLimit(int floor, int capacity) {
    this.headroom = new Headroom(floor, capacity);
  }

  @Override
  public int now() {
    return headroom.whole();
  }

  @Override
  public synchronized void solved(long nanos, int busy) {
    double latest = Math.max(1, nanos);
    learn(latest);
    if (headroom.isUsedBy(busy)) {
      double gradient = Math.min(1, Math.max(LEAST_GRADIENT, TOLERANCE * usualNanos / latest));
      double goal = headroom.exact() * gradient + QUEUE;
      headroom.set(headroom.exact() * (1 - SMOOTHING) + goal * SMOOTHING);
    }
  }

  /** An average of all samples at first, of about the last 600 later on. */
  private void learn(double latest) {
    samples = Math.min(USUAL_SAMPLES, samples + 1);
    usualNanos += (latest - usualNanos) / samples;
    if (usualNanos > MUCH_LONGER * latest) {
      usualNanos *= FORGETTING;
    }
  }

  @Override
  public synchronized void overloaded(long beganNanos, long endedNanos) {
    headroom.lower(beganNanos, endedNanos);
  }
}
