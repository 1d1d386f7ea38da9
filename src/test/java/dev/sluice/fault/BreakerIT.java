package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The breaker, seen through whole requests. */
@Timeout(240)
class BreakerIT {

  private static final String JSON = "application/json";
  private static final String AWAY = "503 No backend servers available for this captcha type";
  private static final String PATIENT = "deadline: 50s";
  private static final int MINIMUM = 10;
  private static final double CLOSED = 0;
  private static final double HALF_OPEN = 1;
  private static final double OPEN = 2;

  private RawBackend backend;
  private RunningSluice sluice;

  @BeforeEach
  void listen() throws Exception {
    backend =
        new RawBackend()
            .on("bad.example", line -> line.answer(500, JSON, "{}"))
            .on("unsolvable.example", line -> line.answer(422, JSON, error("UNSOLVABLE")))
            .on("mistake.example", line -> line.answer(400, JSON, error("SITE_KEY_REJECTED")))
            .on("hang.example", RawBackend.Line::awaitClosed);
  }

  @AfterEach
  void stop() throws Exception {
    sluice.close();
    backend.close();
  }

  private static String error(String name) {
    return "{\"error\":\"" + name + "\"}";
  }

  private void start(String open, String pool, String... sections) throws Exception {
    start(backend.port(), open, pool, sections);
  }

  private void start(int port, String open, String pool, String... sections) throws Exception {
    String breaker = "breaker: {window: 20, minimumAttempts: " + MINIMUM + ", open: " + open + "}";
    sluice =
        RunningSluice.start(
            Texts.config(
                    Texts.backend(port, "turnstile", ""),
                    "pools: {default: {attempts: 1, " + pool + ", " + breaker + "}}",
                    String.join("\n", sections))
                .replace(
                    "balancePerMinute",
                    sections.length > 0
                        ? "maxDeadline: 100ms, balancePerMinute"
                        : "balancePerMinute"));
  }

  private double state() {
    return sluice.metric("sluice_breaker_state{backend=\"b\",type=\"turnstile\"}");
  }

  private void solve(int times, String host, String told) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(sluice.solve(Texts.FREE, host).told()).as("%s, %d", host, i).isEqualTo(told);
    }
  }

  @Test
  void opensWhenHalfOfTheAttemptsFailed() throws Exception {
    start("5m", PATIENT);
    for (int i = 0; i < MINIMUM / 2; i++) {
      assertThat(state()).as("state before pair %d", i).isEqualTo(CLOSED);
      solve(1, "fine.example", "200");
      solve(1, "bad.example", "503 Backend error");
    }
    assertThat(state()).as("state at 50 %% of %d", MINIMUM).isEqualTo(OPEN);
    int asked = backend.requests("fine.example");
    solve(5, "fine.example", AWAY);
    assertThat(backend.requests("fine.example")).as("asked while open").isEqualTo(asked);
  }

  @Test
  void closesAfterAGoodProbe() throws Exception {
    start("100ms", PATIENT);
    solve(MINIMUM, "bad.example", "503 Backend error");

    Await.until("the breaker tries again", HALF_OPEN, this::state);
    solve(1, "bad.example", "503 Backend error");
    assertThat(opened()).as("transitions to open after a bad probe").isEqualTo(2);

    Await.until("the breaker tries again", HALF_OPEN, this::state);
    solve(1, "fine.example", "200");
    assertThat(state()).as("state after a good probe").isEqualTo(CLOSED);
    solve(3, "fine.example", "200");
    sluice.awaitIdle();
    assertThat(opened()).as("transitions to open in all").isEqualTo(2);
  }

  private double opened() {
    return sluice.metric("sluice_breaker_transitions_total{backend=\"b\",to=\"open\"");
  }

  @Test
  void fewerThanTheMinimumMeanNothing() throws Exception {
    start("5m", PATIENT);

    solve(MINIMUM - 1, "bad.example", "503 Backend error");
    assertThat(state()).as("state below the minimum").isEqualTo(CLOSED);

    solve(1, "bad.example", "503 Backend error");
    assertThat(state()).as("state at the minimum").isEqualTo(OPEN);
  }

  @Test
  void opensAfterFiveConnectionsThatFailedInARow() throws Exception {
    try (RefusingPort nobody = new RefusingPort()) {
      start(nobody.port(), "5m", PATIENT);

      solve(5, "fine.example", "503 Backend error");
      assertThat(state()).as("state after five").isEqualTo(OPEN);
      solve(1, "fine.example", AWAY);
    }
  }

  @Test
  void whatTheCaptchaOrTheClientIsToBlameForDoesNotCount() throws Exception {
    start("5m", PATIENT);

    solve(2 * MINIMUM, "unsolvable.example", "503 Solve failed");
    solve(2 * MINIMUM, "mistake.example", "503 Solve failed");

    assertThat(state()).as("state").isEqualTo(CLOSED);
  }

  @Test
  void anImpatientClientDoesNotCount() throws Exception {
    start("5m", PATIENT + ", attemptTimeout: 50s", "");

    List<CompletableFuture<Answer>> hanging = new ArrayList<>();
    for (int i = 0; i < 2 * MINIMUM; i++) {
      hanging.add(sluice.begin(Texts.FREE, "hang.example"));
    }
    for (CompletableFuture<Answer> answer : hanging) {
      assertThat(answer.join().told()).isEqualTo("503 Solve failed");
    }

    assertThat(state()).as("state").isEqualTo(CLOSED);
    assertThat(sluice.solve(Texts.FREE, "fine.example").told())
        .as("the next solve, whether or not it makes its deadline")
        .isNotEqualTo(AWAY);
  }

  @Test
  void aClientThatLeavesDoesNotCount() throws Exception {
    start("5m", PATIENT);

    for (int i = 0; i < 2 * MINIMUM; i++) {
      try (RawClient client = new RawClient(sluice.port())) {
        client.send(RawClient.solve(Texts.FREE, "hang.example"));
        Await.until("the backend is asked", 1, () -> backend.playing("hang.example"));
        client.reset();
      }
      Await.until("the backend is let go", 0, () -> backend.playing("hang.example"));
    }

    assertThat(state()).as("state").isEqualTo(CLOSED);
    solve(1, "fine.example", "200");
  }
}
