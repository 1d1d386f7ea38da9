package dev.sluice.protocol.funbypass;

import dev.sluice.model.Disposition;
import dev.sluice.model.Solution;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.ProviderErrors;
import dev.sluice.protocol.ProviderWait;
import dev.sluice.protocol.SolutionForm;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

/**
 * How a task at FunBypass is asked for: every second, by its id alone. Pure and safe from any
 * thread.
 */
final class FunPolling implements Polling {

  static final FunPolling INSTANCE = new FunPolling();

  static final long EVERY_MILLIS = 1_000;

  private static final long LONGEST_WAIT_MILLIS = 20_000;
  private static final String SOLUTION = "solution";

  private FunPolling() {}

  @Override
  public Exchange encode(Attempt attempt, Verdict.Pending pending) {
    return Exchange.bare(HttpMethod.GET, "/getTaskResult/" + pending.providerTask());
  }

  /**
   * An answer that is neither an error nor a solution says nothing: the task is asked for again.
   */
  @Override
  public Verdict decode(Attempt attempt, Verdict.Pending pending, BackendReply reply) {
    Map<String, Object> body = Json.readObject(reply.body()).orElse(Map.of());
    Optional<Verdict.Failed> failed = FunRefusals.told(reply, body);
    if (failed.isPresent()) {
      return FunRefusals.isLost(body)
          ? new Verdict.Failed(failed.get().fault(), Disposition.UNKNOWN)
          : failed.get();
    }
    boolean isReady = Members.exact(body).text("status").filter(FunPoll.READY::equals).isPresent();
    return isReady ? solved(attempt, pending, body) : again(pending, reply);
  }

  private static Verdict solved(
      Attempt attempt, Verdict.Pending pending, Map<String, Object> body) {
    Object told =
        body.get(SOLUTION) instanceof String token ? Map.of("token", token) : body.get(SOLUTION);
    Solution solution = FunForms.SOLUTION.read(told);
    return SolutionForm.isComplete(attempt.request().type(), solution)
        ? new Verdict.Solved(solution, Optional.empty(), Optional.of(pending.providerTask()))
        : ProviderErrors.garbled("solution incomplete for " + attempt.request().type());
  }

  private static Verdict again(Verdict.Pending pending, BackendReply reply) {
    long told = Math.min(LONGEST_WAIT_MILLIS, ProviderWait.millis(reply).orElse(EVERY_MILLIS));
    return new Verdict.Pending(pending.providerTask(), Math.max(EVERY_MILLIS, told));
  }
}
