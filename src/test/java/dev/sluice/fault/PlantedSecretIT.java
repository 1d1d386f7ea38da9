package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets of clients and solutions, sent through a process whose backend throws them back in every
 * place that an answer has: none of them comes out in a log or a metric, in whatever spelling.
 */
@Timeout(240)
class PlantedSecretIT {

  private static final String KEY = "planted+key/SEKRET-1-0000000000000000";
  private static final String UNKNOWN = "planted+key/SEKRET-2-0000000000000000";
  private static final String LOGIN = "planted-user:pa\"ss\\SEKRET-3";
  private static final String CDATA = "planted/cdata SEKRET-4";
  private static final String AGENT = "planted\"agent/SEKRET-5";
  private static final String TOKEN = "planted+token/SEKRET-6";
  private static final String COOKIE = "planted+cookie/SEKRET-7";

  private static final List<String> SECRETS =
      List.of(KEY, UNKNOWN, LOGIN, CDATA, AGENT, TOKEN, COOKIE);

  /** How a backend throws back what it was told. */
  private static final Map<String, RawBackend.Script> ECHOES =
      Map.of(
          "as-message", line -> json(line, 500, new JsonObject().put("message", line.request())),
          "as-error", line -> json(line, 422, new JsonObject().put("error", line.request())),
          "as-text", line -> line.answer(500, "text/plain", line.request()),
          "as-broken-json", line -> line.answer(200, "application/json", "{" + body(line)),
          "as-status-line", line -> cut(line, body(line) + "\r\n\r\n"),
          "as-version", line -> cut(line, KEY + " 200 OK\r\n\r\n"),
          "as-length", line -> cut(line, "HTTP/1.1 200 OK\r\ncontent-length: " + KEY + "\r\n\r\n"),
          "as-chunk-size",
              line ->
                  cut(line, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + KEY + "\r\n"),
          "as-header",
              line -> cut(line, "HTTP/1.1 302 " + KEY + "\r\nlocation: /" + KEY + "\r\n\r\n"),
          "as-solution", PlantedSecretIT::solve);

  @TempDir private Path folder;

  private static void json(RawBackend.Line line, int status, JsonObject body) throws IOException {
    line.answer(status, "application/json", body.encode());
  }

  private static String body(RawBackend.Line line) {
    return line.request().substring(line.request().indexOf("\r\n\r\n") + 4);
  }

  private static void cut(RawBackend.Line line, String text) throws IOException {
    line.send(text);
    line.socket().close();
  }

