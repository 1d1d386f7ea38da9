package dev.sluice.protocol.onecaptcha;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.ProviderCost;
import dev.sluice.protocol.ProviderErrors;
import dev.sluice.protocol.SolutionForm;
import dev.sluice.protocol.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the task object of an answer, whichever call it answers. Pure; never throws. */
final class OneReplies {

  private static final Set<String> OPEN = Set.of(OneTask.QUEUED, OneTask.RUNNING);

  private OneReplies() {}

  /**
   * What an answer with a task means.
   *
   * @param task the provider's name for the task, if it is known or told
   * @param waitMillis until the next poll, if the task is open
   */
  static Verdict verdict(
      SolveRequest request,
      BackendReply reply,
      Map<String, Object> body,
      Optional<Object> task,
      long waitMillis) {
    String status = Members.exact(body).text("status").orElse("");
    if (OPEN.contains(status) && task.isPresent()) {
      return new Verdict.Pending(task.get(), waitMillis);
    }
    if (status.equals(OneTask.SOLVED)) {
      return solved(request.type(), body, task);
    }
    return status.equals(OneTask.FAILED)
        ? failed(request, reply, body)
        : ProviderErrors.garbled("status " + reply.status() + " without a task");
  }

  private static Verdict solved(CaptchaType type, Map<String, Object> body, Optional<Object> task) {
    Solution solution =
        new Solution(Members.exact(body).object("solution").map(Members::object).orElse(Map.of()));
    return !solution.fields().isEmpty() && SolutionForm.isComplete(type, solution)
        ? new Verdict.Solved(solution, ProviderCost.told(body.get("cost")), task)
        : ProviderErrors.garbled("solution incomplete for " + type);
  }

  /** A failed task is not billed; one that failed in unknown words may not be what it seems. */
  private static Verdict failed(
      SolveRequest request, BackendReply reply, Map<String, Object> body) {
    Map<String, Object> error =
        Members.exact(body).object("error").map(Members::object).orElse(Map.of());
    return OneRefusals.named(request, reply, error)
        .map(verdict -> new Verdict.Failed(verdict.fault(), Disposition.REFUSED))
        .orElseGet(
            () -> ProviderErrors.garbled("status " + reply.status() + " without a known error"));
  }
}
