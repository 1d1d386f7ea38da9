package dev.sluice.protocol.onecaptcha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.IdForm;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanView;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.ReportKind;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 1, 3, 6, 7 and 8 of the contract: routes, success bodies, terms, switches. */
class OneOpsTest {

  private static final List<String> NO_STORE =
      List.of("content-type: application/json", "cache-control: no-store");
  private static final String BEGIN = "{\"id\":\"" + OneRequests.ID + "\",\"status\":";
  private static final String CREATED = "\"createdAt\":\"1970-01-01T00:00:01.000Z\"";

  private static List<String> headers(WireReply reply) {
    return reply.headers().stream()
        .map(header -> header.getKey() + ": " + header.getValue())
        .filter(header -> !NO_STORE.contains(header))
        .toList();
  }

  private static WireReply tell(String op, Outcome outcome) {
    WireReply reply = OneRequests.op(op).encode(outcome);
    assertThat(reply.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsAll(NO_STORE);
    return reply;
  }

  @Test
  void tellsAnAcceptedTaskAsQueuedWhateverHasBecomeOfIt() {
    for (int attempts : new int[] {0, 2}) {
      WireReply reply =
          tell("submit", new Outcome.Accepted(OneRequests.open(attempts), attempts > 0));
      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.body().toString())
          .isEqualTo(BEGIN + "\"queued\",\"type\":\"turnstile\",\"attempts\":0," + CREATED + "}");
      assertThat(headers(reply)).startsWith("location: /tasks/" + OneRequests.ID);
      assertThat(headers(reply).contains("Idempotent-Replayed: true")).isEqualTo(attempts > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, queued", "1, running", "3, running"})
  void tellsAnOpenTask(int attempts, String status) {
    WireReply reply =
        tell("poll", new Outcome.Working(OneRequests.open(attempts), Optional.of(7L)));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().toString())
        .isEqualTo(
            BEGIN
                + "\"%s\",\"type\":\"turnstile\",\"attempts\":%d,%s}"
                    .formatted(status, attempts, CREATED));
    assertThat(headers(reply)).containsExactly("Preference-Applied: wait=7");
  }

  private static Outcome.Solved solved(CaptchaType type, Map<String, Object> solution) {
    return new Outcome.Solved(
        OneRequests.ended(type, "0.000000001"),
        Optional.empty(),
        new Solution(solution),
        Optional.empty(),
        true);
  }

  @ParameterizedTest
  @CsvSource({"poll, false", "solve, true"})
  void tellsASolvedTask(String op, boolean isReplayTold) {
    WireReply reply = tell(op, solved(CaptchaType.TURNSTILE, Map.of("token", "t")));
    assertThat(reply.body().toString())
        .isEqualTo(
            BEGIN
                + "\"solved\",\"type\":\"turnstile\",\"solution\":{\"token\":\"t\"},\"cost\":0.000000001,\"backend\":\"alpha\",\"attempts\":2,"
                + CREATED
                + ",\"finishedAt\":\"1970-01-01T00:00:01.247Z\"}");
    assertThat(headers(reply).contains("Idempotent-Replayed: true")).isEqualTo(isReplayTold);
  }

  @Test
  void tellsTheWordsOfPicturesAsAList() {
    Object text = List.of("A", "B");
    for (Object given : List.of(text, "A")) {
      assertThat(
              tell("poll", solved(CaptchaType.IMAGE_TO_TEXT, Map.of("text", given)))
                  .body()
                  .toString())
          .contains(given.equals(text) ? "{\"text\":[\"A\",\"B\"]}" : "{\"text\":[\"A\"]}");
    }
  }

  @Test
  void marksAFailureThatIsTheReplayOfATask() {
    WireReply reply =
        tell(
            "solve",
            new Outcome.Failed(
                OneRequests.ended(CaptchaType.TURNSTILE, "0"),
                Fault.of(Failure.PROXY_BANNED),
                Optional.empty(),
                true));
    assertThat(headers(reply)).containsExactly("Idempotent-Replayed: true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "report"})
  void hasNothingToTellOfWhatIsDone(String op) {
    assertThat(OneRequests.op(op).encode(new Outcome.Done()))
        .isEqualTo(new WireReply(204, List.of(), Buffer.buffer()));
  }

  private static Outcome.Standing standing(
      boolean free, Optional<Instant> until, Optional<PlanView> plan) {
    return new Outcome.Standing(
        Money.dollars("100"), Money.dollars("0.0004"), free, until, Set.of(), 0, 0, 0, plan);
  }

  private static String balance(Outcome.Standing standing) {
    return tell("balance", standing).body().toString();
  }

  private static final String MONEY =
      "{\"balance\":100,\"held\":0.0004,\"available\":99.9996,\"currency\":\"USD\",\"unlimited\":";

  @Test
  void tellsTheBalance() {
    Optional<Instant> end = Optional.of(Instant.parse("2099-01-01T00:00:00.5Z"));
    assertThat(balance(standing(false, Optional.empty(), Optional.empty())))
        .isEqualTo(MONEY + "false}");
    assertThat(balance(standing(false, end, Optional.empty()))).isEqualTo(MONEY + "false}");
    assertThat(balance(standing(true, Optional.empty(), Optional.empty())))
        .isEqualTo(MONEY + "true}");
    assertThat(balance(standing(true, end, Optional.empty())))
        .isEqualTo(MONEY + "true,\"unlimitedUntil\":\"2099-01-01T00:00:00Z\"}");
  }

  @Test
  void tellsThePlan() {
    Optional<Instant> end = Optional.of(Instant.parse("2099-01-01T00:00:00Z"));
    PlanView plan =
        new PlanView(
            PlanView.Status.ACTIVE,
            end,
            Optional.of(new PlanView.Quota(10, 1)),
            Optional.empty(),
            Optional.of(new PlanView.Quota(1_000, 7)));
    assertThat(balance(standing(true, end, Optional.of(plan))))
        .isEqualTo(
            MONEY
                + "false,\"plan\":{\"status\":\"active\",\"until\":\"2099-01-01T00:00:00Z\",\"hourly\":{\"limit\":10,\"used\":1},\"total\":{\"limit\":1000,\"used\":7}}}");
  }

  @Test
  void tellsTheTypesThatTheApiCanSay() {
    List<Outcome.Types.Offer> offers =
        List.of(
            new Outcome.Types.Offer(CaptchaType.ALTCHA, Money.dollars("1"), true),
            new Outcome.Types.Offer(CaptchaType.TURNSTILE, Money.dollars("0.0004"), false));
    assertThat(tell("types", new Outcome.Types(offers)).body().toString())
        .isEqualTo("{\"types\":[{\"type\":\"turnstile\",\"price\":0.0004,\"available\":false}]}");
  }

  @Test
  void describesExactlyItsRoutes() {
    OneCaptchaDialect dialect = new OneCaptchaDialect(Switches.NONE);
    WireReply document = tell("openapi", new Outcome.Done());
    var paths = document.body().toJsonObject().getJsonObject("paths");
    assertThat(dialect.routes())
        .extracting(route -> route.methods().get(0) + " " + route.path())
        .containsExactly(
            "POST /solve",
            "POST /tasks",
            "GET /tasks/{id}",
            "DELETE /tasks/{id}",
            "POST /tasks/{id}/report",
            "GET /balance",
            "GET /types",
            "GET /openapi.json")
        .allSatisfy(
            route -> {
              String[] words = route.split(" ", -1);
              assertThat(
                      paths.getJsonObject(words[1]).containsKey(words[0].toLowerCase(Locale.ROOT)))
                  .isTrue();
            });
  }

  @Test
  void keepsTasksAsTheSwitchesSay() {
    TaskTerms tasks = new TaskTerms("onecaptcha", IdForm.ULID, 300_000, 300_000, 0);
    assertThat(OneRequests.op("solve").terms())
        .isEqualTo(Terms.solve(Terms.Hold.UNTIL_ENDED, tasks));
    assertThat(OneRequests.op("submit").terms()).isEqualTo(Terms.solve(Terms.Hold.NONE, tasks));
    assertThat(OneRequests.op("submit").bodyLimit()).isEqualTo(2_097_152);
    for (String name : List.of("poll", "cancel", "report")) {
      assertThat(OneRequests.op(name).terms()).isEqualTo(Terms.of(tasks));
      assertThat(OneRequests.op(name).bodyLimit()).isEqualTo(4_096);
    }
    Op brief = OneRequests.op("poll", new Switches(Map.of("retention", "1m")));
    assertThat(brief.terms().tasks().orElseThrow().retentionMillis()).isEqualTo(60_000);
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "600, 60", "0, 0"})
  void waitsAtMostSoLong(String preferred, long waited) {
    Decoded decoded =
        OneRequests.op("poll")
            .decode(OneRequests.request(Buffer.buffer(), false, "Prefer", "wait=" + preferred));
    assertThat(decoded.call())
        .contains(new Call.Poll(new TaskId(OneRequests.ID), Optional.of(waited)));
  }

  private static Optional<String> key(String... headers) {
    return OneRequests.op("balance")
        .decode(OneRequests.request(Buffer.buffer("rubbish"), false, headers))
        .key();
  }

  @Test
  void findsTheKey() {
    assertThat(key("x-api-KEY", "k")).contains("k");
    assertThat(key("Authorization", "bEARER k")).contains("k");
    assertThat(key("X-API-Key", "k", "Authorization", "Bearer other")).contains("k");
    assertThat(key("X-API-Key", "", "Authorization", "Bearer other")).isEmpty();
    assertThat(key("Authorization", "Basic k")).isEmpty();
    assertThat(key("Authorization", "Bearer ")).isEmpty();
    assertThat(key("Authorization", "Bearer")).isEmpty();
    assertThat(key()).isEmpty();
  }

  private static Decoded report(String body, boolean oversized) {
    return OneRequests.op("report")
        .decode(OneRequests.request(Buffer.buffer(body), oversized, "X-API-Key", "k"));
  }

  @Test
  void readsAReport() {
    for (boolean isGood : new boolean[] {true, false}) {
      assertThat(report("{\"good\":" + isGood + "}", false).call())
          .contains(new Call.Report(new TaskId(OneRequests.ID), isGood, ReportKind.ANY, true));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | TASK_MISSING NONE -",
        "[ | MALFORMED_BODY NONE -",
        "{} | FIELD_MISSING NONE good",
        "{\"good\":null} | FIELD_MISSING NONE good",
        "{\"good\":\"yes\"} | FIELD_INVALID TYPE good",
        "{\"good\":1} | FIELD_INVALID TYPE good"
      })
  void tellsWhatIsWrongWithAReport(String body, String fault) {
    assertThat(OneRequests.fault(report(body, false))).isEqualTo(fault);
    assertThat(OneRequests.fault(report("", true))).isEqualTo("BODY_TOO_LARGE NONE -");
  }

  @Test
  void answersAnOutcomeThatTheCallCannotHaveAsInternal() {
    for (String name : List.of("solve", "poll", "cancel", "balance", "types", "openapi")) {
      Op op = OneRequests.op(name);
      assertThat(op.encode(new Outcome.Health(true, false)))
          .isEqualTo(op.encode(new Outcome.Refused(Fault.of(Failure.INTERNAL))));
    }
  }
}