  private static void solve(RawBackend.Line line) throws IOException {
    JsonObject solution =
        new JsonObject()
            .put("token", TOKEN)
            .put("userAgent", AGENT)
            .put("cookies", new JsonObject().put("cf_clearance", COOKIE));
    json(line, 200, new JsonObject().put("solution", solution));
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "debug"})
  void noneIsFoundInLogsOrMetrics(String level) throws Exception {
    RawBackend backend = new RawBackend();
    ECHOES.forEach((name, script) -> backend.on(name + ".example", script));
    String yaml =
        Texts.config(
                Texts.backend(backend.port(), "turnstile, cloudflare-challenge", ""),
                "pools: {default: {attempts: 2, deadline: 50s, backoff: {base: 1ms, cap: 1ms}}}",
                "telemetry: {accessLog: true, logLevel: " + level + "}")
            .replace(Texts.FREE, "'" + KEY + "'");
    try (backend;
        ServerProcess process = new ServerProcess(folder, yaml)) {
      int answered = 0;
      for (String name : ECHOES.keySet()) {
        answered += ask(process, KEY, turnstile(name));
        answered += ask(process, KEY, challenge(name));
        answered += ask(process, UNKNOWN, turnstile(name));
      }
      abuse(process);
      int expected = answered;
      Await.until(
          "every request is in the access log",
          () ->
              process.out().lines().filter(line -> line.contains("\"solve\"")).count() >= expected);
      String metrics = scrape(process);
      for (String secret : SECRETS) {
        for (String spelling : spellings(secret)) {
          isNotIn(process.out(), "standard output", spelling);
          isNotIn(process.err(), "standard error", spelling);
          isNotIn(metrics, "metrics", spelling);
        }
      }
    }
  }

  /** The test would see one. */
  @Test
  void aSecretIsKnownInEachOfItsSpellings() {
    String json = new JsonObject().put("a", LOGIN).encode();
    String base64 =
        Base64.getEncoder().encodeToString(("xx" + LOGIN + "yy").getBytes(StandardCharsets.UTF_8));
    for (String text :
        List.of(LOGIN, json, base64, URLEncoder.encode(LOGIN, StandardCharsets.UTF_8))) {
      assertThat(spellings(LOGIN)).as("spellings found in %s", text).anyMatch(text::contains);
    }
  }

  private static int ask(ServerProcess process, String key, String body) throws IOException {
    try (RawClient client = new RawClient(process.port())) {
      client.send(RawClient.head(key, "Content-Length: " + body.length()) + body).answer();
      return 1;
    }
  }

  /** Keys where no key belongs, and requests that are none. */
  private static void abuse(ServerProcess process) throws IOException {
    for (String request :
        List.of(
            "GET /nslsolver/solve?key=" + KEY + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /nslsolver/" + KEY + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /" + KEY + "%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://" + KEY + "/ HTTP/1.1\r\nHost: " + KEY + "\r\n\r\n",
            "SEKRET-1 /nslsolver/solve HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / " + KEY + "\r\n\r\n",
            KEY + "\r\n\r\n",
            RawClient.head(KEY, "Content-Length: " + KEY),
            RawClient.head(KEY, KEY),
            RawClient.head(KEY, "Transfer-Encoding: " + KEY),
            RawClient.head(KEY, "Transfer-Encoding: chunked") + KEY + "\r\n",
            RawClient.head(KEY, "Cookie: a=" + COOKIE + "\u0000"))) {
      try (RawClient client = new RawClient(process.port())) {
        client.send(request).answer();
      } catch (IOException closed) {
        // As good an answer as any.
      }
    }
    try (RawClient admin = new RawClient(process.adminPort())) {
      admin.send(
          "GET /"
              + KEY
              + "?token="
              + KEY
              + " HTTP/1.1\r\nAuthorization: Bearer "
              + KEY
              + "\r\n\r\n");
      admin.answer();
    }
  }

  private static String turnstile(String name) {
    return common("turnstile", name).put("site_key", "0x4AAA").put("cdata", CDATA).encode();
  }

  private static String challenge(String name) {
    return common("challenge", name).encode();
  }

  private static JsonObject common(String type, String name) {
    return new JsonObject()
        .put("type", type)
        .put("url", "https://" + name + ".example/?session=" + COOKIE)
        .put("proxy", "http://" + LOGIN + "@proxy.example:8080")
        .put("user_agent", AGENT);
  }

  private static String scrape(ServerProcess process) throws IOException {
    try (RawClient admin = new RawClient(process.adminPort())) {
      return admin.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").answer().body();
    }
  }

  private static void isNotIn(String text, String where, String spelling) {
    int at = text.indexOf(spelling);
    String around =
        at < 0 ? "" : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100));
    assertThat(around).as("%s holds %s", where, spelling).isEmpty();
  }

  /** As it is, JSON-escaped, percent-encoded, in base64 at any offset; and its mark alone. */
  private static List<String> spellings(String secret) {
    List<String> spellings = new ArrayList<>();
    spellings.add(secret);
    spellings.add(secret.substring(secret.indexOf("SEKRET"), secret.indexOf("SEKRET") + 8));
    String json = new JsonObject().put("a", secret).encode();
    spellings.add(json.substring(6, json.length() - 2));
    spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = ("x".repeat(offset) + secret).getBytes(StandardCharsets.UTF_8);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      spellings.add(base64.substring(4, base64.length() - 4));
    }
    return spellings;
  }
}
