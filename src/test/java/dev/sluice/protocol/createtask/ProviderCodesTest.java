package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.ProviderAttempts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the providers of the family answer, row by row of the contract's tables. */
class ProviderCodesTest {

  private static final Upstream AC = CreateTaskUpstream.anticaptcha(CREDENTIALS);
  private static final Upstream TC = CreateTaskUpstream.twocaptcha(CREDENTIALS);
  private static final Upstream CS = CreateTaskUpstream.capsolver(CREDENTIALS);
  private static final Upstream CM = CreateTaskUpstream.capmonster(CREDENTIALS);
  private static final List<Upstream> ALL = List.of(AC, TC, CS, CM);

  private static final Attempt TOKEN = attempt(keyed(TURNSTILE));
  private static final Verdict.Pending PENDING = new Verdict.Pending(7, 3_000);

  private static String error(String code) {
    return "{'errorId':1,'errorCode':'" + code + "','errorDescription':'planted-words'}";
  }

  private static Verdict created(Upstream upstream, int status, String body) {
    return upstream.decode(TOKEN, reply(status, body));
  }

  private static Verdict polled(Upstream upstream, Verdict.Pending pending, String body) {
    return upstream.polling().orElseThrow().decode(TOKEN, pending, reply(200, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KEY_DOES_NOT_EXIST KEY_DENIED_ACCESS KEY_TEMP_BLOCKED KEY_BANNED INVALID_KEY_TYPE"
            + " | UPSTREAM_ACCOUNT | UNKNOWN",
        "ZERO_BALANCE SETTLEMENT_FAILED IP_NOT_ALLOWED IP_BLOCKED IP_BANNED ACCOUNT_SUSPENDED"
            + " ACCESS_DENIED FUNCAPTCHA_NOT_ALLOWED | UPSTREAM_ACCOUNT | UNKNOWN",
        "NO_SLOT_AVAILABLE ALL_WORKERS_FILTERED THREADS_MAXIMUM | OUT_OF_CAPACITY | REFUSED",
        "SERVICE_UNAVALIABLE SERVICE_UNAVAILABLE INTERNAL_SERVER_ERROR | BACKEND_ERROR | PENDING 1",
        "RATE_LIMIT TOO_MUCH_REQUESTS | THROTTLED | PENDING 0",
        "CAPTCHA_NOT_READY CAPCHA_NOT_READY | BACKEND_ERROR | PENDING 0",
        "TASK_NOT_SUPPORTED | ROUTE_UNSUPPORTED | REFUSED",
        "TASK_ABSENT BAD_REQUEST PAGE_NOT_FOUND | BACKEND_ERROR | REFUSED",
        "BAD_PARAMETERS INVALID_TASK_DATA INCORRECT_SESSION_DATA REQUIRED_FIELDS EMPTY_COMMENT"
            + " BAD_IMGINSTRUCTIONS UNKNOWN_QUESTION UNSUPPORTED_QUESTION VISIBLE_RECAPTCHA"
            + " INVISIBLE_RECAPTCHA | FIELD_INVALID | REFUSED",
        "PAGEURL DOMAIN_NOT_ALLOWED RECAPTCHA_INVALID_DOMAIN | DOMAIN_REJECTED | REFUSED",
        "RECAPTCHA_INVALID_SITEKEY | SITE_KEY_REJECTED | REFUSED",
        "ZERO_CAPTCHA_FILESIZE | IMAGE_TOO_SMALL | REFUSED",
        "TOO_BIG_CAPTCHA_FILESIZE | IMAGE_TOO_LARGE | REFUSED",
        "IMAGE_TYPE_NOT_SUPPORTED INVALID_IMAGE PARSE_IMAGE_FAIL | IMAGE_CORRUPTED | REFUSED",
        "CAPTCHA_UNSOLVABLE BAD_DUPLICATES TASK_CANCELED | UNSOLVABLE | REFUSED",
        "FAILED_LOADING_WIDGET | BACKEND_ERROR | REFUSED",
        "TASK_TIMEOUT MAXIMUM_TIME_EXCEED RECAPTCHA_TIMEOUT | ATTEMPT_TIMEOUT | REFUSED",
        "NO_SUCH_CAPCHA_ID WRONG_CAPTCHA_ID TASKID_INVALID TASK_NOT_FOUND"
            + " | BACKEND_ERROR | UNKNOWN",
        "PROXY_CONNECT_REFUSED BAD_PROXY PROXY_CONNECTION_FAILED | PROXY_REFUSED | REFUSED",
        "PROXY_CONNECT_TIMEOUT PROXY_READ_TIMEOUT | PROXY_TIMEOUT | REFUSED",
        "PROXY_BANNED | PROXY_BANNED | REFUSED",
        "PROXY_NOT_AUTHORISED | PROXY_AUTH_FAILED | REFUSED",
        "PROXY_MISSING | PROXY_MISSING | REFUSED",
        "PROXY_TRANSPARENT PROXY_HAS_NO_IMAGE_SUPPORT PROXY_INCOMPATIBLE_HTTP_VERSION"
            + " | PROXY_INCOMPATIBLE | REFUSED",
        "RECAPTCHA_OLD_BROWSER WRONG_USERAGENT | USER_AGENT_REJECTED | REFUSED",
        "TOKEN_EXPIRED | TOKEN_EXPIRED | REFUSED",
        "TEMPLATE_NOT_FOUND | TEMPLATE_UNKNOWN | REFUSED",
        "SOMETHING_ELSE | BACKEND_ERROR | REFUSED"
      })
  void knowsEveryCodeWithAndWithoutItsPrefixWhateverTheStatus(
      String codes, String failure, String onPoll) {
    String ended = onPoll.startsWith("PENDING") ? onPoll : failure + " " + onPoll;
    for (Upstream upstream : ALL) {
      for (String code : codes.split(" ", -1)) {
        for (String spelled : List.of(code, "ERROR_" + code)) {
          for (int status : new int[] {200, 400, 401, 503}) {
            assertThat(told(created(upstream, status, error(spelled))))
                .as("%s on createTask of %s", spelled, upstream.name())
                .isEqualTo(failure + " REFUSED");
          }
          assertThat(told(polled(upstream, PENDING, error(spelled))))
              .as("%s on a poll of %s", spelled, upstream.name())
              .isEqualTo(ended);
        }
      }
    }
  }

  @Test
  void letsTheFlavourTellWhatNoSuchMethodIs() {
    for (Upstream upstream : List.of(AC, TC, CS)) {
      assertThat(told(created(upstream, 200, error("ERROR_NO_SUCH_METHOD"))))
          .isEqualTo("BACKEND_ERROR REFUSED");
    }
    assertThat(told(created(CM, 200, error("ERROR_NO_SUCH_METHOD"))))
        .isEqualTo("ROUTE_UNSUPPORTED REFUSED");
  }

  /** What a code of ours comes to when it is a provider's, for every code that we ever send. */
  @Test
  void hasARowForEveryCodeThatWeSend() {
    for (Failure failure : Failure.values()) {
      for (Flavour flavour :
          List.of(Flavour.ANTICAPTCHA, Flavour.TWOCAPTCHA, Flavour.CAPSOLVER, Flavour.CAPMONSTER)) {
        String code = FailureCodes.of(flavour, dev.sluice.model.Fault.of(failure));
        if (failure != Failure.REPORT_REFUSED) {
          assertThat(ProviderCodes.meaning(flavour, Optional.of(code)).fault().detail())
              .as("%s for %s", code, failure)
              .contains(code);
        }
      }
    }
  }

  @Test
  void givesUpAPollAtTheThirdUnavailableInARow() {
    String unavailable = error("ERROR_SERVICE_UNAVAILABLE");
    Verdict.Pending once = (Verdict.Pending) polled(AC, PENDING, unavailable);
    Verdict.Pending twice = (Verdict.Pending) polled(AC, once, unavailable);

    assertThat(told(polled(AC, twice, unavailable))).isEqualTo("BACKEND_ERROR UNKNOWN");
    assertThat(told(polled(AC, twice, "{'errorId':0,'status':'processing'}")))
        .isEqualTo("PENDING 0");
    assertThat(polled(AC, twice, "<html>")).isEqualTo(twice);
  }

  @Test
  void doublesTheWaitWhileItIsThrottled() {
    Verdict.Pending once = (Verdict.Pending) polled(CS, PENDING, error("ERROR_RATE_LIMIT"));
    Verdict.Pending twice = (Verdict.Pending) polled(CS, once, error("ERROR_RATE_LIMIT"));
    Verdict.Pending longest = new Verdict.Pending(7, Long.MAX_VALUE);

    assertThat(List.of(once.waitMillis(), twice.waitMillis())).containsExactly(6_000L, 12_000L);
    assertThat(((Verdict.Pending) polled(CS, longest, error("RATE_LIMIT"))).waitMillis())
        .isEqualTo(60_000);
  }

  @Test
  void tellsHowLongToWait() {
    Verdict.Failed full = (Verdict.Failed) created(AC, 200, error("ERROR_NO_SLOT_AVAILABLE"));
    Verdict.Failed throttled =
        (Verdict.Failed)
            AC.decode(
                TOKEN,
                new BackendReply(
                    429, HttpHeaders.headers().set("Retry-After", "9"), Buffer.buffer()));

    assertThat(full.fault().retryAfterMillis()).hasValue(5_000);
    assertThat(throttled.fault().retryAfterMillis()).hasValue(9_000);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UPSTREAM_ACCOUNT REFUSED",
    "403, UPSTREAM_ACCOUNT REFUSED",
    "429, THROTTLED REFUSED",
    "500, BACKEND_ERROR UNKNOWN",
    "503, BACKEND_ERROR UNKNOWN",
    "200, GARBLED UNKNOWN",
    "302, GARBLED UNKNOWN",
    "404, GARBLED UNKNOWN"
  })
  void goesByTheStatusWhereTheAnswerIsNone(int status, String verdict) {
    for (Upstream upstream : ALL) {
      for (String body : List.of("", "<html>planted", "[]", "{}", "{'message':'planted'}")) {
        assertThat(told(created(upstream, status, body))).isEqualTo(verdict);
        assertThat(upstream.polling().orElseThrow().decode(TOKEN, PENDING, reply(status, body)))
            .isEqualTo(PENDING);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'errorId':0}",
        "{'errorId':0,'taskId':0}",
        "{'errorId':0,'taskId':''}",
        "{'errorId':0,'taskId':{}}",
        "{'errorId':0,'taskId':1.5}",
        "{'errorId':0,'status':'ready'}",
        "{'errorId':0,'status':'ready','solution':{},'taskId':7}",
        "{'errorId':0,'status':'ready','solution':'t','taskId':7}",
        "{'errorId':0,'status':'ready','solution':{'token':7},'taskId':7}",
        "{'errorId':0,'status':'ready','solution':{'text':'t'},'taskId':7}"
      })
  void takesWhatMakesNoSenseForGarbledAndUnknown(String body) {
    for (Upstream upstream : ALL) {
      assertThat(told(created(upstream, 200, body))).isEqualTo("GARBLED UNKNOWN");
    }
  }

