package dev.sluice.backend;

import dev.sluice.config.PoolConfig;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Leaves one backend alone for one captcha type while it fails. Safe from any thread.
 *
 * <p>The Vert.x circuit breaker is the state machine and owns the timer from open to half-open; its
 * own failure counter is switched off, because any success wipes it. What trips is the {@link
 * FailureWindow}. Half-open lets one probe through at a time; a probe that says nothing about the
 * backend (its client left) hands its turn to the next.
 */
public final class Breaker {

  /** What the breaker says to an attempt. */
  public enum Permit {
    /** Not now. */
    NONE,
    /** Go ahead. */
    ORDINARY,
    /** Go ahead: the outcome decides. */
    PROBE
  }

  private final CircuitBreaker machine;
  private final PoolConfig.Breaker config;
  private final FailureWindow window;
  private final BiConsumer<CircuitBreakerState, Optional<String>> listener;
  private final List<Runnable> permittingListeners = new CopyOnWriteArrayList<>();
  private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
  private boolean isProbing;
  private Optional<String> openedBecause = Optional.empty();

  /**
   * A closed breaker.
   *
   * @param machine nobody else's; it is never asked to execute anything
   * @param listener hears of each new state and, until it is closed, why it opened; on any thread
   */
  public Breaker(
      CircuitBreaker machine,
      PoolConfig.Breaker config,
      BiConsumer<CircuitBreakerState, Optional<String>> listener) {
    this.machine = machine;
    this.config = config;
    this.window = new FailureWindow(config.window());
    this.listener = listener;
    machine.openHandler(v -> enter(CircuitBreakerState.OPEN));
    machine.halfOpenHandler(v -> enter(CircuitBreakerState.HALF_OPEN));
    machine.closeHandler(v -> enter(CircuitBreakerState.CLOSED));
  }

  private void enter(CircuitBreakerState next) {
    Optional<String> reason;
    synchronized (this) {
      state = next;
      isProbing = false;
      if (next == CircuitBreakerState.CLOSED) {
        window.clear();
        openedBecause = Optional.empty();
      }
      reason = openedBecause;
    }
    listener.accept(next, reason);
    if (next != CircuitBreakerState.OPEN) {
      permittingListeners.forEach(Runnable::run);
    }
  }

  /** Who hears, on any thread, that it has begun to let attempts through again. */
  public void whenPermitting(Runnable hearer) {
    permittingListeners.add(hearer);
  }

  /** Where the breaker stands. */
  public CircuitBreakerState state() {
    return state;
  }

  /** Why it opened, in words; empty while it is closed. */
  public synchronized Optional<String> openedBecause() {
    return openedBecause;
  }

  /** True if {@link #tryPermit} may say yes. */
  public boolean isPermitting() {
    return state == CircuitBreakerState.CLOSED
        || (state == CircuitBreakerState.HALF_OPEN && !probing());
  }

  private synchronized boolean probing() {
    return isProbing;
  }

  /** Asks for an attempt. What is granted is ended by exactly one of the three ways below. */
  public Permit tryPermit() {
    if (state == CircuitBreakerState.CLOSED) {
      return Permit.ORDINARY;
    }
    synchronized (this) {
      if (state != CircuitBreakerState.HALF_OPEN || isProbing) {
        return Permit.NONE;
      }
      isProbing = true;
      return Permit.PROBE;
    }
  }

  /** The backend did its work, or said properly that it cannot. */
  public void succeeded(Permit permit) {
    if (permit == Permit.PROBE) {
      machine.reset();
      return;
    }
    synchronized (this) {
      window.succeeded();
    }
  }

  /**
   * The backend failed.
   *
   * @param isConnect true if there was no connection at all
   */
  public void failed(Permit permit, boolean isConnect) {
    if (permit == Permit.PROBE) {
      because("the probe failed");
      machine.open();
      return;
    }
    if (trips(isConnect)) {
      machine.open();
    }
  }

  /** Nothing was learnt about the backend. */
  public void abandoned(Permit permit) {
    if (permit == Permit.PROBE) {
      synchronized (this) {
        isProbing = false;
      }
    }
  }

  /** Records the failure; true for the one that has to open the breaker. */
  private synchronized boolean trips(boolean isConnect) {
    window.failed(isConnect);
    if (state != CircuitBreakerState.CLOSED || openedBecause.isPresent()) {
      return false;
    }
    if (window.connectFailuresInRow() >= config.connectFailures()) {
      because(window.connectFailuresInRow() + " connections failed in a row");
    } else if (window.isAbove(config.minimumAttempts(), config.failureRate())) {
      because(window.failures() + " of the last " + window.recorded() + " attempts failed");
    }
    return openedBecause.isPresent();
  }

  private synchronized void because(String reason) {
    openedBecause = Optional.of(reason);
  }
}
