package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public port does with requests that HTTP forbids, and with odd ones that it allows. */
@Timeout(240)
class HttpRulesIT {

  private static final String KEY = Texts.FREE;
  private static final String BODY = Texts.turnstile("fine.example");
  private static final int LIMIT = 1_048_576;

  private static RunningSluice sluice;

  private static final Map<String, String> FORBIDDEN = new TreeMap<>();

  static {
    String length = "Content-Length: " + BODY.length();
    forbid("two lengths that differ", RawClient.head(KEY, length, "Content-Length: 3") + BODY);
    forbid("one length twice", RawClient.head(KEY, length, length) + BODY);
    forbid("a list of lengths", RawClient.head(KEY, length + ", 3") + BODY);
    forbid("a length with a sign", RawClient.head(KEY, "Content-Length: +" + BODY.length()) + BODY);
    forbid("a negative length", RawClient.head(KEY, "Content-Length: -1") + BODY);
    forbid("a length in words", RawClient.head(KEY, "Content-Length: many") + BODY);
    forbid("a length beyond all", RawClient.head(KEY, "Content-Length: " + "9".repeat(40)) + BODY);
    forbid(
        "a length beside chunks",
        RawClient.head(KEY, length, "Transfer-Encoding: chunked") + "0\r\n\r\n");
    forbid(
        "chunks beside a length",
        RawClient.head(KEY, "Transfer-Encoding: chunked", length) + "0\r\n\r\n");
    forbid("an unknown coding", RawClient.head(KEY, "Transfer-Encoding: xchunked") + BODY);
    forbid(
        "chunks that are not last",
        RawClient.head(KEY, "Transfer-Encoding: chunked, identity") + "0\r\n\r\n");
    forbid(
        "a coding twice",
        RawClient.head(KEY, "Transfer-Encoding: chunked", "Transfer-Encoding: identity")
            + "0\r\n\r\n");
    forbid(
        "chunks in HTTP/1.0",
        RawClient.head(KEY, "Transfer-Encoding: chunked").replace("HTTP/1.1", "HTTP/1.0")
            + "0\r\n\r\n");
    forbid("a chunk without size", RawClient.head(KEY, "Transfer-Encoding: chunked") + "zz\r\n");
    forbid("bare line feeds", RawClient.head(KEY, length).replace("\r\n", "\n") + BODY);
    forbid("one bare line feed", RawClient.head(KEY, "X-A: 1\nX-B: 2", length) + BODY);
    forbid("a folded length", RawClient.head(KEY, "Content-Length: 1\r\n 0") + BODY);
    forbid("a space before the colon", RawClient.head(KEY, "X-A : 1", length) + BODY);
    forbid("a header without colon", RawClient.head(KEY, "X-A", length) + BODY);
    forbid("a header without name", RawClient.head(KEY, ": 1", length) + BODY);
    forbid("a null in a header", RawClient.head(KEY, "X-A: a\u0000b", length) + BODY);
    forbid("a null in a name", RawClient.head(KEY, "X\u0000A: b", length) + BODY);
    forbid("a carriage return in a header", RawClient.head(KEY, "X-A: a\rb", length) + BODY);
    forbid("a header block too long", RawClient.head(KEY, "X-A: " + "a".repeat(8_500), length));
    forbid("headers too many", RawClient.head(KEY, "X: 1\r\n".repeat(3_000) + length));
    forbid(
        "a request line too long",
        RawClient.head(KEY, length).replace("/solve", "/solve?" + "a".repeat(8_300)));
    forbid("a null in the path", RawClient.head(KEY, length).replace("/solve", "/sol\u0000ve"));
    forbid("no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001a\u0000b\r\n\r\n");
    forbid("another protocol", "SSH-2.0-OpenSSH_9.6\r\n\r\n");
    forbid("no host", RawClient.head(KEY, length).replace("Host: a\r\n", "") + BODY);
    forbid("two hosts", RawClient.head(KEY, length, "Host: a") + BODY);
    forbid("an empty host", RawClient.head(KEY, length).replace("Host: a", "Host:") + BODY);
    forbid(
        "a host that is none", RawClient.head(KEY, length).replace("Host: a", "Host: a b") + BODY);
    forbid(
        "a host with a path", RawClient.head(KEY, length).replace("Host: a", "Host: a/b") + BODY);
    forbid("HTTP/9.9", RawClient.head(KEY, length).replace("HTTP/1.1", "HTTP/9.9") + BODY);
  }

  private static void forbid(String name, String request) {
    FORBIDDEN.put(name, request);
  }

