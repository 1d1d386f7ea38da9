package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' port. */
@Timeout(240)
class AdminIT {

  private static RunningSluice sluice;

  @BeforeAll
  static void start() throws Exception {
    sluice =
        RunningSluice.start(
            Texts.config(
                "backends: [{id: b, protocol: worker, url: 'simulator:a', types: [turnstile],"
                    + " capacity: 1}]",
                "pools: {default: {deadline: 10s, queue: {wait: 9s}, backoff: {base: 1ms, cap: 2ms}}}",
                "telemetry: {vertxHttp: true}"));
  }

  @AfterAll
  static void stop() {
    sluice.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/live, 200, '{\"alive\":true}'",
    "/ready, 200, '{\"ready\":true}'",
    "/accounts, 401, '{\"error\":\"token missing or wrong\"}'",
    "/live/, 401, '{\"error\":\"token missing or wrong\"}'",
    "/, 401, '{\"error\":\"token missing or wrong\"}'"
  })
  void healthNeedsNoTokenAndAllElseDoes(String path, int status, String body) throws Exception {
    Answer answer = sluice.admin(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Bearer " + Texts.ADMIN_TOKEN + "x",
        "Basic " + Texts.ADMIN_TOKEN,
        Texts.ADMIN_TOKEN
      })
  void aWrongTokenIsNone(String header) throws Exception {
    assertThat(sluice.admin("/accounts", "Authorization", header).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
  void withTheTokenWhatIsNotThereIsNotFound(String scheme) throws Exception {
    Answer answer = sluice.admin("/nowhere", "Authorization", scheme + Texts.ADMIN_TOKEN);

    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void itSpeaksHttp1Alone() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sluice.adminPort() + "/live"))
            .version(HttpClient.Version.HTTP_2)
            .build();
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  private static int solveNarrow() {
    try {
      return sluice.solve(Texts.NARROW, "fine.example").status();
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError("a solve is not answered", broken);
    }
  }

  @Test
  void theMetricsTellOfAllThatHappens() throws Exception {
    sluice.solve(Texts.FREE, "fine.example");
    sluice.solve(Texts.FREE, "flaky-1.sluice.test");
    sluice.solve("nobody", "fine.example");
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(RawClient.solve(Texts.FREE, "hang.sluice.test"));
      Await.until("the only place is taken", 1.0, () -> sluice.metric("sluice_backend_busy"));
      CompletableFuture<Answer> waiting = sluice.begin(Texts.FREE, "fine.example");
      Await.until("the other waits", 1.0, () -> sluice.metric("sluice_queue_length"));
      client.reset();
      waiting.join();
    }
    sluice.solve(Texts.NARROW, "hang.sluice.test");
    Await.until("the rate is used up", 429, AdminIT::solveNarrow);
    sluice.awaitIdle();

    String page = sluice.metrics();

    for (String family :
        new String[] {
          "sluice_requests_seconds_bucket{dialect=\"nslsolver\",op=\"solve\",outcome=\"solved\",type=\"turnstile\"",
          "outcome=\"key-unknown\"",
          "outcome=\"deadline-exceeded\"",
          "sluice_gate_seconds_bucket",
          "sluice_queue_wait_seconds_bucket{type=\"turnstile\"",
          "sluice_queue_length{type=\"turnstile\"}",
          "sluice_attempts_seconds_bucket{backend=\"b\",outcome=\"backend-error\"",
          "sluice_refusals_total{reason=\"rate-limited\"}",
          "sluice_retries_total{reason=\"backend-error\",type=\"turnstile\"}",
          "sluice_in_flight ",
          "sluice_backend_busy{backend=\"b\"}",
          "sluice_backend_capacity{backend=\"b\"} 1.0",
          "sluice_breaker_state{backend=\"b\",type=\"turnstile\"} 0.0",
          "sluice_money_held_dollars",
          "sluice_money_posted_dollars_total",
          "sluice_loop_lag_seconds_bucket",
          "sluice_open{what=\"connections\"}",
          "vertx_http_server_",
          "vertx_http_client_",
          "vertx_pool_",
          "jvm_memory_used_bytes",
          "jvm_gc_",
          "jvm_threads_live_threads",
          "process_cpu_usage"
        }) {
      assertThat(page.contains(family)).as("the metrics page tells of %s", family).isTrue();
    }
  }
}
