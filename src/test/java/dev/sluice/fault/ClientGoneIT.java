package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that leave before their answer: work stops, and nothing is paid, held or lost. */
@Timeout(240)
class ClientGoneIT {

  private static final String HANG = "hang.example";
  private static final String QUEUED = "queued.example";
  private static final String GONE =
      "sluice_requests_seconds_count{dialect=\"nslsolver\",op=\"solve\",outcome=\"client-gone\"";

  /** How a client leaves. */
  private enum Leaving {
    CLOSE {
      @Override
      void leave(RawClient client) throws IOException {
        client.close();
      }
    },
    RESET {
      @Override
      void leave(RawClient client) throws IOException {
        client.reset();
      }
    };

    abstract void leave(RawClient client) throws IOException;
  }

  private static RawBackend backend;
  private static RunningSluice sluice;

  private BigDecimal before;
  private double goneBefore;

  @BeforeAll
  static void start() throws Exception {
    backend =
        new RawBackend()
            .on(HANG, RawBackend.Line::awaitClosed)
            .on(
                "busy.example",
                line -> line.answer(429, "application/json", "{\"retryAfter\":45}"));
    sluice =
        RunningSluice.start(
            Texts.config(
                "backends:",
                worker("wide", "turnstile", 100),
                worker("one", "kasada", 1),
                "pools: {default: {attempts: 3, deadline: 55s, queue: {wait: 50s}}}"));
  }

  private static String worker(String id, String type, int capacity) {
    return "  - {id: %s, protocol: worker, url: 'http://127.0.0.1:%d', types: [%s], capacity: %d}"
        .formatted(id, backend.port(), type, capacity);
  }

  @AfterAll
  static void stop() throws Exception {
    sluice.close();
    backend.close();
  }

  @BeforeEach
  void remember() {
    sluice.awaitIdle();
    before = sluice.balance(Texts.NARROW);
    goneBefore = sluice.metric(GONE);
  }

  @AfterEach
  void nothingIsPaidHeldOrLost() throws Exception {
    sluice.awaitIdle();
    assertThat(sluice.balance(Texts.NARROW)).as("balance").isEqualTo(before);
    assertThat(sluice.standing(Texts.NARROW).getInteger("current_cpm")).as("tokens gone").isZero();
    assertThat(sluice.solve(Texts.FREE, "fine.example").told())
        .as("the next solve")
        .isEqualTo("200");
  }

  private void isCounted(int clients) {
    Await.until("clients counted as gone", goneBefore + clients, () -> sluice.metric(GONE));
  }

  @ParameterizedTest
  @EnumSource
  void whileABackendWorksTheBackendIsLetGo(Leaving leaving) throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(RawClient.solve(Texts.NARROW, HANG));
      Await.until("the backend is asked", 1, () -> backend.playing(HANG));

      leaving.leave(client);

      Await.until("the backend's connection is reset", 0, () -> backend.playing(HANG));
      isCounted(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inBackoffNoOtherAttemptIsMade(Leaving leaving) throws Exception {
    int asked = backend.requests("busy.example");
    double retries = sluice.metric("sluice_retries_total");
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(RawClient.solve(Texts.NARROW, "busy.example"));
      Await.until("the task backs off", retries + 1, () -> sluice.metric("sluice_retries_total"));

      leaving.leave(client);

      isCounted(1);
      assertThat(backend.requests("busy.example")).as("attempts").isEqualTo(asked + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTheQueueItsPlaceIsGivenUp(Leaving leaving) throws Exception {
    try (RawClient first = new RawClient(sluice.port());
        RawClient second = new RawClient(sluice.port())) {
      first.send(kasada(Texts.FREE, HANG));
      Await.until("the only place is taken", 1, () -> backend.playing(HANG));
      second.send(kasada(Texts.NARROW, QUEUED));
      Await.until("the second waits", 1.0, () -> sluice.metric("sluice_queue_length"));

      leaving.leave(second);

      Await.until("nobody waits", 0.0, () -> sluice.metric("sluice_queue_length"));
      isCounted(1);
      assertThat(backend.playing(HANG)).as("the first goes on").isEqualTo(1);
      leaving.leave(first);
      isCounted(2);
      sluice.awaitIdle();
      assertThat(backend.requests(QUEUED)).as("requests of who left the queue").isZero();
    }
  }

  /** Its place goes to who waits next. */
  @Test
  void whoeverWaitsNextGetsThePlaceOfWhoLeft() throws Exception {
    try (RawClient first = new RawClient(sluice.port());
        RawClient second = new RawClient(sluice.port())) {
      first.send(kasada(Texts.FREE, HANG));
      Await.until("the only place is taken", 1, () -> backend.playing(HANG));
      second.send(kasada(Texts.FREE, "next.example"));
      Await.until("the second waits", 1.0, () -> sluice.metric("sluice_queue_length"));

      first.reset();

      assertThat(second.answer().told())
          .as("the raw backend has no kasada headers to give")
          .isEqualTo("503 Backend error");
      isCounted(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void halfWayThroughTheBodyNothingIsDone(Leaving leaving) throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(RawClient.head(Texts.NARROW, "Content-Length: 1000") + "{\"type\":");
      Await.until("the request has begun", 1.0, () -> sluice.metric("sluice_in_flight "));

      leaving.leave(client);

      isCounted(1);
    }
  }

  /** Requests that wait behind another one on their connection have not begun. */
  @Test
  void withAPipelineOnlyTheRequestThatHadBegunIsCounted() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(
          RawClient.solve(Texts.NARROW, HANG)
              + RawClient.solve(Texts.NARROW, QUEUED)
              + RawClient.solve(Texts.NARROW, QUEUED));
      Await.until("the backend is asked", 1, () -> backend.playing(HANG));

      client.reset();

      isCounted(1);
      assertThat(backend.requests(QUEUED)).as("requests behind it").isZero();
    }
  }

  private static String kasada(String key, String host) {
    String body =
        "{\"type\":\"kasada\",\"url\":\"https://"
            + host
            + "/\",\"kasada_config\":{\"p_js_path\":\"/p.js\",\"fp_host\":\"fp.example.com\","
            + "\"tl_host\":\"tl.example.com\"},\"ua_version\":131,\"user_agent\":\"x\"}";
    return RawClient.head(key, "Content-Length: " + body.length()) + body;
  }
}
