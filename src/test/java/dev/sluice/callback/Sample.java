package dev.sluice.callback;

import dev.sluice.config.Secret;
import dev.sluice.model.AccountId;
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
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tasks that have ended and how they are told, for tests. Pure. */
final class Sample {

  static final Secret SECRET = new Secret("a-secret-of-24-characters");
  static final long RETENTION_MILLIS = 300_000;

  private Sample() {}

  /** A form that is told as plain text. */
  static CallbackForm form(boolean isRepeated, String... internalHosts) {
    return new CallbackForm(
        isRepeated ? "patient" : "brief",
        Set.of(internalHosts),
        10_000,
        isRepeated,
        end -> text(end.task().id() + " solved"),
        end -> text(end.task().id() + " failed"));
  }

  private static Message text(String text) {
    return new Message("text/plain", Buffer.buffer(text));
  }

  static Callback callback(String account, String task, String url, boolean isRepeated) {
    return new Callback(
        new AccountId(account),
        "family",
        new TaskId(task),
        form(isRepeated),
        url,
        RETENTION_MILLIS);
  }

  static TaskView view(TaskId id) {
    return new TaskView(
        id,
        CaptchaType.TURNSTILE,
        "turnstile",
        "198.51.100.4",
        1_767_225_600_000L,
        OptionalLong.of(1_767_225_604_500L),
        1,
        Optional.of("sim-a"),
        Money.dollars("0.0004"));
  }

  static Outcome solved(TaskId id) {
    Solution solution = new Solution(Map.of("token", "the-token"));
    return new Outcome.Solved(view(id), Optional.empty(), solution, Optional.empty(), false);
  }

  static Outcome failed(TaskId id) {
    return new Outcome.Failed(view(id), Fault.of(Failure.UNSOLVABLE), Optional.empty(), false);
  }
}
