package dev.sluice.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An API that takes keys in its URLs: in a process that logs and measures all it can, none of them
 * comes out in a log or a metric, however the request that carries it goes wrong.
 */
@Timeout(240)
class KeyInUrlIT {

  private static final String KEY = "planted+key/SEKRET-8-00000000000";
  private static final String UNKNOWN = "planted+key/SEKRET-9-00000000000";
  private static final String MARK = "SEKRET-";

  private static final String CONFIG =
      """
      listeners: [{address: '127.0.0.1:0', mounts: {twocaptcha: /twocaptcha, capmonster: /}}]
      admin: {address: '127.0.0.1:0'}
      accounts: [{id: me, key: '%s', balance: 1, targets: any}]
      backends: [{id: sim, protocol: worker, url: 'simulator:a', types: [turnstile]}]
      telemetry: {accessLog: true, logLevel: %s, vertxHttp: true}
      """;

  @TempDir private Path folder;

  private static List<String> requests(String key) {
    String in = "/in.php?key=" + key + "&method=turnstile&sitekey=k&pageurl=https://example.com/";
    String http = " HTTP/1.1\r\nHost: a\r\n\r\n";
    return List.of(
        "GET /twocaptcha" + in + http,
        "GET " + in + "&json=1" + http,
        "GET /twocaptcha" + in + "&pageurl=" + key + http,
        "GET /twocaptcha/in.php?method=" + key + "&key=" + key + http,
        "GET /twocaptcha/res.php?action=get&id=1&key=" + key + http,
        "GET /twocaptcha/res.php?action=getbalance&key=" + key + http,
        "GET /twocaptcha/res.php?action=" + key + "&key=" + key + http,
        "PUT /twocaptcha/in.php?key=" + key + http,
        "GET /twocaptcha/in.php/" + key + "?key=" + key + http,
        "GET /none?key=" + key + http,
        "GET /twocaptcha/in.php?key=" + key + "%zz" + http,
        "GET /twocaptcha/in.php?key=" + key + "&x=" + "x".repeat(20_000) + http,
        "GET http://a/twocaptcha/in.php?key=" + key + http,
        "GET /twocaptcha/in.php?key=" + key + " HTTP/1.1\r\n\r\n",
        "GET /twocaptcha/in.php?key=" + key + " x HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /twocaptcha/in.php?key="
            + key
            + " HTTP/1.1\r\nReferer: /?key="
            + key
            + "\u0000\r\n\r\n");
  }

  private static void ask(ServerProcess process, String request) {
    try (RawClient client = new RawClient(process.port())) {
      client.send(request).answer();
    } catch (IOException closed) {
      // As good an answer as any.
    }
  }

  private static void isNotIn(String text, String where) {
    int at = text.indexOf(MARK);
    String around = at < 0 ? "" : text.substring(Math.max(0, at - 300), at + MARK.length());
    assertThat(around).as("%s holds a key", where).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "debug"})
  void itIsFoundInNoLogAndNoMetric(String level) throws Exception {
    try (ServerProcess process = new ServerProcess(folder, CONFIG.formatted(KEY, level))) {
      for (String key : List.of(KEY, UNKNOWN)) {
        requests(URLEncoder.encode(key, UTF_8)).forEach(request -> ask(process, request));
      }
      Await.until(
          "solves and polls are in the access log",
          () ->
              process.out().contains("\"op\":\"in\"")
                  && process.out().contains("\"outcome\":\"accepted\"")
                  && process.out().contains("\"op\":\"res\"")
                  && process.out().contains("\"outcome\":\"key-unknown\""));
      isNotIn(process.out(), "standard output");
      isNotIn(process.err(), "standard error");
      try (RawClient admin = new RawClient(process.adminPort())) {
        String metrics = admin.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").answer().body();
        assertThat(metrics).contains("op=\"res\"").contains("vertx_http_server");
        isNotIn(metrics, "metrics");
      }
    }
  }
}
