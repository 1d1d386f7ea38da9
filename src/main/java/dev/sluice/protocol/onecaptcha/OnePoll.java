package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.TASK_NOT_FOUND;

import dev.sluice.model.Outcome;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** {@code GET /tasks/{id}}: 200 in every state, held while the client prefers to wait. */
final class OnePoll extends OneOp {

  static final CharSequence PREFER = HttpHeaders.createOptimized("Prefer");
  private static final CharSequence APPLIED = HttpHeaders.createOptimized("Preference-Applied");
  private static final long MILLIS_PER_SECOND = 1_000;

  private final long maxWaitSeconds;

  OnePoll(OneErrors errors, OneSwitches switches) {
    super("poll", KEYED.then(TASK_NOT_FOUND), Terms.of(switches.tasks()), errors);
    maxWaitSeconds = switches.maxWaitMillis() / MILLIS_PER_SECOND;
  }

  @Override
  public Decoded decode(WireRequest request) {
    Optional<Long> wait =
        PreferWait.seconds(request.headers().getAll(PREFER))
            .map(seconds -> Math.min(seconds, maxWaitSeconds));
    return Decoded.call(
        key(request), new Call.Poll(new TaskId(request.pathParams().get("id")), wait));
  }

  @Override
  public WireReply working(Outcome.Working outcome) {
    return waited(json(200, OneTask.working(outcome.task())), outcome.waitedSeconds());
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    return waited(json(200, OneTask.solved(outcome)), outcome.waitedSeconds());
  }

  @Override
  public WireReply failed(Outcome.Failed outcome) {
    WireReply reply = json(200, OneTask.failed(outcome.task(), outcome.fault(), errors()));
    return waited(reply, outcome.waitedSeconds());
  }

  private static WireReply waited(WireReply reply, Optional<Long> seconds) {
    return seconds.map(wait -> reply.with(APPLIED, "wait=" + wait)).orElse(reply);
  }
}
