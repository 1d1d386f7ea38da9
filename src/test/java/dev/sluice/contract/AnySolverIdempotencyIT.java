package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code Idempotency-Key} at AnySolver's createTask: no vector of the contract sends it. */
class AnySolverIdempotencyIT {

  private static final HttpClient CLIENT = Sender.client();
  private static SluiceServer server;

  @BeforeAll
  static void start() {
    server = SluiceServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String create(String key, String account, String page)
      throws IOException, InterruptedException {
    String body =
        """
        {"clientKey": "%s", "task":
          {"type": "TurnstileTokenProxyLess", "websiteURL": "%s", "websiteKey": "0x4AAA"}}
        """
            .formatted(account, page);
    return send("/createTask", key, body);
  }

  private static String send(String path, String key, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.origin() + "/anysolver" + path))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void acceptsTheSameRequestOnceAndAnotherNotAtAll() throws IOException, InterruptedException {
    String account = "key-second-000000000000000000000";
    String first = create("order-1", account, "https://slow-4000.sluice.test/");
    assertThat(first).startsWith("{\"errorId\":0,\"taskId\":\"");
    assertThat(create("order-1", account, "https://slow-4000.sluice.test/")).isEqualTo(first);
    assertThat(create("order-1", account, "https://example.com/")).contains("VALIDATION_ERROR");
    assertThat(create("order-2", account, "https://slow-4000.sluice.test/")).isNotEqualTo(first);
    assertThat(send("/getBalance", "order-1", "{\"clientKey\": \"" + account + "\"}"))
        .as("two tasks were accepted, at 0.0004 each")
        .isEqualTo("{\"errorId\":0,\"balance\":99.9992}");
  }

  @Test
  void keepsTheNamesOfAccountsApart() throws IOException, InterruptedException {
    String page = "https://example.com/";
    String first = create("shared", "key-ok-0000000000000000000000000", page);
    assertThat(create("shared", "key-cpm-600-00000000000000000000", page))
        .startsWith("{\"errorId\":0,\"taskId\":\"")
        .isNotEqualTo(first);
  }
}
