package dev.sluice.backend;

/**
 * How the last attempts came out: a ring of the last {@code size}, and the connections that failed
 * in a row. Not thread-safe: its {@link Breaker} guards it.
 */
final class FailureWindow {

  private final boolean[] failed;
  private int recorded;
  private int next;
  private int failures;
  private int connectFailuresInRow;

  FailureWindow(int size) {
    failed = new boolean[size];
  }

  /** An attempt succeeded. */
  void succeeded() {
    connectFailuresInRow = 0;
    record(false);
  }

  /**
   * An attempt failed by the backend's fault.
   *
   * @param isConnect true if there was no connection at all
   */
  void failed(boolean isConnect) {
    connectFailuresInRow = isConnect ? connectFailuresInRow + 1 : 0;
    record(true);
  }

  private void record(boolean isFailure) {
    if (recorded == failed.length) {
      failures -= failed[next] ? 1 : 0;
    } else {
      recorded++;
    }
    failed[next] = isFailure;
    failures += isFailure ? 1 : 0;
    next = next + 1 == failed.length ? 0 : next + 1;
  }

  /** True if at least {@code minimum} attempts are known and that share of them failed. */
  boolean isAbove(int minimum, double rate) {
    return recorded >= minimum && failures >= rate * recorded;
  }

  /** True if as many as it holds are known and none failed: one more success changes nothing. */
  boolean isSpotless() {
    return recorded == failed.length && failures == 0;
  }

  /** Connections that failed since the last attempt that had one. */
  int connectFailuresInRow() {
    return connectFailuresInRow;
  }

  /** Attempts that are known. */
  int recorded() {
    return recorded;
  }

  /** How many of them failed. */
  int failures() {
    return failures;
  }

  /** Forgets everything. */
  void clear() {
    recorded = 0;
    next = 0;
    failures = 0;
    connectFailuresInRow = 0;
  }
}
