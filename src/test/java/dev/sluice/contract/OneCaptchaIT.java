package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the native API's contract says and its vectors do not try, against a started server. */
class OneCaptchaIT {

  private static final HttpClient CLIENT = Sender.client();
  private static final String SLOW = "https://slow-4000.sluice.test/";
  private static SluiceServer server;

  @BeforeAll
  static void start() {
    server = SluiceServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static CompletableFuture<HttpResponse<String>> send(
      String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.origin() + "/onecaptcha" + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("X-API-Key", "key-ok-0000000000000000000000000");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> call(
      String method, String path, String body, String... headers) {
    return send(method, path, body, headers).join();
  }

  private static String turnstile(String target, String more) {
    return "{\"type\":\"turnstile\",\"target\":\"%s\",\"siteKey\":\"k\"%s}".formatted(target, more);
  }

  private static String submit(String body, String... headers) {
    HttpResponse<String> answer = call("POST", "/tasks", body, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return new JsonObject(answer.body()).getString("id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'priority':99 | priority",
        "'deadlineMillis':1 | maxCost",
        "'callbackUrl':1 | maxCost",
        "'routing':'random' | maxCost",
        "'backend':'sim-z' | maxCost"
      })
  void tellsAPriceAboveTheMostInItsPlaceAmongTheMembers(String other, String field) {
    String more = ",'maxCost':0.0001," + other;
    HttpResponse<String> answer =
        call("POST", "/tasks", turnstile("https://example.com/", more.replace('\'', '"')));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
  }

  @Test
  void endsAHeldPollWhenItsTaskIsCancelled() {
    String id = submit(turnstile(SLOW, ""));
    CompletableFuture<HttpResponse<String>> held =
        send("GET", "/tasks/" + id, "", "Prefer", "wait=20");
    assertThat(call("GET", "/tasks/" + id, "", "Prefer", "wait=1").statusCode()).isEqualTo(200);
    assertThat(held).isNotDone();
    assertThat(call("DELETE", "/tasks/" + id, "").statusCode()).isEqualTo(204);
    assertThat(held.join().statusCode()).isEqualTo(404);
    assertThat(held.join().headers().firstValue("Preference-Applied")).isEmpty();
  }

  @Test
  void answersASolveAndItsRepeatWithOneTask() {
    String body = turnstile(SLOW, "");
    CompletableFuture<HttpResponse<String>> first =
        send("POST", "/solve", body, "Idempotency-Key", "held");
    CompletableFuture<HttpResponse<String>> second =
        send("POST", "/solve", body, "Idempotency-Key", "held");
    assertThat(new JsonObject(first.join().body()).getString("id"))
        .isEqualTo(new JsonObject(second.join().body()).getString("id"));
    assertThat(first.join().headers().map().containsKey("idempotent-replayed"))
        .isNotEqualTo(second.join().headers().map().containsKey("idempotent-replayed"));
  }

  @Test
  void knowsARequestAgainWhateverTheOrderOfMembersWithinLists() {
    String one = ",\"params\":{\"list\":[{\"a\":1,\"b\":{\"c\":2,\"d\":3}}]}";
    String other = ",\"params\":{\"list\":[{\"b\":{\"d\":3,\"c\":2},\"a\":1}]}";
    String id = submit(turnstile("https://example.com/", one), "Idempotency-Key", "lists");
    assertThat(submit(turnstile("https://example.com/", other), "Idempotency-Key", "lists"))
        .isEqualTo(id);
  }

  @Test
  void saysNothingInA204() {
    String id = submit(turnstile("https://example.com/", ""));
    HttpResponse<String> answer = call("DELETE", "/tasks/" + id, "");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().map().keySet()).isEmpty();
  }

  @Test
  void listsNoMethodsWhereAnotherMethodIsNotFound() {
    HttpResponse<String> answer = call("PUT", "/balance", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Allow")).isEmpty();
  }
}
