package dev.sluice.protocol.worker;

import static dev.sluice.protocol.worker.Attempts.bare;
import static dev.sluice.protocol.worker.Attempts.full;
import static dev.sluice.protocol.worker.Attempts.images;
import static dev.sluice.protocol.worker.Attempts.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.RawTask;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerUpstreamTest {

  private final WorkerUpstream worker = new WorkerUpstream();

  @Test
  void asksWithEverythingTheRequestHolds() {
    Exchange exchange = worker.encode(full());

    assertThat(exchange.method()).isEqualTo(HttpMethod.POST);
    assertThat(exchange.path()).isEqualTo("/solve");
    assertThat(exchange.headers().toString()).contains("content-type=application/json");
    assertThat(exchange.body())
        .hasToString(
            """
            {"id":"t-1","type":"turnstile","target":"https://example.com/login?a=1",\
            "siteKey":"0x4AAA","proxy":"socks5://user:pass-word-1@192.0.2.10:1080",\
            "userAgent":"Mozilla/5.0","params":{"cdata":"challenge-data-1"},\
            "attempt":2,"deadlineMillis":4500}""");
  }

  @Test
  void leavesOutWhatTheRequestLacks() {
    assertThat(worker.encode(bare(CaptchaType.TURNSTILE)).body())
        .hasToString(
            """
            {"id":"t-1","type":"turnstile","attempt":2,"deadlineMillis":4500}""");
  }

  @Test
  void tellsTheClientsOwnWordsBesideTheParams() {
    SolveRequest plain = full().request();
    SolveRequest raw =
        new SolveRequest(
            plain.type(),
            plain.target(),
            plain.siteKey(),
            plain.proxy(),
            plain.userAgent(),
            plain.images(),
            Map.of(),
            Optional.of(new RawTask("funbypass", Map.of("enablePOW", true))));
    assertThat(worker.encode(new Attempt(full().task(), 1, raw, 4_500)).body().toString())
        .contains("\"params\":{\"raw\":{\"enablePOW\":true}}");
  }

  @Test
  void sendsImagesAsPayload() {
    assertThat(worker.encode(images("QUJD", "REVG")).body())
        .hasToString(
            """
            {"id":"t-1","type":"image-to-text","payload":{"images":["QUJD","REVG"]},\
            "attempt":2,"deadlineMillis":4500}""");
  }

  @Test
  void takesARepeatedAttemptForTheSameWork() {
    assertThat(worker.idempotent()).isTrue();
    assertThat(worker.name()).isEqualTo("worker");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0004, 0.0004",
    "0, 0",
    "0e999999999, 0",
    "1000, 1000",
    "1e3, 1000",
    "0.30000000000000004, 0.300000001",
    "1e-400, 0.000000001",
    "1e-999999999, 0.000000001"
  })
  void readsTheCostToTheNanoDollarRoundedUp(String written, String dollars) {
    Verdict.Solved solved = solved("{\"solution\":{\"token\":\"x\"},\"cost\":" + written + "}");

    assertThat(solved.cost()).contains(Money.dollars(dollars));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"solution\":{\"token\":\"x\",\"userAgent\":\"u\"}}",
        "{\"solution\":{\"token\":\"x\",\"userAgent\":\"u\"},\"cost\":null}"
      })
  void needsNoCost(String body) {
    Verdict.Solved solved = solved(body);

    assertThat(solved.cost()).isEmpty();
    assertThat(solved.solution().text("token")).contains("x");
    assertThat(solved.solution().text("userAgent")).contains("u");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0.0001",
        "-1e999999999",
        "1000.1",
        "1e999999999",
        "\"0.0004\"",
        "true",
        "[1]",
        "{}"
      })
  void takesASenselessCostForGarbled(String cost) {
    Verdict.Failed failed = failed(200, "{\"solution\":{\"token\":\"x\"},\"cost\":" + cost + "}");

    assertThat(failed.fault().failure()).isEqualTo(Failure.GARBLED);
    assertThat(failed.disposition()).isEqualTo(Disposition.UNKNOWN);
    assertThat(failed.fault().detail().orElseThrow()).contains("cost");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|",
        "200| not json",
        "200| {}",
        "200| {\"solution\":null}",
        "200| {\"solution\":{}}",
        "200| {\"solution\":[\"x\"]}",
        "200| {\"solution\":{\"token\":\"\"}}",
        "200| {\"solution\":{\"token\":7}}",
        "200| {\"solution\":{\"cookies\":{\"a\":\"b\"}}}",
        "200| {\"error\":\"UNSOLVABLE\"}",
        "201| {\"solution\":{\"token\":\"x\"}}",
        "204|",
        "302| {\"error\":\"UNSOLVABLE\"}",
        "600| {\"error\":\"UNSOLVABLE\"}"
      })
  void takesWhatIsNoAnswerForGarbledAndUnknown(int status, String body) {
    Verdict.Failed failed = failed(status, body == null ? "" : body);

    assertThat(failed.fault().failure()).isEqualTo(Failure.GARBLED);
    assertThat(failed.disposition()).isEqualTo(Disposition.UNKNOWN);
  }

  private Verdict.Solved solved(String body) {
    Verdict verdict = worker.decode(bare(CaptchaType.TURNSTILE), reply(200, body));
    assertThat(verdict).as("verdict on " + body).isInstanceOf(Verdict.Solved.class);
    return (Verdict.Solved) verdict;
  }

  private Verdict.Failed failed(int status, String body) {
    Verdict verdict = worker.decode(bare(CaptchaType.TURNSTILE), reply(status, body));
    assertThat(verdict).as("verdict on " + status + " " + body).isInstanceOf(Verdict.Failed.class);
    return (Verdict.Failed) verdict;
  }
}
