package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backends that do all that they should not. */
@Timeout(240)
class HostileBackendIT {

  private static final String JSON = "application/json";
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
  private static final String BROKEN = "503 Backend error";
  private static final String LATE = "503 Solve failed";

  private static RawBackend backend;
  private static RunningSluice sluice;
  private static RunningSluice impatient;
  private static RefusingPort nobody;

  private record Case(String told, RawBackend.Script script) {}

  private static final Map<String, Case> CASES = new TreeMap<>();

  static {
    bad("hang", LATE, RawBackend.Line::awaitClosed);
    bad("drip-body", LATE, line -> drip(line, OK + "content-length: 1000000\r\n\r\n"));
    bad("drip-head", LATE, line -> drip(line, "HTTP/1.1 200 OK\r\nx-slow: "));
    bad("drip-chunks", LATE, line -> drip(line, OK + "transfer-encoding: chunked\r\n\r\n"));
    bad("interim-only", BROKEN, line -> drip(line, "HTTP/1.1 102 Processing\r\n\r\n"));
    bad("drop", BROKEN, line -> line.socket().close());
    bad("drop-in-head", BROKEN, line -> cut(line, "HTTP/1.1 200 OK\r\ncontent-ty"));
    bad("drop-in-body", BROKEN, line -> cut(line, OK + "content-length: 900\r\n\r\n{\"solution\""));
    bad("reset-in-body", BROKEN, HostileBackendIT::reset);
    bad("half-close", BROKEN, HostileBackendIT::halfClose);
    bad("no-http", BROKEN, line -> cut(line, "220 mail.example ESMTP\r\n\r\n"));
    bad("garbage", BROKEN, line -> cut(line, "\u0000\u0001\u0002\u00ff\u00fe\r\n\r\n"));
    bad("chunk-rubbish", BROKEN, line -> cut(line, chunked("zz\r\n" + RawBackend.SOLVED)));
    bad("big-head", BROKEN, line -> cut(line, OK + "x: " + "y".repeat(20_000) + "\r\n\r\n"));
    bad("bad-length", BROKEN, line -> cut(line, OK + "content-length: -5\r\n\r\n"));
    bad("html", BROKEN, line -> line.answer(200, "text/html", "<html>502 Bad Gateway</html>"));
    bad("empty", BROKEN, line -> line.answer(200, JSON, ""));
    bad("no-content", BROKEN, line -> line.send("HTTP/1.1 204 No Content\r\n\r\n"));
    bad("truncated", BROKEN, line -> line.answer(200, JSON, "{\"solution\":{\"token\":\"cut"));
    bad("array", BROKEN, line -> line.answer(200, JSON, "[" + RawBackend.SOLVED + "]"));
    bad("deep", BROKEN, line -> line.answer(200, JSON, "{\"solution\":" + "[".repeat(100_000)));
    bad("no-token", BROKEN, line -> line.answer(200, JSON, "{\"solution\":{\"token\":7}}"));
    bad("bad-cost", BROKEN, line -> line.answer(200, JSON, cost("-1")));
    bad("huge-cost", BROKEN, line -> line.answer(200, JSON, cost("1e999999999")));
    bad("ten-mega", BROKEN, HostileBackendIT::tenMega);
    bad("endless", BROKEN, HostileBackendIT::endless);
    bad("redirect", BROKEN, HostileBackendIT::redirect);
    bad("switching", BROKEN, HostileBackendIT::switching);
    bad("unknown-error", BROKEN, line -> line.answer(500, JSON, "{\"error\":{\"a\":[]}}"));
    bad("status-999", BROKEN, line -> line.answer(999, JSON, RawBackend.SOLVED));

    good("pieces", HostileBackendIT::pieces);
    good("chunked", line -> line.send(chunked(wholeChunk())));
    good("close-delimited", line -> cut(line, "HTTP/1.0 200 OK\r\n\r\n" + RawBackend.SOLVED));
    good("early-hints", HostileBackendIT::earlyHints);
    good("wrong-type", line -> line.answer(200, "text/html", RawBackend.SOLVED));
    good("connection-close", line -> cut(line, OK + closing()));
  }

