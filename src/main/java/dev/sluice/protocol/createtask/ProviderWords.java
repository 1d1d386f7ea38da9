package dev.sluice.protocol.createtask;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.PolledErrors.Meaning;
import dev.sluice.protocol.PolledErrors.OnPoll;
import dev.sluice.protocol.StatusVerdicts;
import dev.sluice.protocol.TaskAnswer;
import dev.sluice.protocol.TaskVerdicts;
import dev.sluice.protocol.Verdict;
import java.util.Optional;
import java.util.Set;

/** How a flavour's answers are understood, where it is a provider's. Immutable. */
final class ProviderWords implements TaskVerdicts.Words {

  private static final StatusVerdicts STATUSES =
      StatusVerdicts.rows()
          .row(401, Failure.UPSTREAM_ACCOUNT, Disposition.REFUSED)
          .row(403, Failure.UPSTREAM_ACCOUNT, Disposition.REFUSED)
          .row(429, Failure.THROTTLED, Disposition.REFUSED)
          .row(500, 599, Failure.BACKEND_ERROR, Disposition.UNKNOWN)
          .build();

  private static final Set<CaptchaType> SLOW =
      Set.of(CaptchaType.RECAPTCHA_V2, CaptchaType.RECAPTCHA_V3);
  private static final long SLOW_MILLIS = 10_000;

  private static final Meaning FAILED =
      new Meaning(Fault.of(Failure.UNSOLVABLE).withDetail("failed"), OnPoll.REFUSED);

  private final Flavour flavour;

  ProviderWords(Flavour flavour) {
    this.flavour = flavour;
  }

  @Override
  public Optional<Meaning> error(TaskAnswer answer, boolean isPoll) {
    Optional<String> code = answer.body().text("errorCode");
    boolean isFailed = answer.state().equals("failed");
    boolean isError =
        answer.isSet("errorId") || (code.isPresent() && answer.body().find("errorId").isEmpty());
    if (isFailed && code.isEmpty()) {
      return Optional.of(FAILED);
    }
    return isFailed || isError
        ? Optional.of(ProviderCodes.meaning(flavour, code))
        : Optional.empty();
  }

  @Override
  public Verdict.Failed withoutAnswer(int httpStatus) {
    return STATUSES.verdict(httpStatus);
  }

  @Override
  public Optional<Solution> solution(SolveRequest request, Object wire) {
    return TaskSolutions.read(flavour, request, wire);
  }

  @Override
  public long firstPollMillis(SolveRequest request) {
    return flavour.has(Flavour.Trait.SLOW_RECAPTCHA) && SLOW.contains(request.type())
        ? SLOW_MILLIS
        : flavour.provider().firstPollMillis();
  }

  @Override
  public long nextPollMillis(SolveRequest request) {
    return flavour.provider().nextPollMillis();
  }
}
