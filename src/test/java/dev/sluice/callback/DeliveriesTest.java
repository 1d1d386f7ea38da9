package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.callback.Sender.Answer;
import dev.sluice.callback.Sender.Post;
import dev.sluice.dispatch.FixedDice;
import dev.sluice.dispatch.HandLoop;
import dev.sluice.model.Outcome;
import dev.sluice.model.TaskId;
import dev.sluice.state.HandTicker;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way of callbacks from their tasks' ends to their own, on virtual time. */
class DeliveriesTest {

  private static final String URL = "https://hooks.example.com/done?secret=1";
  private static final long NOW = 1_767_225_605_000L;

  private record Call(Post post, Promise<Answer> promise) {}

  private final HandTicker ticker = new HandTicker(0, NOW);
  private final HandLoop loop = new HandLoop(ticker);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Call> calls = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private Future<Optional<Outcome>> known;
  private boolean isSenderBroken;

  private final Deliveries deliveries =
      new Deliveries(
          new Tools(
              this::send,
              (family, task) ->
                  known != null ? known : Future.succeededFuture(Optional.of(end(task))),
              loop,
              loop,
              ticker,
              FixedDice.HIGHEST,
              new Telemetry(registry).callbacks()));

  private static Outcome end(TaskId task) {
    return task.text().startsWith("failed") ? Sample.failed(task) : Sample.solved(task);
  }

  private Future<Answer> send(Post post, long timeoutMillis) {
    if (isSenderBroken) {
      throw new IllegalStateException("broken");
    }
    assertThat(timeoutMillis).as("time of a call").isEqualTo(10_000);
    Call call = new Call(post, Promise.promise());
    calls.add(call);
    return call.promise().future();
  }

  private void take(String account, String task, boolean isRepeated) {
    deliveries.take(
        new Delivery(
            Sample.callback(account, task, URL, isRepeated),
            Optional.of(Sample.SECRET),
            ticker.nanos(),
            () -> ended.add(task)));
    loop.run();
  }

  private void answer(int call, Answer answer) {
    calls.get(call).promise().complete(answer);
    loop.run();
  }

  private long count(String name, String dialect, String outcome) {
    var timer = registry.find(name).tags("dialect", dialect, "outcome", outcome).timer();
    return timer == null ? 0 : timer.count();
  }

  @Test
  void postsWhatTheFormSaysOnce() {
    take("a", "task-1", true);
    Post post = calls.get(0).post();
    assertThat(post.body()).hasToString("task-1 solved");
    assertThat(post.url().path()).isEqualTo("/done?secret=1");
    assertThat(post.headers())
        .containsEntry("content-type", "text/plain")
        .containsEntry("user-agent", "Sluice")
        .containsEntry("webhook-id", "task-1")
        .containsEntry("webhook-timestamp", "1767225605")
        .containsKey("webhook-signature");
    answer(0, Answer.HEARD);
    assertThat(ended).containsExactly("task-1");
    loop.advanceMillis(Sample.RETENTION_MILLIS);
    assertThat(calls).as("calls").hasSize(1);
    assertThat(count("sluice.callbacks", "patient", "delivered")).isOne();
    assertThat(count("sluice.callback.tries", "patient", "heard")).isOne();
  }

