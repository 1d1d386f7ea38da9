package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.callback.Receiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a callback's URL, secret and body hold comes out in no log and no metric. */
@Timeout(240)
class CallbackSecretIT {

  private static final String SECRET = "planted-SEKRET-1-of-24-chars";
  private static final String PATH = "planted-SEKRET-2";
  private static final String QUERY = "planted-SEKRET-3";
  private static final String LOGIN = "planted-SEKRET-4";
  private static final String TOKEN = "sluice-turnstile-";

  @TempDir private Path folder;

  @Test
  void noneIsFoundInLogsOrMetrics() throws Exception {
    try (Receiver hears = Receiver.answering(200);
        Receiver refuses = Receiver.answering(500);
        ServerProcess process = new ServerProcess(folder, yaml(hears, refuses))) {
      for (Receiver receiver : List.of(hears, refuses)) {
        submit(
            process, "http://%s@%s/%s?key=%s".formatted(LOGIN, receiver.authority(), PATH, QUERY));
      }
      Await.until("the callbacks are counted", 2.0, () -> ended(process));
      assertThat(hears.heard().get(0).uri()).isEqualTo("/" + PATH + "?key=" + QUERY);
      Await.until(
          "the failed one is told, by its host", () -> process.err().contains("to 127.0.0.1: "));
      assertThat(process.out() + process.err() + metrics(process))
          .doesNotContain("SEKRET", TOKEN)
          .doesNotContain(base64(SECRET), base64(QUERY));
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String yaml(Receiver hears, Receiver refuses) {
    return """
    listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /nslsolver, anticaptcha: /ac}}]
    admin: {address: '127.0.0.1:0'}
    accounts:
      - {id: a, key: key-of-account-a-00000000000000, balance: 1, targets: any, callbacks: [127.0.0.1],
         callbackSecret: %s}
    backends: [{id: sim, protocol: worker, url: 'simulator:a', types: [turnstile]}]
    dialects: {anticaptcha: {callbackHosts: ['%s', '%s']}}
    telemetry: {logLevel: debug}
    """
        .formatted(SECRET, hears.authority(), refuses.authority());
  }

  private static void submit(ServerProcess process, String callback) throws IOException {
    String body =
        """
        {"clientKey":"key-of-account-a-00000000000000","callbackUrl":"%s","task":{"type":\
        "TurnstileTaskProxyless","websiteURL":"https://example.com/","websiteKey":"0x4"}}"""
            .formatted(callback);
    try (RawClient client = new RawClient(process.port())) {
      String answer =
          client
              .send(
                  "POST /ac/createTask HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
                      .formatted(body.length(), body))
              .answer()
              .body();
      assertThat(answer).as("the task is accepted").contains("\"errorId\":0");
    }
  }

  private static double ended(ServerProcess process) {
    return metrics(process)
        .lines()
        .filter(line -> line.startsWith("sluice_callbacks_seconds_count"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String metrics(ServerProcess process) {
    try (RawClient admin = new RawClient(process.adminPort())) {
      return admin.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").answer().body();
    } catch (IOException broken) {
      throw new AssertionError("the metrics page cannot be read", broken);
    }
  }
}
