package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Breaker.Permit;
import dev.sluice.config.PoolConfig;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Vertx;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The breaker over the machine that it has in the product, set as there but for its wait. */
class VertxBreakerIT {

  private static final long OPEN_MILLIS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<CircuitBreakerState> heard = new LinkedBlockingQueue<>();
  private final Breaker breaker =
      new Breaker(
          CircuitBreaker.create(
              "b",
              vertx,
              new CircuitBreakerOptions()
                  .setMaxFailures(Integer.MAX_VALUE)
                  .setTimeout(-1)
                  .setResetTimeout(OPEN_MILLIS)),
          new PoolConfig.Breaker(100, 20, 0.5, 5, OPEN_MILLIS, 0),
          RampUp.NONE,
          (state, reason) -> heard.add(state));

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void opensProbesAndCloses() throws InterruptedException {
    trip();
    awaitState(CircuitBreakerState.OPEN);
    awaitState(CircuitBreakerState.HALF_OPEN);
    breaker.succeeded(probe());
    awaitState(CircuitBreakerState.CLOSED);
    assertThat(breaker.tryPermit()).isPresent();
  }

  @Test
  void opensAgainAndAgainWhileProbesFail() throws InterruptedException {
    trip();
    for (int i = 0; i < 3; i++) {
      awaitState(CircuitBreakerState.OPEN);
      awaitState(CircuitBreakerState.HALF_OPEN);
      breaker.failed(probe(), false);
    }
    awaitState(CircuitBreakerState.OPEN);
    awaitState(CircuitBreakerState.HALF_OPEN);
    breaker.abandoned(probe());
    breaker.succeeded(probe());
    awaitState(CircuitBreakerState.CLOSED);
  }

  @Test
  void opensAtARateAtWhichTheMachinesOwnCounterNeverDoes() throws InterruptedException {
    for (int i = 0; i < 21; i++) {
      if (i % 5 == 4) {
        breaker.succeeded(permit());
      } else {
        breaker.failed(permit(), false);
      }
    }
    awaitState(CircuitBreakerState.OPEN);
  }

  private void trip() {
    for (int i = 0; i < 5; i++) {
      breaker.failed(permit(), true);
    }
  }

  private Permit permit() {
    return breaker.tryPermit().orElseThrow();
  }

  private Permit probe() {
    Permit permit = permit();
    assertThat(permit.isProbe()).isTrue();
    return permit;
  }

  private void awaitState(CircuitBreakerState next) throws InterruptedException {
    assertThat(heard.poll(60, TimeUnit.SECONDS)).as("the next state").isEqualTo(next);
  }
}
