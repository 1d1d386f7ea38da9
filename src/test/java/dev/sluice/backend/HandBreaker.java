package dev.sluice.backend;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The state machine of a Vert.x circuit breaker without its timer: it goes from open to half-open
 * when it is told. Like the real one it calls its handlers under its own lock, opens again when it
 * is open, and stays open when it is reset. Safe from any thread; it executes nothing.
 */
public final class HandBreaker implements CircuitBreaker {

  private Handler<Void> onOpen = v -> {};
  private Handler<Void> onHalfOpen = v -> {};
  private Handler<Void> onClose = v -> {};
  private CircuitBreakerState state = CircuitBreakerState.CLOSED;
  private int openings;

  /** The reset timeout has passed; without effect unless it is open. */
  public synchronized void halfOpen() {
    if (state == CircuitBreakerState.OPEN) {
      state = CircuitBreakerState.HALF_OPEN;
      onHalfOpen.handle(null);
    }
  }

  /** How often it was opened. */
  public synchronized int openings() {
    return openings;
  }

  @Override
  public synchronized CircuitBreaker open() {
    state = CircuitBreakerState.OPEN;
    openings++;
    onOpen.handle(null);
    return this;
  }

  @Override
  public synchronized CircuitBreaker reset() {
    if (state == CircuitBreakerState.HALF_OPEN) {
      state = CircuitBreakerState.CLOSED;
      onClose.handle(null);
    }
    return this;
  }

  @Override
  public synchronized CircuitBreakerState state() {
    return state;
  }

  @Override
  public CircuitBreaker openHandler(Handler<Void> handler) {
    onOpen = handler;
    return this;
  }

  @Override
  public CircuitBreaker halfOpenHandler(Handler<Void> handler) {
    onHalfOpen = handler;
    return this;
  }

  @Override
  public CircuitBreaker closeHandler(Handler<Void> handler) {
    onClose = handler;
    return this;
  }

  @Override
  public CircuitBreaker close() {
    return this;
  }

  @Override
  public long failureCount() {
    return 0;
  }

  @Override
  public String name() {
    return "hand";
  }

  @Override
  public <T> Future<T> execute(Handler<Promise<T>> command) {
    throw refused();
  }

  @Override
  public <T> Future<T> execute(Supplier<Future<T>> command) {
    throw refused();
  }

  @Override
  public <T> Future<T> executeWithFallback(
      Handler<Promise<T>> command, Function<Throwable, T> fallback) {
    throw refused();
  }

  @Override
  public <T> Future<T> executeWithFallback(
      Supplier<Future<T>> command, Function<Throwable, T> fallback) {
    throw refused();
  }

  @Override
  public <T> CircuitBreaker executeAndReport(Promise<T> result, Handler<Promise<T>> command) {
    throw refused();
  }

  @Override
  public <T> CircuitBreaker executeAndReportWithFallback(
      Promise<T> result, Handler<Promise<T>> command, Function<Throwable, T> fallback) {
    throw refused();
  }

  @Override
  public <T> CircuitBreaker fallback(Function<Throwable, T> handler) {
    throw refused();
  }

  @Override
  public CircuitBreaker retryPolicy(RetryPolicy policy) {
    throw refused();
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("the machine executes nothing");
  }
}
