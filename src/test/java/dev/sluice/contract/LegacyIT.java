package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What in.php and res.php promise beside their vectors, on a started server. */
class LegacyIT {

  private static final String OWNER = "key-ok-0000000000000000000000000";
  private static final String STRANGER = "key-second-000000000000000000000";
  private static final String TURNSTILE = "&method=turnstile&sitekey=0x4&pageurl=https://";
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

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    HttpRequest built = request.timeout(Duration.ofSeconds(60)).build();
    return CLIENT.sendAsync(built, HttpResponse.BodyHandlers.ofString(UTF_8)).join();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.origin() + path));
  }

  private static String get(String path) {
    return send(to(path)).body();
  }

  private static JsonObject post(String path, JsonObject body) {
    return new JsonObject(
        send(to(path).POST(HttpRequest.BodyPublishers.ofString(body.encode()))).body());
  }

  /** The id of a task that runs for as long as the test does. */
  private static String submitted(String mount) {
    String answer =
        get(mount + "/in.php?key=" + OWNER + TURNSTILE + "slow-4000.sluice.test/" + mount);
    assertThat(answer).matches("OK\\|[1-9][0-9]{0,9}");
    return answer.substring(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/twocaptcha", "/capmonster"})
  void anotherAccountSeesNothingOfATask(String mount) {
    String id = submitted(mount);
    String unknown = "ERROR_WRONG_CAPTCHA_ID";
    for (String action : List.of("get", "get2", "reportgood", "reportbad")) {
      assertThat(get(mount + "/res.php?key=" + STRANGER + "&action=" + action + "&id=" + id))
          .as("%s of another account's task", action)
          .isEqualTo(unknown);
    }
    assertThat(get(mount + "/res.php?key=" + STRANGER + "&action=get&ids=" + id + "," + id))
        .isEqualTo(unknown + "|" + unknown);
    JsonObject poll = new JsonObject().put("clientKey", STRANGER).put("taskId", id);
    assertThat(post(mount + "/getTaskResult", poll).getString("errorCode"))
        .isEqualTo("ERROR_NO_SUCH_CAPCHA_ID");
    assertThat(get(mount + "/res.php?key=" + OWNER + "&action=get&id=" + id))
        .as("its own account's")
        .isEqualTo("CAPCHA_NOT_READY");
  }

  @ParameterizedTest
  @CsvSource({
    "/twocaptcha, /capmonster",
    "/capmonster, /twocaptcha",
    "/twocaptcha, /anticaptcha",
    "/capmonster, /capsolver"
  })
  void aTaskIsPolledUnderTheOtherMounts(String from, String to) {
    JsonObject poll =
        new JsonObject().put("clientKey", OWNER).put("taskId", Integer.valueOf(submitted(from)));
    assertThat(post(to + "/getTaskResult", poll).getString("status")).isEqualTo("processing");
  }

  @Test
  void aTaskOfCreateTaskIsPolledHere() {
    JsonObject task =
        new JsonObject()
            .put("type", "TurnstileTaskProxyless")
            .put("websiteURL", "https://slow-4000.sluice.test/")
            .put("websiteKey", "0x4");
    JsonObject body = new JsonObject().put("clientKey", OWNER).put("task", task);
    String id = post("/anticaptcha/createTask", body).getInteger("taskId").toString();
    assertThat(get("/capmonster/res.php?key=" + OWNER + "&action=get&id=" + id))
        .isEqualTo("CAPCHA_NOT_READY");
  }

  @Test
  void theSameIdempotencyKeyIsTheSameTask() {
    String path = "/twocaptcha/in.php?key=" + OWNER + TURNSTILE + "slow-4000.sluice.test/once";
    String first = send(to(path).header("Idempotency-Key", "legacy-once")).body();
    assertThat(send(to(path).header("Idempotency-Key", "legacy-once")).body()).isEqualTo(first);
    assertThat(send(to(path + "2").header("Idempotency-Key", "legacy-once")).body())
        .isEqualTo("ERROR_BAD_PARAMETERS");
    assertThat(send(to(path)).body()).isNotEqualTo(first);
  }

  @Test
  void thePathsBesideAreThoseOfTheFlavour() {
    assertThat(new JsonObject(get("/twocaptcha/load.php")).getString("errorCode"))
        .isEqualTo("ERROR_NO_SUCH_METHOD");
    HttpResponse<String> other = send(to("/capmonster/IN.PHP").DELETE());
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.body()).isEqualTo("ERROR_BAD_PARAMETERS");
    assertThat(other.headers().firstValue("allow")).isEmpty();
  }

  @Test
  void eachMountHasItsOwnLimitOfPictures() {
    String form = "key=" + OWNER + "&method=base64&body=" + "A".repeat(200_000);
    for (String mount : List.of("/twocaptcha", "/capmonster")) {
      String answer =
          send(to(mount + "/in.php").POST(HttpRequest.BodyPublishers.ofString(form))).body();
      assertThat(answer)
          .as("150000 bytes under %s", mount)
          .startsWith(mount.equals("/capmonster") ? "OK|" : "ERROR_TOO_BIG_CAPTCHA_FILESIZE");
    }
  }

  @Test
  void aBodyBeyondTheLimitIsToldSo() {
    String form = "action=getbalance&x=" + "x".repeat(9_000);
    String path = "/twocaptcha/res.php?json=1&key=" + OWNER;
    String answer = send(to(path).POST(HttpRequest.BodyPublishers.ofString(form))).body();
    assertThat(new JsonObject(answer).getString("request"))
        .isEqualTo("ERROR_TOO_BIG_CAPTCHA_FILESIZE");
  }
}
