package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the createTask family promises beside its vectors, on a started server. */
class CreateTaskFamilyIT {

  private static final String KEY = "key-ok-0000000000000000000000000";
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

  private static HttpRequest.Builder post(String path, JsonObject body) {
    return HttpRequest.newBuilder(URI.create(server.origin() + path))
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8)).join();
  }

  private static JsonObject answer(HttpRequest.Builder request) {
    return new JsonObject(send(request).body());
  }

  private static JsonObject turnstile(String page) {
    JsonObject task =
        new JsonObject()
            .put("type", "TurnstileTaskProxyless")
            .put("websiteURL", page)
            .put("websiteKey", "0x4");
    return new JsonObject().put("clientKey", KEY).put("task", task);
  }

  private static JsonObject poll(int task) {
    return new JsonObject().put("clientKey", KEY).put("taskId", task);
  }

  @Test
  void givesTheSameTaskForTheSameIdempotencyKey() {
    JsonObject body = turnstile("https://slow-4000.sluice.test/once");
    JsonObject first =
        answer(post("/anticaptcha/createTask", body).header("Idempotency-Key", "once"));
    JsonObject again =
        answer(post("/anticaptcha/createTask", body).header("Idempotency-Key", "once"));
    assertThat(again).isEqualTo(first);
    JsonObject other =
        answer(
            post("/anticaptcha/createTask", turnstile("https://example.com/other"))
                .header("Idempotency-Key", "once"));
    assertThat(other.getString("errorCode")).isEqualTo("ERROR_INCORRECT_SESSION_DATA");
    assertThat(answer(post("/anticaptcha/createTask", body)).getInteger("taskId"))
        .as("without the key it is a task of its own")
        .isNotEqualTo(first.getInteger("taskId"));
  }

  @Test
  void answersAPollUnderAnotherMountInThatMountsWords() {
    int task =
        answer(post("/anticaptcha/createTask", turnstile("https://slow-4000.sluice.test/x")))
            .getInteger("taskId");
    assertThat(answer(post("/capsolver/getTaskResult", poll(task))))
        .isEqualTo(
            new JsonObject()
                .put("errorId", 0)
                .put("errorCode", "")
                .put("errorDescription", "")
                .put("status", "processing")
                .put("taskId", task));
    assertThat(answer(post("/capmonster/getTaskResult", poll(task))).fieldNames())
        .containsExactly("errorId", "errorCode", "errorDescription", "status");
  }

  @Test
  void saysNothingOfMethodsWhereTheStatusIs200() {
    HttpResponse<String> reply =
        send(HttpRequest.newBuilder(URI.create(server.origin() + "/capmonster/createTask")));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().map()).containsOnlyKeys("content-type", "content-length");
  }

  @Test
  void routesAnAbsoluteTargetByItsPath() throws IOException {
    String body = new JsonObject().put("clientKey", KEY).encode();
    String request =
        "POST https://api.capsolver.com/capsolver/getBalance HTTP/1.1\r\n"
            + "Host: api.capsolver.com\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.origin()).getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String reply = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(reply).startsWith("HTTP/1.1 200 OK").contains("\"packages\":[]");
    }
  }
}
