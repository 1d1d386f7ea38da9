package dev.sluice.backend;

import dev.sluice.config.PoolConfig;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Leaves one backend alone for one captcha type while it fails. Safe from any thread.
 *
 * <p>The Vert.x circuit breaker is the state machine and owns the timer from open to half-open; its
 * own failure counter is switched off, because any success wipes it. What trips is the {@link
 * Tripwire}. Half-open lets one probe through at a time; a probe that says nothing about the
 * backend (its client left) hands its turn to the next. Once it has closed, the {@link RampUp} lets
 * more and more through.
 */
public final class Breaker {

  /**
   * The right to one attempt.
   *
   * @param isProbe true if its outcome decides
   * @param phase number of the phase that it was given in: what ends in a later one counts nowhere
   */
  public record Permit(boolean isProbe, int phase) {}

  /** A time in one state. */
  private record Phase(CircuitBreakerState state, int number, Optional<Permit> permit) {

    static Phase of(CircuitBreakerState state, int number) {
      return new Phase(
          state, number, Optional.of(new Permit(state != CircuitBreakerState.CLOSED, number)));
    }
  }

  private final CircuitBreaker machine;
  private final Tripwire tripwire;
  private final RampUp rampUp;
  private final BiConsumer<CircuitBreakerState, Optional<String>> listener;
  private final List<Runnable> permittingListeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger running = new AtomicInteger();
  private volatile Phase phase = Phase.of(CircuitBreakerState.CLOSED, 0);
  private boolean isProbing;
  private boolean isAheadOfMachine;

  /**
   * A closed breaker.
   *
   * @param machine nobody else's; it is never asked to execute anything
   * @param rampUp nobody else's
   * @param listener hears of each new state and, until it is closed, why it opened; on any thread
   */
  public Breaker(
      CircuitBreaker machine,
      PoolConfig.Breaker config,
      RampUp rampUp,
      BiConsumer<CircuitBreakerState, Optional<String>> listener) {
    this.machine = machine;
    this.tripwire = new Tripwire(config);
    this.rampUp = rampUp;
    this.listener = listener;
    machine.openHandler(v -> enter(CircuitBreakerState.OPEN));
    machine.halfOpenHandler(v -> halfOpen());
    machine.closeHandler(v -> enter(CircuitBreakerState.CLOSED));
  }

  /** Puts it under the limit of a pool; once, before it is used. */
  synchronized void join(Ejections ofPool) {
    tripwire.join(ofPool);
  }

  /** A reset that came before the machine was ready for it is carried out now. */
  private void halfOpen() {
    if (!enter(CircuitBreakerState.HALF_OPEN)) {
      machine.reset();
    }
  }

  /** Follows the machine; false if it is ahead of it already. */
  private boolean enter(CircuitBreakerState next) {
    synchronized (this) {
      if (isAheadOfMachine && next != CircuitBreakerState.OPEN) {
        isAheadOfMachine = next != CircuitBreakerState.CLOSED;
        return false;
      }
      isAheadOfMachine = false;
      become(next);
    }
    announce(next);
    return true;
  }

  private synchronized void become(CircuitBreakerState next) {
    phase = Phase.of(next, phase.number() + 1);
    isProbing = false;
    if (next == CircuitBreakerState.OPEN) {
      rampUp.end();
      tripwire.opened();
    } else if (next == CircuitBreakerState.CLOSED) {
      tripwire.closed();
      rampUp.begin(this::tellPermitting);
    }
  }

  private void announce(CircuitBreakerState state) {
    listener.accept(state, openedBecause());
    if (state != CircuitBreakerState.OPEN) {
      tellPermitting();
    }
  }

  private void tellPermitting() {
    permittingListeners.forEach(Runnable::run);
  }

  /** Who hears, on any thread, that it has begun to let more attempts through. */
  public void whenPermitting(Runnable hearer) {
    permittingListeners.add(hearer);
  }

  /** Where the breaker stands. */
  public CircuitBreakerState state() {
    return phase.state();
  }

  /** Why it opened, in words; empty while it is closed. */
  public synchronized Optional<String> openedBecause() {
    return tripwire.because();
  }

  /** The part of the backend's capacity that the type gets: 0 while it is open, 1 in the end. */
  public double share() {
    return state() == CircuitBreakerState.CLOSED ? rampUp.share() : 0;
  }

  /** True if {@link #tryPermit} may say yes. */
  public boolean isPermitting() {
    CircuitBreakerState now = state();
    return now == CircuitBreakerState.CLOSED
        ? running.get() < rampUp.limit()
        : now == CircuitBreakerState.HALF_OPEN && !probing();
  }

  private synchronized boolean probing() {
    return isProbing;
  }

  /**
   * Asks for an attempt. What is granted is ended by exactly one of the three ways below.
   *
   * @return empty: not now
   */
  public Optional<Permit> tryPermit() {
    Phase now = phase;
    if (now.state() == CircuitBreakerState.CLOSED) {
      return tryRun() ? now.permit() : Optional.empty();
    }
    synchronized (this) {
      if (phase.state() != CircuitBreakerState.HALF_OPEN || isProbing) {
        return Optional.empty();
      }
      isProbing = true;
      running.incrementAndGet();
      return phase.permit();
    }
  }

  private boolean tryRun() {
    int now = running.get();
    while (now < rampUp.limit()) {
      if (running.compareAndSet(now, now + 1)) {
        return true;
      }
      now = running.get();
    }
    return false;
  }

  /** The backend did its work, or said properly that it cannot. */
  public void succeeded(Permit permit) {
    running.decrementAndGet();
    if (permit.isProbe()) {
      if (isOfNow(permit)) {
        machine.reset();
      }
      return;
    }
    if (tripwire.isSpotless()) {
      return;
    }
    synchronized (this) {
      if (isOfNow(permit)) {
        tripwire.succeeded();
      }
    }
  }

  private boolean isOfNow(Permit permit) {
    return permit.phase() == phase.number();
  }

  /**
   * The backend failed.
   *
   * @param isConnect true if there was no connection at all
   */
  public void failed(Permit permit, boolean isConnect) {
    running.decrementAndGet();
    if (opens(permit, isConnect)) {
      machine.open();
    }
  }

  /** Nothing was learnt about the backend. */
  public void abandoned(Permit permit) {
    running.decrementAndGet();
    if (permit.isProbe()) {
      endProbe(permit);
    }
  }

  private synchronized void endProbe(Permit permit) {
    if (isOfNow(permit)) {
      isProbing = false;
    }
  }

  /** Closes it, whatever has happened; a failed backend opens it again. */
  public void reset() {
    machine.reset();
    while (!isClosedAhead()) {
      machine.reset();
    }
  }

  /** The machine cannot go from open to closed: it follows when it becomes half-open. */
  private boolean isClosedAhead() {
    synchronized (this) {
      if (state() != CircuitBreakerState.OPEN) {
        tripwire.forget();
        return state() == CircuitBreakerState.CLOSED;
      }
      isAheadOfMachine = true;
      become(CircuitBreakerState.CLOSED);
    }
    announce(CircuitBreakerState.CLOSED);
    return true;
  }

  /** Records the failure; true for the one that has to open the breaker. */
  private synchronized boolean opens(Permit permit, boolean isConnect) {
    if (!isOfNow(permit)) {
      return false;
    }
    if (permit.isProbe()) {
      tripwire.probeFailed();
      return true;
    }
    return tripwire.failed(isConnect);
  }
}
