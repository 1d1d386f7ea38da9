package dev.sluice.protocol.legacy;

import static dev.sluice.protocol.legacy.LegacyRequests.answer;
import static dev.sluice.protocol.legacy.LegacyRequests.res;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.ReportKind;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of in.php and res.php and their answers. */
class LegacyOpsTest {

  private static final TaskView TASK = task(CaptchaType.TURNSTILE);

  private static TaskView task(CaptchaType type) {
    return LegacyRequests.task(type, Money.dollars("0.0004"));
  }

  private static Outcome solved(CaptchaType type, String solution) {
    Map<String, Object> fields =
        Json.readObject(Buffer.buffer(solution.replace('\'', '"'))).orElseThrow();
    return new Outcome.Solved(
        task(type), Optional.empty(), new Solution(fields), Optional.empty(), false);
  }

  private static String plain(String query, Outcome outcome) {
    return answer(res(query), outcome).body().toString();
  }

  private static JsonObject json(String query, Outcome outcome) {
    return answer(res("json=1&" + query), outcome).body().toJsonObject();
  }

  private static Call call(String query) {
    return res("key=k&" + query).call().orElseThrow();
  }

  private static Fault fault(String query) {
    return res("key=k&" + query).fault().orElseThrow();
  }

  @Test
  void bothPathsTakeGetAndPost() {
    assertThat(LegacyRequests.DIALECT.routes())
        .extracting(Route::path, Route::methods)
        .containsExactly(
            tuple("/in.php", List.of(HttpMethod.GET, HttpMethod.POST)),
            tuple("/res.php", List.of(HttpMethod.GET, HttpMethod.POST)));
    assertThat(LegacyRequests.DIALECT.isPathCaseSensitive()).isFalse();
    assertThat(LegacyRequests.op("/in.php").bodyLimit()).isEqualTo(4_194_304);
    assertThat(LegacyRequests.op("/res.php").bodyLimit()).isEqualTo(8_192);
  }

  @Test
  void tasksAreThoseOfTheFamilyAndPollsHaveNoCap() {
    Op submit = LegacyRequests.op("/in.php");
    Op result = LegacyRequests.op("/res.php");
    assertThat(submit.terms().tasks().orElseThrow().family()).isEqualTo("createtask");
    assertThat(result.terms().tasks().orElseThrow().family()).isEqualTo("createtask");
    assertThat(result.terms().tasks().orElseThrow().maxPolls()).isZero();
    assertThat(result.terms().tasks().orElseThrow().reportWindowMillis()).isEqualTo(900_000);
  }

