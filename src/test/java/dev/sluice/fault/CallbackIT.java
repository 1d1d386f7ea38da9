package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.callback.Receiver;
import dev.sluice.callback.Receiver.Heard;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks from a running Sluice to real receivers. */
@Timeout(240)
class CallbackIT {

  private static final String A = "key-of-account-a-00000000000000";
  private static final String B = "key-of-account-b-00000000000000";
  private static final byte[] SECRET_OF_A =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SECRET_OF_B =
      "the-secret-of-account-b-0123".getBytes(StandardCharsets.UTF_8);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Receiver receiver;
  private RunningSluice sluice;
  private boolean isStopped;

  private void start(Receiver hears, String... sections) throws Exception {
    receiver = hears;
    String hosts = "{callbackHosts: ['%s']}".formatted(receiver.authority());
    sluice =
        RunningSluice.start(
            """
            listeners:
              - address: 127.0.0.1:0
                mounts: {onecaptcha: /one, anticaptcha: /ac, twocaptcha: /2c, capsolver: /cs, capmonster: /cm}
            admin: {address: '127.0.0.1:0'}
            prices: {default: 0.001}
            accounts:
              - {id: a, key: %s, balance: 100, targets: any, callbacks: [127.0.0.1, localhost],
                 callbackSecret: whsec_%s}
              - {id: b, key: %s, balance: 100, targets: any, callbacks: [127.0.0.1],
                 callbackSecret: %s}
            backends: [{id: sim, protocol: worker, url: 'simulator:a', types: [turnstile]}]
            dialects: {onecaptcha: %5$s, anticaptcha: %5$s, twocaptcha: %5$s, capsolver: %5$s, capmonster: %5$s}
            pools: {default: {attempts: 1, deadline: 50s}}
            """
                    .formatted(
                        A,
                        Base64.getEncoder().encodeToString(SECRET_OF_A),
                        B,
                        new String(SECRET_OF_B, StandardCharsets.UTF_8),
                        hosts)
                + String.join("\n", sections));
  }

  @AfterEach
  void stop() {
    receiver.close();
    if (!isStopped) {
      sluice.close();
    }
  }

  private boolean stopSluice() throws Exception {
    isStopped = true;
    return sluice.stop().get(60, TimeUnit.SECONDS);
  }

