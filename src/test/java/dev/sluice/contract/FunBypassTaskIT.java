package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.sluice.protocol.funbypass.FunBypassDialect;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What no vector of FunBypass says: repeated requests, and where an id must not turn up. */
class FunBypassTaskIT {

  private static final HttpClient CLIENT = Sender.client();
  private static final String KEY = "key-ok-0000000000000000000000000";
  private static SluiceServer server;

  /** Keeps every line that is logged. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
    }
  }

  @BeforeAll
  static void start() {
    server = SluiceServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.origin() + "/" + FunBypassDialect.NAME + path));
  }

  private static HttpResponse<String> submit(String page, String idempotencyKey) throws Exception {
    JsonObject task =
        new JsonObject()
            .put("type", "FunCaptchaTask")
            .put("websiteURL", page)
            .put("websitePublicKey", "11111111-2222-4333-8444-555555555555")
            .put("websiteSubdomain", "client-api")
            .put("proxy", "http://user:pass@198.51.100.20:8080");
    JsonObject body = new JsonObject().put("clientKey", KEY).put("task", task);
    return send(
        to("/createTask")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  private static String id(HttpResponse<String> reply) {
    return new JsonObject(reply.body()).getString("taskId");
  }

  @Test
  void takesARepeatedRequestForTheSameTask() throws Exception {
    HttpResponse<String> first = submit("https://slow-4000.sluice.test/", "repeated");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(submit("https://slow-4000.sluice.test/", "repeated").body()).isEqualTo(first.body());
    assertThat(id(submit("https://slow-4000.sluice.test/", "other"))).isNotEqualTo(id(first));
    HttpResponse<String> mismatch = submit("https://example.com/", "repeated");
    assertThat(mismatch.statusCode()).isEqualTo(400);
    assertThat(mismatch.body()).contains("ERROR_MISSING_REQUEST_DATA");
  }

  @Test
  void neitherLogsNorMetricsHoldAnId() throws Exception {
    Lines lines = new Lines();
    lines.start();
    List<Logger> loggers =
        List.of(
            (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME),
            (Logger) LoggerFactory.getLogger("access"));
    loggers.forEach(logger -> logger.addAppender(lines));
    Level before = loggers.get(0).getLevel();
    loggers.get(0).setLevel(Level.DEBUG);
    try {
      String id = id(submit("https://slow-300.sluice.test/", "secret"));
      for (String path :
          List.of(
              "/getTaskResult/" + id,
              "/getTaskResult/" + id.toUpperCase(Locale.ROOT),
              "/getTaskResult/" + id + "/x",
              "/" + id,
              "/createTask?" + id)) {
        send(to(path).GET());
        send(to(path).DELETE());
      }
      int status = 202;
      while (status == 202) {
        status = send(to("/getTaskResult/" + id).GET()).statusCode();
      }
      assertThat(status).isEqualTo(200);
      String metrics =
          send(HttpRequest.newBuilder(URI.create(server.adminOrigin() + "/metrics"))).body();
      assertThat(metrics).contains("sluice").doesNotContainIgnoringCase(id);
      assertThat(lines.lines).anyMatch(line -> line.contains("\"poll\""));
      assertThat(lines.lines)
          .as("log lines that hold the id")
          .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(id));
    } finally {
      loggers.get(0).setLevel(before);
      loggers.forEach(logger -> logger.detachAppender(lines));
    }
  }
}
