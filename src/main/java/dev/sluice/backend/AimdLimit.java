package dev.sluice.backend;

/**
 * Additive increase, multiplicative decrease (Chiu and Jain, 1989), as TCP's congestion window: as
 * many solves as the limit raise it by one, being asked too much lowers it by a tenth. Safe from
 * any thread.
 */
final class AimdLimit implements AdaptiveLimit {

  private final Headroom headroom;

  /** Begins at the capacity. */
  AimdLimit(int floor, int capacity) {
    this.headroom = new Headroom(floor, capacity);
  }

  @Override
  public int now() {
    return headroom.whole();
  }

  @Override
  public synchronized void solved(long nanos, int busy) {
    if (headroom.isUsedBy(busy)) {
      headroom.set(headroom.exact() + 1 / headroom.exact());
    }
  }

  @Override
  public synchronized void overloaded(long beganNanos, long endedNanos) {
    headroom.lower(beganNanos, endedNanos);
  }
}