  @BeforeAll
  static void start() throws Exception {
    sluice =
        RunningSluice.start(
            Texts.config(
                "backends: [{id: b, protocol: worker, url: 'simulator:a', types: [turnstile]}]",
                "pools: {default: {deadline: 50s}}"));
  }

  @AfterAll
  static void stop() throws Exception {
    sluice.awaitIdle();
    sluice.close();
  }

  static Iterable<String> forbidden() {
    return FORBIDDEN.keySet();
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void whatHttpForbidsIsRefusedAndTheConnectionClosed(String name) throws Exception {
    double solved = solved();
    String smuggled = RawClient.solve(KEY, "smuggled.example");
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(FORBIDDEN.get(name) + smuggled);

      List<Answer> answers = answers(client);

      assertThat(answers).as("answers to a request with %s", name).hasSizeLessThanOrEqualTo(1);
      assertThat(answers).as("status").allMatch(answer -> answer.status() >= 400);
      assertThat(client.isClosed()).as("the connection is closed").isTrue();
    }
    sluice.awaitIdle();
    assertThat(solved()).as("requests solved").isEqualTo(solved);
  }

  @Test
  void aRequestWithoutHostIsAnsweredAndCounted() throws Exception {
    double counted = sluice.metric("sluice_incidents_total");
    try (RawClient client = new RawClient(sluice.port())) {
      client.send("GET /nslsolver/health HTTP/1.1\r\n\r\n");

      assertThat(client.answer().status()).isEqualTo(400);
      assertThat(client.isClosed()).as("the connection is closed").isTrue();
    }
    Await.until("it is counted", counted + 1, () -> sluice.metric("sluice_incidents_total"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:8080", "[::1]:8080", "127.0.0.1", "solver_1.internal:80"})
  void aHostMayBeAnyNameOrAddress(String host) throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send("GET /nslsolver/live HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  /** As RFC 9112, section 5.2, allows: a fold is read as a space. */
  @Test
  void aFoldIsReadAsASpace() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      String head = RawClient.head(KEY + "\r\n x", "Content-Length: " + BODY.length());
      assertThat(client.send(head + BODY).answer().told()).isEqualTo("401 Invalid API key");
    }
  }

  /** All answers until the connection is closed. */
  private static List<Answer> answers(RawClient client) {
    List<Answer> answers = new ArrayList<>();
    try {
      while (true) {
        answers.add(client.answer());
      }
    } catch (IOException closed) {
      return answers;
    }
  }

  private static double solved() {
    return sluice.metric("sluice_attempts_seconds_count");
  }

  @ParameterizedTest
  @CsvSource({
    "/nslsolver/solve, 200",
    "//nslsolver//solve//, 200",
    "/nslsolver/solve?a=%zz&key=x, 200",
    "/nslsolver/solve/, 200",
    "http://elsewhere.example/nslsolver/solve, 200",
    "/nslsolver/SOLVE, 404 Not found",
    "/nslsolver/sol%76e, 404 Not found",
    "/nslsolver/solve%2F, 404 Not found",
    "/nslsolver/solve%00, 404 Not found",
    "/nslsolver, 404 Not found",
    "/nslsolver/, 404 Not found",
    "/nslsolver/../nslsolver/solve, 404 Not found",
    "/nslsolversolve, 404 Not found",
    "/%zz, 404 Not found",
    "/, 404 Not found",
    "*, 404 Not found",
    "nslsolver/solve, 404 Not found",
    "/nslsolver/live, 405 Method not allowed"
  })
  void aPathLeadsWhereItSays(String target, String told) throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      String request = RawClient.solve(KEY, "fine.example").replace("/nslsolver/solve", target);

      assertThat(client.send(request).answer().told()).isEqualTo(told);
      assertThat(client.send(RawClient.solve(KEY, "fine.example")).answer().status())
          .as("the next request on the same connection")
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nslsolver/live", "/nslsolver/ready", "/nslsolver/health"})
  void aHeadHasTheLengthAndNoBody(String path) throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      Answer got = client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").answer();
      Answer head = client.send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").headAnswer();

      assertThat(head.status()).isEqualTo(got.status());
      assertThat(head.headers()).isEqualTo(got.headers());
      assertThat(client.send(RawClient.solve(KEY, "fine.example")).answer().status())
          .as("the next request on the same connection")
          .isEqualTo(200);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(
          RawClient.solve(KEY, "slow-200.sluice.test")
              + RawClient.solve("nobody", "fine.example")
              + "GET /nslsolver/live HTTP/1.1\r\nHost: a\r\n\r\n"
              + RawClient.solve(KEY, "unsolvable.sluice.test")
              + "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
              + RawClient.solve(KEY, "fine.example"));

      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        statuses.add(client.answer().status());
      }

      assertThat(statuses).containsExactly(200, 401, 200, 503, 404, 200);
    }
  }

  @Test
  void anExpectationIsMet() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(RawClient.head(KEY, "Expect: 100-continue", "Content-Length: " + BODY.length()));
      assertThat(client.answer().status()).as("interim").isEqualTo(100);
      assertThat(client.send(BODY).answer().status()).as("final").isEqualTo(200);
    }
  }

  /** The JDK's client offers it by default. */
  @Test
  void anOfferToUpgradeIsIgnoredAndTheBodyKept() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sluice.port() + "/nslsolver/solve"))
            .header("X-API-Key", KEY)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build();

    var response = client.send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  /** Nobody has agreed on HTTP/2 in clear text. */
  @Test
  void http2WithPriorKnowledgeIsClosed() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000");

      assertThat(client.isClosed()).as("the connection is closed").isTrue();
    }
  }

  @Test
  void anAnswerIsNotCompressed() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      String request =
          RawClient.head(KEY, "Accept-Encoding: gzip, br, zstd", "Content-Length: " + BODY.length())
              + BODY;

      Answer answer = client.send(request).answer();

      assertThat(answer.headers()).doesNotContainKey("content-encoding");
      assertThat(answer.token()).isNotEmpty();
    }
  }

  /** A body that is not decompressed cannot explode; it is no JSON. */
  @Test
  void aCompressedBodyIsNotUnpacked() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      String request =
          RawClient.head(KEY, "Content-Encoding: gzip", "Content-Length: 20")
              + "\u001f\u008b\b\u0000\u0000\u0000\u0000\u0000\u0000\u00ff\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000";

      assertThat(client.send(request).answer().told()).isEqualTo("400 Invalid JSON");
    }
  }

  @Test
  void aBodyOneByteTooLongIsAnsweredAndTheConnectionKept() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(RawClient.head(KEY, "Content-Length: " + (LIMIT + 1)) + "x".repeat(LIMIT + 1));
      assertThat(client.answer().told()).isEqualTo("400 Request body too large");
      assertThat(client.send(RawClient.solve(KEY, "fine.example")).answer().status())
          .isEqualTo(200);
    }
  }

  @Test
  void aBodyAtTheLimitIsRead() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      String padded = BODY + " ".repeat(LIMIT - BODY.length());
      assertThat(
              client.send(RawClient.head(KEY, "Content-Length: " + LIMIT) + padded).answer().told())
          .isEqualTo("200");
    }
  }

  @Test
  void aBodyInChunksThatIsTooLongIsAnswered() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      client.send(
          RawClient.head(KEY, "Transfer-Encoding: chunked") + chunk.repeat(17) + "0\r\n\r\n");
      assertThat(client.answer().told()).isEqualTo("400 Request body too large");
      assertThat(client.send(RawClient.solve(KEY, "fine.example")).answer().status())
          .isEqualTo(200);
    }
  }

  @Test
  void aBodyInManySmallChunksIsRead() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      StringBuilder request = new StringBuilder(RawClient.head(KEY, "Transfer-Encoding: chunked"));
      BODY.chars().forEach(c -> request.append("1\r\n").append((char) c).append("\r\n"));
      assertThat(client.send(request.append("0\r\n\r\n").toString()).answer().told())
          .isEqualTo("200");
    }
  }

  @Test
  void fiftyMegabytesAnnouncedAreAnsweredBeforeTheyComeAndTheConnectionIsClosed() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(RawClient.head(KEY, "Content-Length: 52428800") + "x".repeat(1000));
      Answer answer = client.answer();
      assertThat(answer.told()).isEqualTo("400 Request body too large");
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(client.isClosed()).as("the connection is closed").isTrue();
    }
    sluice.awaitIdle();
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      client.send(RawClient.head(KEY, "Transfer-Encoding: chunked"));
      String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
      long began = System.nanoTime();
      assertThatThrownBy(
              () -> {
                while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(60)) {
                  client.send(chunk);
                }
              })
          .as("the connection is closed while the body goes on")
          .isInstanceOf(IOException.class);
    }
    sluice.awaitIdle();
  }

  /** A method is text that a client chooses: it must not become a metric's tag. */
  @Test
  void methodsThatNobodyKnowsDoNotGrowTheMetrics() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      for (int i = 0; i < 30; i++) {
        client.send("STRANGE" + i + " /nslsolver/solve HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(client.answer().told()).isEqualTo("405 Method not allowed");
      }
    }
    sluice.awaitIdle();
    assertThat(sluice.metrics().contains("STRANGE")).as("a method among the tags").isFalse();
  }
}
