package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.TASK_NOT_FOUND;

import dev.sluice.model.Outcome;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;

/** {@code DELETE /tasks/{id}}: stops a task, or forgets one that has ended. */
final class OneCancel extends OneOp {

  OneCancel(OneErrors errors, OneSwitches switches) {
    super("cancel", KEYED.then(TASK_NOT_FOUND), Terms.of(switches.tasks()), errors);
  }

  @Override
  public Decoded decode(WireRequest request) {
    return Decoded.call(key(request), new Call.Cancel(new TaskId(request.pathParams().get("id"))));
  }

  @Override
  public WireReply done(Outcome.Done outcome) {
    return NOTHING;
  }
}
