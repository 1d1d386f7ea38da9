package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stopping a process that is at work. */
@Timeout(240)
class DrainIT {

  private static final String SLOW = "slow.example";
  private static final String HEALTH = "GET /nslsolver/health HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String READY = "GET /ready HTTP/1.1\r\nHost: a\r\n\r\n";

  @TempDir private Path folder;
  private RawBackend backend;
  private volatile boolean mayFinish;

  @BeforeEach
  void listen() throws Exception {
    backend =
        new RawBackend()
            .on(
                SLOW,
                line -> {
                  Await.until("the test lets the solve finish", () -> mayFinish);
                  line.answer(200, "application/json", RawBackend.SOLVED);
                })
            .on("hang.example", RawBackend.Line::awaitClosed);
  }

  @AfterEach
  void stop() throws Exception {
    mayFinish = true;
    backend.close();
  }

  private ServerProcess process(String drain) throws IOException {
    return new ServerProcess(
        folder,
        Texts.config(
            Texts.backend(backend.port(), "turnstile", ""),
            "pools: {default: {attempts: 1, deadline: 50s}}",
            "drain: " + drain));
  }

  @Test
  void whatRunsIsFinishedAndNothingNewIsTaken() throws Exception {
    try (ServerProcess process = process("50s");
        RawClient running = new RawClient(process.port());
        RawClient idle = new RawClient(process.port());
        RawClient asking = new RawClient(process.port());
        RawClient admin = new RawClient(process.adminPort())) {
      assertThat(admin.send(READY).answer().status()).as("ready before").isEqualTo(200);
      assertThat(idle.send(RawClient.solve(Texts.FREE, "fine.example")).answer().status())
          .as("solve before")
          .isEqualTo(200);
      String healthBefore = asking.send(HEALTH).answer().body();
      running.send(RawClient.solve(Texts.FREE, SLOW));
      Await.until("the backend works", 1, () -> backend.playing(SLOW));

      process.terminate();

      Await.until("it is no longer ready", 503, () -> status(admin));
      Answer refused = idle.send(RawClient.solve(Texts.FREE, "fine.example")).answer();
      assertThat(refused.told())
          .as("solve while draining")
          .isEqualTo("503 No backend servers available for this captcha type");
      assertThat(refused.headers()).as("headers").containsEntry("connection", "close");
      assertThat(idle.isClosed()).as("that connection is closed").isTrue();

      assertThat(asking.send(HEALTH).answer().body())
          .as("health: no dependency fails")
          .isEqualTo(healthBefore)
          .contains("up");

      mayFinish = true;
      Answer finished = running.answer();
      assertThat(finished.told()).as("the solve that ran").isEqualTo("200");
      assertThat(process.exitCode()).as("exit code").isZero();
      Await.until(
          "all three solves are in the access log",
          3L,
          () -> process.out().lines().filter(line -> line.contains("\"op\":\"solve\"")).count());
    }
  }

  private static int status(RawClient admin) {
    try {
      return admin.send(READY).answer().status();
    } catch (IOException broken) {
      throw new AssertionError("the admin port does not answer while draining", broken);
    }
  }

  @Test
  void withNothingToFinishItEndsAtOnce() throws Exception {
    try (ServerProcess process = process("50s");
        RawClient idle = new RawClient(process.port())) {
      assertThat(idle.send(RawClient.solve(Texts.FREE, "fine.example")).answer().status())
          .isEqualTo(200);

      process.terminate();

      assertThat(idle.isClosed()).as("the idle connection is closed").isTrue();
      assertThat(process.exitCode()).as("exit code").isZero();
    }
  }

  @Test
  void whatDoesNotFinishInTimeIsBrokenOffAndTold() throws Exception {
    try (ServerProcess process = process("300ms");
        RawClient running = new RawClient(process.port())) {
      running.send(RawClient.solve(Texts.FREE, "hang.example"));
      Await.until("the backend works", 1, () -> backend.playing("hang.example"));

      process.terminate();

      assertThat(process.exitCode()).as("exit code").isEqualTo(75);
      Await.until("the backend is let go", 0, () -> backend.playing("hang.example"));
      Await.until("it is in the access log", () -> process.out().contains("\"op\":\"solve\""));
      assertThat(process.out())
          .as("access log")
          .contains("\"attempts\":1", "\"backend\":")
          .doesNotContain("\"cost\"", "solved");
    }
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    try (ServerProcess process = process("50s");
        RawClient running = new RawClient(process.port())) {
      running.send(RawClient.solve(Texts.FREE, "hang.example"));
      Await.until("the backend works", 1, () -> backend.playing("hang.example"));
      process.terminate();
      Await.until("it drains", () -> process.err().contains("Draining"));

      process.terminate();

      assertThat(process.exitCode()).as("exit code").isEqualTo(130);
    }
  }
}
