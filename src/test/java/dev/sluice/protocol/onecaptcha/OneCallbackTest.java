package dev.sluice.protocol.onecaptcha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.CallbackForm.Message;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the native API tells a callback URL: the task, as a poll tells it. */
class OneCallbackTest {

  private static final CallbackForm FORM = OneRequests.op("submit").callback().orElseThrow();

  private static TaskView task(String cost) {
    return new TaskView(
        new TaskId(OneRequests.ID),
        CaptchaType.TURNSTILE,
        "turnstile",
        "198.51.100.4",
        1_767_225_600_500L,
        OptionalLong.of(1_767_225_604_900L),
        2,
        Optional.of("sim-a"),
        Money.dollars(cost));
  }

  private static void isTheSameAsAPoll(Message message, Outcome outcome, String expected) {
    assertThat(message.contentType()).isEqualTo("application/json");
    assertThat(message.body()).hasToString(expected);
    assertThat(OneRequests.op("poll").encode(outcome).body()).isEqualTo(message.body());
  }

  @Test
  void postsASolvedTask() {
    Outcome solved =
        new Outcome.Solved(
            task("0.0004"),
            Optional.empty(),
            new Solution(Map.of("token", "t")),
            Optional.empty(),
            false);
    isTheSameAsAPoll(
        FORM.encode(solved),
        solved,
        "{\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"status\":\"solved\",\"type\":\"turnstile\","
            + "\"solution\":{\"token\":\"t\"},\"cost\":0.0004,\"backend\":\"sim-a\",\"attempts\":2,"
            + "\"createdAt\":\"2026-01-01T00:00:00.500Z\",\"finishedAt\":\"2026-01-01T00:00:04.900Z\"}");
  }

  @Test
  void postsAFailedTask() {
    Outcome failed =
        new Outcome.Failed(task("0"), Fault.of(Failure.UNSOLVABLE), Optional.empty(), false);
    isTheSameAsAPoll(
        FORM.encode(failed),
        failed,
        "{\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"status\":\"failed\",\"type\":\"turnstile\","
            + "\"error\":{\"error\":\"UNSOLVABLE\",\"message\":\"Could not solve after multiple attempts\","
            + "\"retryable\":true,\"retryAfter\":5},\"cost\":0,\"backend\":\"sim-a\",\"attempts\":2,"
            + "\"createdAt\":\"2026-01-01T00:00:00.500Z\",\"finishedAt\":\"2026-01-01T00:00:04.900Z\"}");
  }

  @Test
  void isRepeatedAndHasTenSeconds() {
    assertThat(FORM.dialect()).isEqualTo("onecaptcha");
    assertThat(FORM.isRepeated()).isTrue();
    assertThat(FORM.timeoutMillis()).isEqualTo(10_000);
  }

  @Test
  void isNotForAClientThatWaitsForItsAnswer() {
    assertThat(OneRequests.op("solve").callback()).isEmpty();
  }
}
