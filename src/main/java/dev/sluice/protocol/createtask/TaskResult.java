package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.POLL_RATE_LIMITED;
import static dev.sluice.model.Failure.TASK_NOT_FOUND;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/**
 * {@code /getTaskResult}: a poll, answered in the words of its own flavour whoever took the task.
 */
final class TaskResult extends CreateTaskOp {

  private static final CheckOrder CHECKS = KEYED.then(TASK_NOT_FOUND, POLL_RATE_LIMITED);

  private final TaskReplies replies;
  private final Terms terms;

  TaskResult(Flavour flavour, TaskErrors errors, TaskReplies replies, TaskTerms tasks) {
    super("getTaskResult", flavour, errors);
    this.replies = replies;
    this.terms = Terms.of(tasks);
  }

  @Override
  public CheckOrder checks() {
    return CHECKS;
  }

  @Override
  public Terms terms() {
    return terms;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    return task(body)
        .map(task -> Decoded.call(key, new Call.Poll(task, Optional.empty())))
        .orElseGet(() -> Decoded.fault(key, Fault.of(TASK_NOT_FOUND)));
  }

  @Override
  public WireReply working(Outcome.Working outcome) {
    return replies.processing(outcome.task());
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    return replies.ready(outcome.task(), outcome.solution());
  }

  @Override
  public WireReply failed(Outcome.Failed outcome) {
    return errors().ended(outcome.fault());
  }
}
