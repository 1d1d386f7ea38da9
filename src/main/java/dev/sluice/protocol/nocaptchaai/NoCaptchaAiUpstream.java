package dev.sluice.protocol.nocaptchaai;

import dev.sluice.config.Protocol;
import dev.sluice.config.Secret;
import dev.sluice.model.Disposition;
import dev.sluice.model.Fault;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.PolledErrors.Meaning;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.SolutionForm;
import dev.sluice.protocol.SolutionShape;
import dev.sluice.protocol.TaskAnswer;
import dev.sluice.protocol.TaskBalance;
import dev.sluice.protocol.TaskCalls;
import dev.sluice.protocol.TaskPolling;
import dev.sluice.protocol.TaskVerdicts;
import dev.sluice.protocol.TaskWording;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NoCaptchaAI as a provider, with our account there: {@code createTask}, which answers pictures at
 * once, then polls. Pure; safe from any thread; never throws on an answer.
 */
public final class NoCaptchaAiUpstream implements Upstream, TaskVerdicts.Words {

  private static final String KEY = "clientKey";
  private static final long POLL_MILLIS = 2_000;
  private static final long PICTURE_POLL_MILLIS = 1_000;

  /** What its backends are configured with. */
  public static final Protocol PROTOCOL =
      Protocol.of(NoCaptchaAiDialect.NAME, "https://api.nocaptchaai.com", KEY);

  private final NoCaptchaTypes types = new NoCaptchaTypes(List.of());
  private final TaskVerdicts verdicts = new TaskVerdicts(this);
  private final TaskWording wording =
      new TaskWording(
          NoCaptchaAiDialect.NAME,
          request -> types.isMapped(request.type()),
          request -> types.said(request).map(NoCaptchaTypes.Said::task));
  private final TaskCalls calls;

  /** The protocol with one backend's credentials. */
  public NoCaptchaAiUpstream(Map<String, Secret> credentials) {
    calls = new TaskCalls(credentials.get(KEY), Map.of());
  }

  @Override
  public String name() {
    return NoCaptchaAiDialect.NAME;
  }

  /** False: each createTask is a task of its own. */
  @Override
  public boolean idempotent() {
    return false;
  }

  @Override
  public Optional<Fault> objection(SolveRequest request) {
    return wording.objection(request);
  }

  @Override
  public Exchange encode(Attempt attempt) {
    return calls.create(wording.said(attempt.request()));
  }

  @Override
  public Verdict decode(Attempt attempt, BackendReply reply) {
    return verdicts.created(attempt, reply);
  }

  @Override
  public Optional<Polling> polling() {
    return Optional.of(new TaskPolling(calls, verdicts, Integer.MAX_VALUE));
  }

  @Override
  public Optional<BalanceCheck> balanceCheck() {
    return Optional.of(new TaskBalance(calls));
  }

  @Override
  public Optional<Meaning> error(TaskAnswer answer, boolean isPoll) {
    return NoCaptchaMeanings.of(answer, isPoll);
  }

  @Override
  public Verdict.Failed withoutAnswer(int httpStatus) {
    return NoCaptchaMeanings.STATUSES.verdict(httpStatus);
  }

  @Override
  public Optional<Solution> solution(SolveRequest request, Object wire) {
    SolutionShape shape =
        types.said(request).map(said -> said.kind().shape()).orElse(SolutionShape.AS_IT_IS);
    return SolutionForm.completed(request, shape.read(wire));
  }

  @Override
  public long firstPollMillis(SolveRequest request) {
    return nextPollMillis(request);
  }

  @Override
  public long nextPollMillis(SolveRequest request) {
    return request.type().isImage() ? PICTURE_POLL_MILLIS : POLL_MILLIS;
  }

  /** It names a task at once or has none. */
  @Override
  public Disposition withoutTask() {
    return Disposition.REFUSED;
  }
}
