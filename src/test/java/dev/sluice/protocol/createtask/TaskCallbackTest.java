package dev.sluice.protocol.createtask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.CallbackForm.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the family tells a callback URL, byte by byte. */
class TaskCallbackTest {

  private static final Map<String, CreateTaskDialect> FLAVOURS =
      Map.of(
          "ac",
          TaskRequests.AC,
          "2c",
          TaskRequests.TC,
          "cs",
          TaskRequests.CS,
          "cm",
          TaskRequests.CM);

  private static CallbackForm form(String flavour) {
    return TaskRequests.op(FLAVOURS.get(flavour), "/createTask").callback().orElseThrow();
  }

  private static Message solved(String flavour, CaptchaType type, Map<String, Object> solution) {
    TaskView task = TaskRequests.task(type, Money.dollars("0.0004"));
    return form(flavour)
        .encode(
            new Outcome.Solved(
                task, Optional.empty(), new Solution(solution), Optional.empty(), false));
  }

  private static Message failed(String flavour, Failure failure) {
    TaskView task = TaskRequests.task(CaptchaType.TURNSTILE, Money.ZERO);
    return form(flavour)
        .encode(new Outcome.Failed(task, Fault.of(failure), Optional.empty(), false));
  }

  private static String text(Message message) {
    return message.body().toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ac | {'errorId':0,'status':'ready','solution':{'token':'t'},'cost':'0.00040','ip':'198.51.100.4','createTime':1767225600,'endTime':1767225604,'solveCount':3,'taskId':7654321}",
        "cs | {'errorId':0,'errorCode':'','errorDescription':'','status':'ready','solution':{'token':'t','type':'turnstile'},'taskId':7654321}",
        "cm | {'errorId':0,'errorCode':null,'errorDescription':null,'status':'ready','solution':{'token':'t'},'taskId':7654321}"
      })
  void postsTheResultWithTheTask(String flavour, String expected) {
    Message message = solved(flavour, CaptchaType.TURNSTILE, Map.of("token", "t"));
    assertThat(message.contentType()).isEqualTo("application/json");
    assertThat(text(message)).isEqualTo(expected.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ac | {'errorId':12,'errorCode':'ERROR_CAPTCHA_UNSOLVABLE','errorDescription':'Captcha could not be solved','taskId':7654321}",
        "cs | {'errorId':1,'errorCode':'ERROR_CAPTCHA_UNSOLVABLE','errorDescription':'Captcha not recognized','taskId':7654321}",
        "cm | {'errorId':1,'errorCode':'ERROR_CAPTCHA_UNSOLVABLE','errorDescription':'Captcha could not be solved','taskId':7654321}"
      })
  void postsTheErrorWithTheTask(String flavour, String expected) {
    assertThat(text(failed(flavour, Failure.UNSOLVABLE))).isEqualTo(expected.replace('\'', '"'));
    assertThat(text(failed(flavour, Failure.OVERLOADED)))
        .as("what asks to try again is no end of a task")
        .isEqualTo(expected.replace('\'', '"'));
  }

  @Test
  void postsTo2CaptchasUsersAForm() {
    Message token = solved("2c", CaptchaType.RECAPTCHA_V2, Map.of("token", "03A+b/c=d e"));
    assertThat(token.contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(text(token)).isEqualTo("id=7654321&code=03A%2Bb%2Fc%3Dd+e");
    assertThat(text(solved("2c", CaptchaType.IMAGE_TO_TEXT, Map.of("text", List.of("Grüße")))))
        .isEqualTo("id=7654321&code=Gr%C3%BC%C3%9Fe");
    assertThat(text(solved("2c", CaptchaType.ROTATE, Map.of("angle", 40))))
        .isEqualTo("id=7654321&code=%7B%22rotate%22%3A40%7D");
    assertThat(text(failed("2c", Failure.UNSOLVABLE)))
        .isEqualTo("id=7654321&code=ERROR_CAPTCHA_UNSOLVABLE");
    assertThat(text(failed("2c", Failure.PROXY_BANNED)))
        .isEqualTo("id=7654321&code=ERROR_BAD_PROXY");
  }

  @ParameterizedTest
  @CsvSource({"ac, anticaptcha", "2c, twocaptcha", "cs, capsolver", "cm, capmonster"})
  void isTriedOnceWithinTwoSeconds(String flavour, String mount) {
    CallbackForm form = form(flavour);
    assertThat(form.dialect()).isEqualTo(mount);
    assertThat(form.isRepeated()).isFalse();
    assertThat(form.timeoutMillis()).isEqualTo(2_000);
    assertThat(form.internalHosts()).isEmpty();
  }

  @Test
  void mayReachTheInternalHostsThatTheOperatorLists() {
    Switches switches = new Switches(Map.of("callbackHosts", List.of("Hooks.internal", "h:9000")));
    CallbackForm form =
        TaskRequests.op(CreateTaskDialect.capsolver(switches), "/getToken")
            .callback()
            .orElseThrow();
    assertThat(form.internalHosts()).containsExactlyInAnyOrder("hooks.internal", "h:9000");
  }

  @ParameterizedTest
  @CsvSource({"ac", "2c", "cs", "cm"})
  void belongsToNoOtherCall(String flavour) {
    assertThat(TaskRequests.op(FLAVOURS.get(flavour), "/getTaskResult").callback()).isEmpty();
  }
}