  private JsonObject post(String path, String key, JsonObject body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sluice.port() + path))
                .header("X-API-Key", key)
                .POST(BodyPublishers.ofString(body.encode()))
                .build(),
            BodyHandlers.ofString());
    return new JsonObject(answer.body());
  }

  private String get(String path, String key) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sluice.port() + path))
                .header("X-API-Key", key)
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private String submit(String key, String host, String callback) throws Exception {
    JsonObject body =
        new JsonObject()
            .put("type", "turnstile")
            .put("target", "https://" + host + "/")
            .put("siteKey", "0x4")
            .put("callbackUrl", callback);
    return post("/one/tasks", key, body).getString("id");
  }

  private int create(String mount, String key, String host, String callback) throws Exception {
    JsonObject task =
        new JsonObject()
            .put("type", "TurnstileTaskProxyless")
            .put("websiteURL", "https://" + host + "/")
            .put("websiteKey", "0x4");
    JsonObject body =
        new JsonObject().put("clientKey", key).put("task", task).put("callbackUrl", callback);
    return post(mount + "/createTask", key, body).getInteger("taskId");
  }

  private String poll(String mount, String key, int task) throws Exception {
    JsonObject body = new JsonObject().put("clientKey", key).put("taskId", task);
    return post(mount + "/getTaskResult", key, body).encode();
  }

  private String url() {
    return "http://" + receiver.authority() + "/done?for=me";
  }

  private List<Heard> heard(int count) {
    Await.until(count + " callbacks heard", () -> receiver.heard().size() >= count);
    return receiver.heard();
  }

  private double ended(String dialect, String outcome) {
    return sluice.metric(
        "sluice_callbacks_seconds_count{dialect=\"%s\",outcome=\"%s\"}"
            .formatted(dialect, outcome));
  }

  /** As a receiver would, without any code of Sluice. */
  private static void isSigned(Heard heard, byte[] key) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        heard.headers().get("webhook-id")
            + "."
            + heard.headers().get("webhook-timestamp")
            + "."
            + heard.body();
    assertThat(heard.headers().get("webhook-signature"))
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @CsvSource({"example.com, solved", "unsolvable.sluice.test, failed"})
  void tellTheTaskOfTheNativeApiSigned(String host, String status) throws Exception {
    start(Receiver.answering(204));
    String id = submit(A, host, url());
    Heard heard = heard(1).get(0);
    assertThat(heard.method()).isEqualTo("POST");
    assertThat(heard.uri()).isEqualTo("/done?for=me");
    assertThat(heard.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("webhook-id", id);
    assertThat(heard.body()).isEqualTo(get("/one/tasks/" + id, A)).contains(status);
    isSigned(heard, SECRET_OF_A);
    Await.until("it is counted", 1.0, () -> ended("onecaptcha", "delivered"));
  }

  @ParameterizedTest
  @CsvSource({"/ac, anticaptcha", "/cs, capsolver", "/cm, capmonster"})
  void tellTheResultOfTheFamilyWithItsTask(String mount, String dialect) throws Exception {
    start(Receiver.answering(200));
    int task = create(mount, A, "example.com", url());
    Heard heard = heard(1).get(0);
    assertThat(heard.headers()).containsEntry("content-type", "application/json");
    JsonObject polled = new JsonObject(poll(mount, A, task));
    polled.remove("taskId");
    assertThat(heard.body())
        .isEqualTo(polled.put("taskId", task).encode())
        .contains("sluice-turnstile-");
    isSigned(heard, SECRET_OF_A);
    Await.until("it is counted", 1.0, () -> ended(dialect, "delivered"));
  }

  @ParameterizedTest
  @CsvSource({"/2c, example.com, sluice-turnstile-", "/cm, unsolvable.sluice.test, ERROR_CAPTCHA_"})
  void tellUsersOfInPhpByAForm(String mount, String host, String code) throws Exception {
    start(Receiver.answering(200));
    String query =
        "/in.php?method=turnstile&sitekey=0x4&key=%s&pageurl=%s&pingback=%s"
            .formatted(
                A,
                URLEncoder.encode("https://" + host + "/", StandardCharsets.UTF_8),
                URLEncoder.encode(url(), StandardCharsets.UTF_8));
    String id = get(mount + query, A).substring("OK|".length());
    Heard heard = heard(1).get(0);
    assertThat(heard.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
    assertThat(heard.body()).startsWith("id=" + id + "&code=" + code);
    isSigned(heard, SECRET_OF_A);
    Await.until("it is counted", 1.0, () -> ended("legacy", "delivered"));
  }

  @Test
  void tell2CaptchasUsersByAForm() throws Exception {
    start(Receiver.answering(200));
    int task = create("/2c", A, "example.com", url());
    Heard heard = heard(1).get(0);
    assertThat(heard.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
    String token =
        new JsonObject(poll("/2c", A, task)).getJsonObject("solution").getString("token");
    assertThat(heard.body()).isEqualTo("id=" + task + "&code=" + token);
  }

  @Test
  void areSignedForTheAccountWhoseTaskItIs() throws Exception {
    start(Receiver.answering(200));
    String ofA = submit(A, "example.com", url());
    isSigned(heard(1).get(0), SECRET_OF_A);
    String ofB = submit(B, "example.com", url());
    Heard second = heard(2).get(1);
    isSigned(second, SECRET_OF_B);
    assertThat(second.headers()).containsEntry("webhook-id", ofB);
    assertThat(ofA).isNotEqualTo(ofB);
  }

  @Test
  void areRepeatedByTheNativeApiUntilTheyAreHeard() throws Exception {
    start(Receiver.answering(500, 200));
    String id = submit(A, "example.com", url());
    List<Heard> heard = heard(2);
    assertThat(heard).extracting(h -> h.headers().get("webhook-id")).containsOnly(id);
    assertThat(heard.get(0).body()).isEqualTo(heard.get(1).body());
    isSigned(heard.get(1), SECRET_OF_A);
    Await.until("it is counted", 1.0, () -> ended("onecaptcha", "delivered"));
  }

  @Test
  void areTriedOnceByTheFamily() throws Exception {
    start(Receiver.answering(500));
    create("/ac", A, "example.com", url());
    Await.until("it is counted", 1.0, () -> ended("anticaptcha", "failed"));
    assertThat(receiver.heard()).hasSize(1);
  }

  @Test
  void goNoFurtherThanAReceiverThatRedirectsToALoopbackAddress() throws Exception {
    try (Receiver inside = Receiver.answering(200)) {
      start(
          Receiver.playing(
              (number, exchange) -> {
                exchange
                    .getResponseHeaders()
                    .add("Location", "http://" + inside.authority() + "/admin");
                Receiver.answer(exchange, 307, "");
              }));
      create("/ac", A, "example.com", url());
      Await.until("it is counted", 1.0, () -> ended("anticaptcha", "failed"));
      assertThat(sluice.metric("sluice_callback_tries_seconds_count"))
          .as("tries")
          .isEqualTo(
              sluice.metric(
                  "sluice_callback_tries_seconds_count{dialect=\"anticaptcha\",outcome=\"redirected\"}"))
          .isOne();
      assertThat(inside.heard()).as("calls of the address behind the redirect").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:%d/", "http://127.0.0.2:%d/", "http://example.org/"})
  void goToNoHostThatIsNotAllowed(String url) throws Exception {
    start(Receiver.answering(200));
    int task = create("/ac", A, "example.com", url.formatted(receiver.port()));
    Await.until(
        "the task is solved",
        () -> {
          try {
            return poll("/ac", A, task).contains("ready");
          } catch (Exception broken) {
            throw new AssertionError("the task cannot be polled", broken);
          }
        });
    create("/ac", A, "example.com", url());
    assertThat(heard(1)).as("calls: the one that is allowed").hasSize(1);
    assertThat(sluice.metric("sluice_callbacks_seconds_count")).isLessThanOrEqualTo(1);
  }

  @Test
  void areNotMadeForATaskThatIsCancelled() throws Exception {
    start(Receiver.answering(200));
    String id = submit(A, "slow-45000.sluice.test", url());
    HttpResponse<Void> gone =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + sluice.port() + "/one/tasks/" + id))
                .header("X-API-Key", A)
                .DELETE()
                .build(),
            BodyHandlers.discarding());
    assertThat(gone.statusCode()).isEqualTo(204);
    String other = submit(A, "example.com", url());
    assertThat(heard(1))
        .extracting(heard -> heard.headers().get("webhook-id"))
        .containsExactly(other);
  }

  @Test
  void endWithTheTaskTheyTellOf() throws Exception {
    start(Receiver.answering(500));
    String id = submit(A, "example.com", url());
    heard(1);
    client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sluice.port() + "/one/tasks/" + id))
            .header("X-API-Key", A)
            .DELETE()
            .build(),
        BodyHandlers.discarding());
    Await.until("it is counted", 1.0, () -> ended("onecaptcha", "expired"));
    assertThat(sluice.metric("sluice_callbacks_pending")).isZero();
  }

  @Test
  void areTriedOnceMoreWhenWeStop() throws Exception {
    AtomicBoolean isWell = new AtomicBoolean();
    start(
        Receiver.playing(
            (number, exchange) -> Receiver.answer(exchange, isWell.get() ? 200 : 500, "")),
        "drain: 50s");
    String id = submit(A, "example.com", url());
    Await.until(
        "two tries have come back",
        () -> sluice.metric("sluice_callback_tries_seconds_count") >= 2);
    isWell.set(true);
    assertThat(stopSluice()).as("everything was finished").isTrue();
    assertThat(heard(3)).extracting(h -> h.headers().get("webhook-id")).containsOnly(id);
  }

  @Test
  void doNotHoldUpAStopForLongerThanItMayTake() throws Exception {
    CountDownLatch letGo = new CountDownLatch(1);
    start(
        Receiver.playing(
            (number, exchange) -> {
              try {
                letGo.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            }),
        "drain: 100ms");
    submit(A, "example.com", url());
    heard(1);
    assertThat(stopSluice()).as("everything was finished").isFalse();
    letGo.countDown();
  }
}
