package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the vectors of NoCaptchaAI's contract leave out: repeats, and switches. */
class NoCaptchaAiIT {

  private static final String KEY = "key-ok-0000000000000000000000000";
  private static final HttpClient CLIENT = Sender.client();
  private static SluiceServer server;

  @BeforeAll
  static void start() {
    Map<String, Object> switches = Map.of("imageWait", "2s", "status", "always200");
    server = SluiceServer.start(Map.of("nocaptchaai", new Switches(switches)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.origin() + "/nocaptchaai" + path));
  }

  private static JsonObject create(String again, JsonObject task)
      throws IOException, InterruptedException {
    JsonObject body = new JsonObject().put("clientKey", KEY).put("task", task);
    return new JsonObject(
        send(request("/createTask")
                .header("Idempotency-Key", again)
                .POST(BodyPublishers.ofString(body.encode())))
            .body());
  }

  private static JsonObject poll(String id) throws IOException, InterruptedException {
    JsonObject body = new JsonObject().put("clientKey", KEY).put("taskId", id);
    return new JsonObject(
        send(request("/getTaskResult").POST(BodyPublishers.ofString(body.encode()))).body());
  }

  private static JsonObject turnstile(String host) {
    return new JsonObject()
        .put("type", "AntiTurnstileTask")
        .put("websiteURL", "https://" + host + "/")
        .put("websiteKey", "0x4A");
  }

  private static JsonObject image(String order) {
    String text =
        Base64.getEncoder().encodeToString((order + " " + "x".repeat(90)).getBytes(UTF_8));
    return new JsonObject().put("type", "ImageToTextTask").put("image", text);
  }

  @Test
  void acceptsTheSameRequestOnceUnderOneIdempotencyKey() throws Exception {
    JsonObject first = create("once", turnstile("slow-4000.sluice.test"));
    assertThat(first.getString("status")).isEqualTo("idle");
    assertThat(create("once", turnstile("slow-4000.sluice.test"))).isEqualTo(first);
    assertThat(create("twice", turnstile("slow-4000.sluice.test"))).isNotEqualTo(first);
    JsonObject other = create("once", turnstile("slow-4001.sluice.test"));
    assertThat(other.getInteger("code")).isEqualTo(10);
  }

  @Test
  void answersAHeldTaskAgainUnderItsIdempotencyKey() throws Exception {
    JsonObject first = create("image", image("sluice:slow-1"));
    assertThat(first.getString("status")).isEqualTo("ready");
    assertThat(create("image", image("sluice:slow-1"))).isEqualTo(first);
  }

  @Test
  void answersASlowImageWithItsIdAfterTheWait() throws Exception {
    JsonObject accepted = create("slow", image("sluice:slow-4000"));
    assertThat(accepted.fieldNames()).containsExactly("errorId", "status", "taskId");
    assertThat(accepted.getString("status")).isEqualTo("idle");
    String id = accepted.getString("taskId");
    JsonObject now = poll(id);
    while (Set.of("idle", "processing").contains(now.getString("status"))) {
      now = poll(id);
    }
    assertThat(now.getJsonObject("solution").getJsonArray("text")).containsExactly("SLUICE");
  }

  @Test
  void tellsNoMethodsWhereEveryAnswerIs200() throws Exception {
    HttpResponse<String> reply = send(request("/solve").GET());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Allow")).isEmpty();
    assertThat(new JsonObject(reply.body()).getString("message")).isEqualTo("Payload not valid");
  }
}
