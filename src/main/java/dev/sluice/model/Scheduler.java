package dev.sluice.model;

/**
 * The port for waiting without holding a thread. Confined to the caller's event loop: tasks run
 * where they were set.
 */
public interface Scheduler {

  /**
   * Runs the task once, at least that many milliseconds from now (0: as soon as the caller has
   * returned).
   *
   * @return a handle that takes the task back
   */
  Timer after(long millis, Runnable task);

  /** A task that waits. */
  @FunctionalInterface
  interface Timer {

    /** Takes the task back; without effect once it has run. */
    void cancel();
  }
}