  @BeforeAll
  static void start() throws Exception {
    backend = new RawBackend();
    CASES.forEach((host, what) -> backend.on(host(host), what.script()));
    nobody = new RefusingPort();
    sluice = start("50s");
    impatient = start("1500ms");
  }

  /** A Sluice that gives each attempt so long. */
  private static RunningSluice start(String attemptTimeout) throws Exception {
    String pool = "attempts: 1, deadline: 55s, attemptTimeout: " + attemptTimeout;
    String breaker = "breaker: {window: 100, minimumAttempts: 100, connectFailures: 100}";
    return RunningSluice.start(
        Texts.config(
            "backends:",
            worker("b", backend.port(), "turnstile"),
            worker("refusing", nobody.port(), "akamai"),
            "pools: {default: {" + pool + ", " + breaker + "}}"));
  }

  @AfterAll
  static void stop() throws Exception {
    sluice.close();
    impatient.close();
    backend.close();
    nobody.close();
  }

  static Iterable<String> cases() {
    return CASES.keySet();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnsweredInTheApisWordsAndCostsOnlyWhatIsSolved(String name) throws Exception {
    Case what = CASES.get(name);
    RunningSluice asked = what.told().equals(LATE) ? impatient : sluice;
    asked.awaitIdle();
    BigDecimal before = asked.balance(Texts.NARROW);
    boolean isSolved = what.told().equals("200");

    Answer answer = asked.solve(isSolved ? Texts.FREE : Texts.NARROW, host(name));

    assertThat(answer.told()).as("answer while the backend plays %s", name).isEqualTo(what.told());
    assertThat(backend.requests(host(name))).as("requests that the backend got").isEqualTo(1);
    asked.awaitIdle();
    Await.until(
        "the connection that plays " + name + " is given up", 0, () -> backend.playing(host(name)));
    assertThat(asked.balance(Texts.NARROW)).as("balance").isEqualTo(before);
    assertThat(asked.standing(Texts.NARROW).getInteger("current_cpm")).as("tokens gone").isZero();
    assertThat(sluice.solve(Texts.FREE, "fine.example").told())
        .as("the next solve")
        .isEqualTo("200");
  }

  @Test
  void aConnectionThatIsRefusedIsAnsweredAtOnce() throws Exception {
    String akamai =
        "{\"type\":\"akamai\",\"url\":\"https://a.example/\",\"user_agent\":\"x\","
            + "\"proxy\":\"http://proxy.example:8080\"}";

    assertThat(sluice.post(Texts.NARROW, akamai).told()).isEqualTo(BROKEN);

    sluice.awaitIdle();
    assertThat(sluice.standing(Texts.NARROW).getInteger("current_cpm")).as("tokens gone").isZero();
    assertThat(sluice.metric("sluice_attempts_seconds_count{backend=\"refusing\""))
        .as("attempts counted")
        .isEqualTo(1);
  }

  /**
   * A second answer that nobody asked for must not become somebody else's solution: the connection
   * that brings it is given up. What comes once the next request is on its way cannot be told from
   * an answer over HTTP/1.1, so here it comes before.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatNobodyAskedForReachesNobody(boolean isInOneWrite) throws Exception {
    String stray = RawBackend.answer(200, JSON, "{\"solution\":{\"token\":\"stray\"}}");
    String mine = RawBackend.answer(200, JSON, RawBackend.SOLVED);
    String host = "stray-" + isInOneWrite + ".example";
    Semaphore answered = new Semaphore(0);
    backend.on(
        host,
        line -> {
          if (isInOneWrite) {
            line.send(mine + stray);
          } else {
            line.send(mine);
            answered.acquireUninterruptibly();
            line.send(stray);
          }
          line.awaitClosed();
        });

    for (int i = 0; i < 10; i++) {
      assertThat(sluice.solve(Texts.FREE, host).body()).as("answer %d", i).doesNotContain("stray");
      answered.release();
      Await.until("connection " + i + " is given up", 0, () -> backend.playing(host));
      assertThat(sluice.solve(Texts.FREE, "fine.example").body())
          .as("answer after %d", i)
          .doesNotContain("stray");
    }
    sluice.awaitIdle();
  }

  private static String worker(String id, int port, String types) {
    return "  - {id: %s, protocol: worker, url: 'http://127.0.0.1:%d', types: [%s]}"
        .formatted(id, port, types);
  }

  private static String host(String name) {
    return name + ".raw.example";
  }

  private static void bad(String name, String told, RawBackend.Script script) {
    CASES.put(name, new Case(told, script));
  }

  private static void good(String name, RawBackend.Script script) {
    CASES.put(name, new Case("200", script));
  }

  private static String cost(String cost) {
    return "{\"solution\":{\"token\":\"t\"},\"cost\":" + cost + "}";
  }

  private static String chunked(String chunks) {
    return OK + "transfer-encoding: chunked\r\n\r\n" + chunks;
  }

  private static String wholeChunk() {
    return Integer.toHexString(RawBackend.SOLVED.length())
        + "\r\n"
        + RawBackend.SOLVED
        + "\r\n0\r\n\r\n";
  }

  private static String closing() {
    return "connection: close\r\ncontent-length: "
        + RawBackend.SOLVED.length()
        + "\r\n\r\n"
        + RawBackend.SOLVED;
  }

  private static void cut(RawBackend.Line line, String text) throws IOException {
    line.send(text);
    line.socket().close();
  }

  /** Sends on and on, one piece every few milliseconds, until the other end has had enough. */
  private static void drip(RawBackend.Line line, String first) throws IOException {
    line.send(first);
    String piece = first.contains("chunked") ? "1\r\nx\r\n" : first.contains("102") ? first : "x";
    line.socket().setSoTimeout(20);
    while (true) {
      try {
        if (line.socket().getInputStream().read() < 0) {
          return;
        }
      } catch (SocketTimeoutException silent) {
        line.send(piece);
      }
    }
  }

  private static void reset(RawBackend.Line line) throws IOException {
    line.send(OK + "content-length: 900\r\n\r\n{\"sol");
    line.socket().setSoLinger(true, 0);
    line.socket().close();
  }

  private static void halfClose(RawBackend.Line line) throws IOException {
    line.socket().shutdownOutput();
    line.awaitClosed();
  }

  private static void tenMega(RawBackend.Line line) throws IOException {
    line.answer(200, JSON, "{\"solution\":{\"token\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}}");
  }

  private static void endless(RawBackend.Line line) throws IOException {
    line.send(OK + "\r\n");
    String piece = "x".repeat(64 * 1024);
    while (true) {
      line.send(piece);
    }
  }

  private static void redirect(RawBackend.Line line) throws IOException {
    line.send(
        "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:"
            + backend.port()
            + "/elsewhere\r\ncontent-length: 0\r\n\r\n");
  }

  private static void switching(RawBackend.Line line) throws IOException {
    line.send("HTTP/1.1 101 Switching Protocols\r\nupgrade: raw\r\nconnection: upgrade\r\n\r\n");
    line.socket().close();
  }

  private static void pieces(RawBackend.Line line) throws IOException {
    for (char c : RawBackend.answer(200, JSON, RawBackend.SOLVED).toCharArray()) {
      line.send(String.valueOf(c));
    }
  }

  private static void earlyHints(RawBackend.Line line) throws IOException {
    line.send("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
    line.answer(200, JSON, RawBackend.SOLVED);
  }
}