  @ParameterizedTest
  @CsvSource({"key=k, k", "key=+k+, k", "key=, ''", "key=+, ''", "'', ''"})
  void theKeyIsTrimmed(String query, String key) {
    assertThat(res(query + "&action=getbalance").key().orElse("")).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "action=get&id=7, 7",
    "action=get&id=007&ids=1, 7",
    "action=get2&id=+9223372036854775807+, 9223372036854775807",
    "action=get&id=0, 0"
  })
  void aPollNamesItsTask(String query, String id) {
    assertThat(call(query)).isEqualTo(new Call.Poll(new TaskId(id), Optional.empty()));
  }

  @Test
  void severalIdsAreJudgedOneByOne() {
    assertThat(call("action=get&ids=1,+2,,x"))
        .isEqualTo(new Call.PollMany(List.of(part("1"), part("2"), broken(), broken())));
  }

  private static Call.PollMany.Part part(String id) {
    return new Call.PollMany.Part(Optional.of(new TaskId(id)), Optional.empty());
  }

  private static Call.PollMany.Part broken() {
    return new Call.PollMany.Part(
        Optional.empty(), Optional.of(Fault.of(Failure.FIELD_INVALID, Reason.FORMAT, "id")));
  }

  @Test
  void theOtherActions() {
    assertThat(call("action=getbalance")).isEqualTo(new Call.Balance());
    assertThat(call("action=reportgood&id=7"))
        .isEqualTo(new Call.Report(new TaskId("7"), true, ReportKind.ANY, false));
    assertThat(call("action=reportbad&id=7"))
        .isEqualTo(new Call.Report(new TaskId("7"), false, ReportKind.ANY, false));
  }

  @ParameterizedTest
  @CsvSource({
    "'', FIELD_MISSING, NONE, action",
    "action=, FIELD_MISSING, NONE, action",
    "action=GET&id=7, FIELD_INVALID, FORMAT, action",
    "action=getstats, FIELD_INVALID, FORMAT, action",
    "action=add_pingback, FIELD_INVALID, FORMAT, action",
    "action=get, FIELD_MISSING, NONE, id",
    "action=get&ids=, FIELD_MISSING, NONE, id",
    "action=get2&ids=7, FIELD_MISSING, NONE, id",
    "action=get&id=x, FIELD_INVALID, FORMAT, id",
    "action=get&id=-1, FIELD_INVALID, FORMAT, id",
    "action=get&id=12345678901234567890, FIELD_INVALID, FORMAT, id",
    "action=get&id=%D9%A1, FIELD_INVALID, FORMAT, id",
    "action=reportbad, FIELD_MISSING, NONE, id"
  })
  void theFirstFaultIsTold(String query, Failure failure, Reason reason, String field) {
    assertThat(fault(query)).isEqualTo(Fault.of(failure, reason, field));
  }

  @Test
  void anAcceptedTaskIsAnsweredWithItsId() {
    Outcome accepted = new Outcome.Accepted(TASK, false);
    assertThat(plain("", accepted)).isEqualTo("OK|7654321");
    assertThat(json("", accepted))
        .isEqualTo(new JsonObject().put("status", 1).put("request", "7654321"));
  }

  @Test
  void aTaskThatRunsIsNotReady() {
    Outcome working = new Outcome.Working(TASK, Optional.empty());
    for (String action : List.of("get", "get2")) {
      assertThat(plain("action=" + action, working)).isEqualTo("CAPCHA_NOT_READY");
      assertThat(json("action=" + action, working))
          .isEqualTo(new JsonObject().put("status", 0).put("request", "CAPCHA_NOT_READY"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '&',
      quoteCharacter = '`',
      value = {
        "recaptcha-v2& {'token':'T','userAgent':'U'}& T& 'T'& {}",
        "mtcaptcha& {'token':'T'}& T& 'T'& {}",
        "altcha& {'token':'T'}& T& 'T'& {}",
        "hcaptcha& {'token':'T','userAgent':'U','respKey':'R'}& T& 'T'& {'useragent':'U','respKey':'R'}",
        "turnstile& {'token':'T','userAgent':'U'}& T& 'T'& {'useragent':'U'}",
        "funcaptcha& {'token':'T'}& T& 'T'& {}",
        "image-to-text& {'text':['a b','c']}& a b& 'a b'& {}",
        "image-to-text& {'text':'x|y'}& x|y& 'x|y'& {}",
        "geetest-v3& {'challenge':'c','validate':'v','seccode':'s','other':1}&"
            + " {'challenge':'c','validate':'v','seccode':'s'}&"
            + " {'challenge':'c','validate':'v','seccode':'s'}& {}",
        "aws-waf& {'cookie':'t','voucher':'v'}& {'captcha_voucher':'v','existing_token':'t'}&"
            + " {'captcha_voucher':'v','existing_token':'t'}& {}",
        "datadome& {'cookies':{'datadome':'d'}}& {'cookie':'datadome=d'}&"
            + " {'cookie':'datadome=d'}& {}",
        "coordinates& {'coordinates':[{'x':39,'y':59},[252,7.5]]}&"
            + " coordinates:x=39,y=59;x=252,y=7.5& [{'x':39,'y':59},{'x':252,'y':7.5}]& {}",
        "image-classification& {'objects':[0,4,8]}& click:1/5/9& 'click:1/5/9'& {}",
        "rotate& {'angle':180}& 180& '180'& {}",
        "rotate& {'angle':1.5}& 1.5& '1.5'& {}",
        "slide& {'distance':199}& 199& '199'& {}",
        "cloudflare-challenge& {'cookies':{'cf_clearance':'c'},'userAgent':'U'}&"
            + " {'cookies':{'cf_clearance':'c'},'userAgent':'U'}&"
            + " {'cookies':{'cf_clearance':'c'},'userAgent':'U'}& {}",
        "capy& {'captchakey':'c'}& {'captchakey':'c'}& {'captchakey':'c'}& {}",
        "rotate& {'other':1}& {'other':1}& {'other':1}& {}"
      })
  void eachTypeHasItsAnswer(
      String type, String solution, String plain, String request, String extras) {
    Outcome solved = solved(CaptchaType.of(type), solution);
    assertThat(plain("action=get", solved)).isEqualTo("OK|" + plain.replace('\'', '"'));
    JsonObject expected = new JsonObject("{\"request\":" + request.replace('\'', '"') + "}");
    expected.put("status", 1).mergeIn(new JsonObject(extras.replace('\'', '"')));
    assertThat(json("action=get", solved)).isEqualTo(expected);
    assertThat(json("action=get2", solved)).isEqualTo(expected.put("price", "0.00040"));
    assertThat(plain("action=get2", solved))
        .isEqualTo("OK|" + plain.replace('\'', '"') + "|0.00040");
  }

  @Test
  void severalTasksStandBetweenBars() {
    Outcome several =
        new Outcome.Several(
            List.of(
                solved(CaptchaType.ROTATE, "{'angle':180}"),
                new Outcome.Working(TASK, Optional.empty()),
                new Outcome.Failed(TASK, Fault.of(Failure.OVERLOADED), Optional.empty(), false),
                new Outcome.Refused(Fault.of(Failure.TASK_NOT_FOUND)),
                new Outcome.Refused(Fault.of(Failure.FIELD_INVALID, Reason.FORMAT, "id"))));
    String text =
        "180|CAPCHA_NOT_READY|ERROR_CAPTCHA_UNSOLVABLE|ERROR_WRONG_CAPTCHA_ID|ERROR_WRONG_ID_FORMAT";
    assertThat(plain("action=get", several)).isEqualTo(text);
    assertThat(json("action=get", several))
        .isEqualTo(new JsonObject().put("status", 1).put("request", text));
  }

  @ParameterizedTest
  @CsvSource({"100, 100.00", "99.999, 99.999", "0.0009, 0.0009", "0, 0.00", "12.5, 12.50"})
  void theBalanceHasTwoPlacesAtLeast(String dollars, String text) {
    Outcome standing =
        new Outcome.Standing(
            Money.dollars(dollars).plus(Money.dollars("1")),
            Money.dollars("1"),
            false,
            Optional.empty(),
            Set.of(),
            0,
            0,
            0,
            Optional.empty());
    assertThat(plain("action=getbalance", standing)).isEqualTo(text);
    assertThat(json("action=getbalance", standing))
        .isEqualTo(new JsonObject().put("status", 1).put("request", text));
  }

  @Test
  void aReportIsRecorded() {
    assertThat(plain("", new Outcome.Done())).isEqualTo("OK_REPORT_RECORDED");
    assertThat(json("", new Outcome.Done()))
        .isEqualTo(new JsonObject().put("status", 1).put("request", "OK_REPORT_RECORDED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "json=1"})
  void headersAreThoseOfTheManner(String query) {
    String type = query.isEmpty() ? "text/plain; charset=utf-8" : "application/json";
    WireReply closed = answer(res(query), new Outcome.Done());
    assertThat(closed.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: " + type);
    WireReply open = answer(res(query + "&header_acao=1"), new Outcome.Done());
    assertThat(open.headers())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactly("content-type: " + type, "access-control-allow-origin: *");
  }

  @Test
  void anOutcomeThatNoCallHasIsAnInternalFault() {
    Outcome echo = new Outcome.Echo("x");
    assertThat(plain("", echo)).isEqualTo("ERROR_NO_SLOT_AVAILABLE");
    assertThat(LegacyRequests.op("/in.php").encode(echo).body())
        .hasToString("ERROR_NO_SLOT_AVAILABLE");
    assertThat(plain("", new Outcome.Several(List.of(echo)))).isEqualTo("ERROR_NO_SLOT_AVAILABLE");
  }

  @Test
  void nothingSecretIsInATextForLogs() {
    assertThat(LegacySolutions.of(CaptchaType.TURNSTILE, new Solution(Map.of("token", "secret"))))
        .hasToString("Answer[***]");
    assertThat(res("key=secret&action=get&id=1").toString()).doesNotContain("secret");
  }
}
