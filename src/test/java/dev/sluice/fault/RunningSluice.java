package dev.sluice.fault;

import dev.sluice.cli.Application;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.Protocol;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The application in this process, and the calls that tests make. Safe from any thread. */
final class RunningSluice implements AutoCloseable {

  private static final long START_SECONDS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Application application;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RunningSluice(Application application) {
    this.application = application;
  }

  /** Starts it with a configuration text. */
  static RunningSluice start(String yaml) throws Exception {
    var config =
        new ConfigLoader(Set.of(Protocol.WORKER))
            .parse("test.yaml", yaml, name -> Optional.empty());
    return new RunningSluice(
        Application.start(config)
            .toCompletionStage()
            .toCompletableFuture()
            .get(START_SECONDS, TimeUnit.SECONDS));
  }

  int port() {
    return application.port(0);
  }

  int port(int listener) {
    return application.port(listener);
  }

  int adminPort() {
    return application.adminPort();
  }

  /** Asks for a turnstile on a page of that host. */
  Answer solve(String key, String host) throws IOException, InterruptedException {
    return answer(client.send(solving(key, Texts.turnstile(host)), BodyHandlers.ofString()));
  }

  /** Sends a body to {@code /solve}. */
  Answer post(String key, String body) throws IOException, InterruptedException {
    return answer(client.send(solving(key, body), BodyHandlers.ofString()));
  }

  /** As {@link #solve}, without waiting for the answer. */
  CompletableFuture<Answer> begin(String key, String host) {
    return client
        .sendAsync(solving(key, Texts.turnstile(host)), BodyHandlers.ofString())
        .thenApply(RunningSluice::answer);
  }

  private HttpRequest solving(String key, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/nslsolver/solve"))
        .timeout(PATIENCE)
        .header("X-API-Key", key)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static Answer answer(HttpResponse<String> response) {
    return Answer.of(response.statusCode(), response.headers().map(), response.body());
  }

  /** Fetches from the admin port. */
  Answer admin(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString()));
  }

  /** The whole metrics page. */
  String metrics() {
    try {
      return admin("/metrics").body();
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError("the metrics page cannot be read", broken);
    }
  }

  /** The sum of all series that begin so; 0 if there is none. */
  double metric(String series) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** What {@code /balance} says of an account. */
  JsonObject standing(String key) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/nslsolver/balance"))
              .timeout(PATIENCE)
              .header("X-API-Key", key)
              .build();
      return new JsonObject(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError("the balance cannot be read", broken);
    }
  }

  /** The posted balance. */
  BigDecimal balance(String key) {
    return new BigDecimal(standing(key).getValue("balance").toString()).stripTrailingZeros();
  }

  /** Waits until nothing is worked on, held or busy: whatever was taken has been given back. */
  void awaitIdle() {
    for (String gauge :
        new String[] {
          "sluice_in_flight ",
          "sluice_backend_busy",
          "sluice_queue_length",
          "sluice_money_held_dollars"
        }) {
      Await.until(gauge + " comes back to nothing", 0.0, () -> metric(gauge));
    }
  }

  /** Stops it; true if everything in flight was finished. */
  CompletableFuture<Boolean> stop() {
    return application.stop().toCompletionStage().toCompletableFuture();
  }

  @Override
  public void close() {
    stop().orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
  }
}