  @Test
  void takesAPolledTaskWithoutASolutionForGarbled() {
    assertThat(told(polled(AC, PENDING, "{'errorId':0,'status':'ready','solution':null}")))
        .isEqualTo("GARBLED UNKNOWN");
  }

  @Test
  void knowsAFailedTaskByItsCodeOrWithout() {
    for (Upstream upstream : ALL) {
      assertThat(told(polled(upstream, PENDING, "{'errorId':0,'status':'failed'}")))
          .isEqualTo("UNSOLVABLE REFUSED");
      assertThat(
              told(
                  polled(
                      upstream,
                      PENDING,
                      "{'errorId':0,'status':'failed','errorCode':'ERROR_PROXY_BANNED'}")))
          .isEqualTo("PROXY_BANNED REFUSED");
    }
  }

  @Test
  void takesASolutionThatComesAtOnce() {
    String body =
        "{'errorId':0,'errorCode':'','status':'ready','taskId':'x','solution':{'text':'AB'}}";
    SolveRequest request = pictures(IMAGE_TO_TEXT, 1);

    assertThat(CS.decode(attempt(request), reply(200, body)))
        .isInstanceOfSatisfying(
            Verdict.Solved.class,
            solved -> {
              assertThat(solved.solution().fields().get("text")).isEqualTo(List.of("AB"));
              assertThat(solved.providerTask()).contains("x");
            });
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"0.002, 0.002", "\"'0.00299'\", 0.00299", "-1,", "true,", "\"'x'\",", "1e99999,"})
  void readsTheCostOfASolution(String cost, String dollars) {
    Verdict verdict =
        polled(
            AC,
            PENDING,
            "{'errorId':0,'status':'ready','solution':{'token':'t'},'cost':" + cost + "}");

    assertThat(((Verdict.Solved) verdict).cost())
        .isEqualTo(Optional.ofNullable(dollars).map(Money::dollars));
    assertThat(((Verdict.Solved) verdict).providerTask()).contains(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "recaptcha-v2 | {'token':'t'} | {token=t}",
        "turnstile | {'gRecaptchaResponse':'t','type':'x'} | {token=t}",
        "aws-waf | {'cookies':{'aws-waf-token':'t'}} | {cookie=t}",
        "aws-waf | {'captcha_voucher':'v','existing_token':'e'} | {voucher=v, existingToken=e}",
        "datadome | {'cookie':'datadome=d'} | {cookie=datadome=d}",
        "image-to-text | {'text':'A'} | {text=[A]}",
        "image-to-text | {'answers':['A','B']} | {text=[A, B]}",
        "coordinates | {'coordinates':[[1,2],[3,4]]} | {coordinates=[{x=1, y=2}, {x=3, y=4}]}",
        "coordinates | {'coordinates':[{'x':1,'y':2}]} | {coordinates=[{x=1, y=2}]}",
        "coordinates | {'box':[1,2,3,4]} | {coordinates=[{x=1, y=2}, {x=3, y=4}]}",
        "coordinates | {'answer':[{'X':1,'Y':2}]} | {coordinates=[{x=1, y=2}]}",
        "image-classification | {'objects':[0,3]} | {objects=[0, 3]}",
        "image-classification | {'click':[1,4]} | {objects=[0, 3]}",
        "image-classification | {'answer':[true,false,true]} | {objects=[0, 2]}",
        "rotate | {'rotate':40} | {angle=40}",
        "rotate | {'angle':40} | {angle=40}",
        "slide | {'distance':9} | {distance=9}"
      })
  void readsTheShapesOfEveryFlavourWhicheverItIs(String type, String wire, String fields) {
    for (Upstream upstream : ALL) {
      Verdict verdict =
          upstream
              .polling()
              .orElseThrow()
              .decode(
                  attempt(page(CaptchaType.of(type))),
                  PENDING,
                  reply(200, "{'errorId':0,'status':'ready','solution':" + wire + "}"));
      assertThat(told(verdict)).as("of %s", upstream.name()).isEqualTo("SOLVED " + fields);
    }
  }

  @Test
  void takesTheUserAgentOfAClearanceFromTheRequestWhereTheProviderDoesNotNameIt() {
    String body = "{'errorId':0,'status':'ready','solution':{'cf_clearance':'c'}}";
    SolveRequest asked = proxied(page(CLOUDFLARE_CHALLENGE));

    Verdict named =
        CM.polling().orElseThrow().decode(attempt(agent(asked)), PENDING, reply(200, body));
    Verdict nameless = CM.polling().orElseThrow().decode(attempt(asked), PENDING, reply(200, body));

    assertThat(told(named)).contains("cookies={cf_clearance=c}").contains("userAgent=Mozilla/5.0");
    assertThat(((Verdict.Failed) nameless).disposition()).isEqualTo(Disposition.UNKNOWN);
  }
}