  @Test
  void tellsAFailedTaskToo() {
    take("a", "failed-1", false);
    assertThat(calls.get(0).post().body()).hasToString("failed-1 failed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Answer.class,
      names = {"REDIRECTED", "REFUSED", "UNRESOLVED", "UNREACHABLE", "BROKEN_OFF", "TIMED_OUT"})
  void triesAgainAfterAWhileThatGrowsUntilItIsHeard(Answer failure) {
    take("a", "task-1", true);
    answer(0, failure);
    loop.advanceMillis(999);
    assertThat(calls).as("calls before a second has passed").hasSize(1);
    loop.advanceMillis(1);
    assertThat(calls).as("calls after a second").hasSize(2);
    answer(1, failure);
    loop.advanceMillis(1_999);
    assertThat(calls).as("calls before two more seconds have passed").hasSize(2);
    loop.advanceMillis(1);
    answer(2, Answer.HEARD);
    assertThat(ended).containsExactly("task-1");
    assertThat(calls).extracting(call -> call.post().number()).containsExactly(0, 1, 2);
    assertThat(count("sluice.callback.tries", "patient", failure.kebab())).isEqualTo(2);
    assertThat(registry.get("sluice.callbacks").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void signsEachCallForItsOwnTime() {
    take("a", "task-1", true);
    answer(0, Answer.REFUSED);
    loop.advanceMillis(1_000);
    assertThat(calls.get(1).post().headers())
        .containsEntry("webhook-id", "task-1")
        .containsEntry("webhook-timestamp", "1767225606")
        .doesNotContainEntry(
            "webhook-signature", calls.get(0).post().headers().get("webhook-signature"));
  }

  @Test
  void callsOnceWhereTheFormSaysSo() {
    take("a", "task-1", false);
    answer(0, Answer.REFUSED);
    assertThat(ended).containsExactly("task-1");
    assertThat(loop.timers()).as("timers").isZero();
    assertThat(count("sluice.callbacks", "brief", "failed")).isOne();
  }

  @Test
  void neverComesBackToAnInternalAddress() {
    take("a", "task-1", true);
    answer(0, Answer.INTERNAL_ADDRESS);
    assertThat(ended).containsExactly("task-1");
    assertThat(loop.timers()).as("timers").isZero();
    assertThat(count("sluice.callbacks", "patient", "refused")).isOne();
  }

  @Test
  void stopsWhenTheTaskIsNoLongerKept() {
    take("a", "task-1", true);
    answer(0, Answer.REFUSED);
    known = Future.succeededFuture(Optional.empty());
    loop.advanceMillis(1_000);
    assertThat(calls).as("calls").hasSize(1);
    assertThat(ended).containsExactly("task-1");
    assertThat(count("sluice.callbacks", "patient", "expired")).isOne();
  }

  @Test
  void doesNotWaitForATryThatWouldComeTooLate() {
    take("a", "task-1", true);
    for (int call = 0; ended.isEmpty(); call++) {
      answer(call, Answer.REFUSED);
      if (ended.isEmpty()) {
        assertThat(loop.timers()).as("timers after call %s", call + 1).isOne();
        loop.advanceMillis(1_000L << call);
      }
    }
    assertThat(calls).as("calls: at 0, 1, 3, 7, 15, 31, 63, 127 and 255 s").hasSize(9);
    assertThat(loop.timers()).as("timers").isZero();
    assertThat(count("sluice.callbacks", "patient", "expired")).isOne();
  }

  @Test
  void waitsForAStoreThatDoesNotAnswerEvenToCallOnce() {
    known = Future.failedFuture(new IllegalStateException("gone"));
    take("a", "task-1", false);
    assertThat(calls).as("calls").isEmpty();
    known = null;
    loop.advanceMillis(1_000);
    answer(0, Answer.HEARD);
    assertThat(ended).containsExactly("task-1");
    assertThat(count("sluice.callback.tries", "brief", "state-unavailable")).isOne();
  }

  @Test
  void endsOneThatCannotBeSent() {
    isSenderBroken = true;
    take("a", "task-1", false);
    assertThat(ended).containsExactly("task-1");
    isSenderBroken = false;
    take("a", "task-2", false);
    assertThat(calls).as("calls of the next").hasSize(1);
  }

  @Test
  void letsOneAccountsHangingReceiversHoldUpNobodyElse() {
    for (int i = 0; i < 2 * Turns.MOST_OF_HOST; i++) {
      take("a", "hangs-" + i, true);
    }
    assertThat(calls).as("calls of the account whose receiver hangs").hasSize(Turns.MOST_OF_HOST);
    take("b", "task-1", true);
    assertThat(calls.get(Turns.MOST_OF_HOST).post().body()).hasToString("task-1 solved");
    answer(0, Answer.TIMED_OUT);
    assertThat(calls).as("calls after one place is free").hasSize(Turns.MOST_OF_HOST + 2);
  }

  @Test
  void triesWhatWaitsOnceMoreWhenWeStop() {
    take("a", "task-1", true);
    answer(0, Answer.REFUSED);
    take("a", "task-2", true);
    deliveries.drain();
    loop.run();
    assertThat(calls).as("calls without time passing").hasSize(3);
    answer(1, Answer.TIMED_OUT);
    answer(2, Answer.HEARD);
    assertThat(ended).containsExactly("task-2", "task-1");
    assertThat(loop.timers()).as("timers").isZero();
    assertThat(count("sluice.callbacks", "patient", "failed")).isOne();
  }

  @Test
  void triesOnceWhatComesWhileWeStop() {
    deliveries.drain();
    take("a", "task-1", true);
    answer(0, Answer.REFUSED);
    assertThat(ended).containsExactly("task-1");
  }
}
