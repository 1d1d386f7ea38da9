package dev.sluice.backend;

import dev.sluice.config.PoolConfig;
import java.util.Optional;

/**
 * What opens a breaker: connections that fail in a row, a failed probe, or, within what the pool's
 * {@link Ejections} allow, the rate of its {@link FailureWindow}. Not thread-safe: its {@link
 * Breaker} guards it.
 */
final class Tripwire {

  private final PoolConfig.Breaker config;
  private final FailureWindow window;
  private volatile boolean isSpotless;
  private Ejections ejections = Ejections.ofOne();
  private boolean isEjected;
  private Optional<String> because = Optional.empty();

  Tripwire(PoolConfig.Breaker config) {
    this.config = config;
    this.window = new FailureWindow(config.window());
  }

  /** Puts it under the limit of a pool. */
  void join(Ejections ofPool) {
    ejections = ofPool;
  }

  /** Why the breaker opened, in words; empty while it is closed. */
  Optional<String> because() {
    return because;
  }

  /** True while one more success changes nothing; asked without the breaker's lock. */
  boolean isSpotless() {
    return isSpotless;
  }

  /** An attempt succeeded. */
  void succeeded() {
    window.succeeded();
    isSpotless = window.isSpotless();
  }

  /** An attempt failed; true for the one that has to open the breaker. */
  boolean failed(boolean isConnect) {
    if (because.isPresent()) {
      return false;
    }
    window.failed(isConnect);
    isSpotless = false;
    if (window.connectFailuresInRow() >= config.connectFailures()) {
      because = Optional.of(window.connectFailuresInRow() + " connections failed in a row");
    } else if (isRateTooHigh() && ejections.tryEject()) {
      isEjected = true;
      because =
          Optional.of(window.failures() + " of the last " + window.recorded() + " attempts failed");
    }
    return because.isPresent();
  }

  private boolean isRateTooHigh() {
    return window.isAbove(config.minimumAttempts(), config.failureRate());
  }

  /** The probe failed. */
  void probeFailed() {
    because = Optional.of("the probe failed");
  }

  /** The breaker has opened, for whatever reason. */
  void opened() {
    if (!isEjected) {
      isEjected = true;
      ejections.eject();
    }
  }

  /** The breaker has closed. */
  void closed() {
    forget();
    because = Optional.empty();
    if (isEjected) {
      isEjected = false;
      ejections.readmit();
    }
  }

  /** Nothing has failed so far. */
  void forget() {
    window.clear();
    isSpotless = false;
  }
}
