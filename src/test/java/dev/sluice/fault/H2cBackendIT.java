package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Dice;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backend that is spoken to over HTTP/2 in clear text, many attempts on one connection. */
@Timeout(240)
class H2cBackendIT {

  private static Vertx vertx;
  private static Simulator simulator;
  private static RunningSluice sluice;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    simulator =
        Simulator.start(vertx, SimulatorOptions.named("h2c"), Dice.system(), "127.0.0.1", 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    sluice = startBefore(simulator.port(), "50s");
  }

  private static RunningSluice startBefore(int backend, String deadline) throws Exception {
    String pool = "pools: {default: {attempts: 3, deadline: %s, backoff: {base: 10ms, cap: 50ms}}}";
    return RunningSluice.start(
        Texts.config(
            Texts.backend(backend, "turnstile", "http: h2c, capacity: 500"),
            pool.formatted(deadline),
            "telemetry: {vertxHttp: true}"));
  }

  @AfterAll
  static void stop() throws Exception {
    sluice.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource({
    "fine.example, 200",
    "flaky-2.sluice.test, 200",
    "slow-100.sluice.test, 200",
    "unsolvable.sluice.test, 503 Solve failed",
    "backend-error.sluice.test, 503 Backend error",
    "throttled.sluice.test, 503 No backend servers available for this captcha type",
    "drop.sluice.test, 503 Backend error",
    "garbled.sluice.test, 503 Backend error"
  })
  void isAnsweredAsOverHttp1(String host, String told) throws Exception {
    isAnswered(sluice, host, told);
  }

  @Test
  void isGivenUpAtTheDeadline() throws Exception {
    try (RunningSluice impatient = startBefore(simulator.port(), "2s")) {
      isAnswered(impatient, "hang.sluice.test", "503 Solve failed");
    }
  }

  private static void isAnswered(RunningSluice sluice, String host, String told) throws Exception {
    BigDecimal before = sluice.balance(Texts.FREE);

    assertThat(sluice.solve(Texts.FREE, host).told()).isEqualTo(told);

    sluice.awaitIdle();
    Await.until("the backend is let go", 0, simulator::inFlight);
    BigDecimal paid = before.subtract(sluice.balance(Texts.FREE));
    assertThat(paid).as("paid").isEqualByComparingTo(told.equals("200") ? "0.001" : "0");
  }

  @Test
  void aClientThatLeavesCancelsItsStreamAlone() throws Exception {
    try (HoldingBackend backend = new HoldingBackend();
        RunningSluice patient = startBefore(backend.port(), "50s");
        RawClient client = new RawClient(patient.port())) {
      client.send(RawClient.solve(Texts.FREE, "leaves.example"));
      Await.until("the backend is asked", 1, backend::held);
      CompletableFuture<Answer> stays = patient.begin(Texts.FREE, "stays.example");
      Await.until("the backend is asked again", 2, backend::held);

      client.reset();

      Await.until("one stream is cancelled", 1, backend::held);
      backend.solveAll();
      assertThat(stays.join().told()).as("the other stream").isEqualTo("200");
      patient.awaitIdle();
    }
  }

  /** On a cold start too, while no connection is there yet. */
  @Test
  void manyAttemptsShareFewConnections() throws Exception {
    try (HoldingBackend backend = new HoldingBackend();
        RunningSluice patient = startBefore(backend.port(), "50s")) {
      List<CompletableFuture<Answer>> solving = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        solving.add(patient.begin(Texts.FREE, "fine.example"));
      }
      Await.until("all are asked at once", 100, backend::held);
      backend.solveAll();
      for (CompletableFuture<Answer> answer : solving) {
        assertThat(answer.join().told()).isEqualTo("200");
      }
      assertThat(patient.metric("vertx_http_client_active_connections"))
          .as("connections to the backend")
          .isBetween(1.0, 20.0);
      patient.awaitIdle();
    }
  }
}
