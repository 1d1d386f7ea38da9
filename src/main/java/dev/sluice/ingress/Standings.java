package dev.sluice.ingress;

import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.AccountConfig.Unlimited;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanView;
import dev.sluice.model.PlanView.Quota;
import dev.sluice.state.Account;
import dev.sluice.state.Balance;
import dev.sluice.state.Usage;
import java.time.Instant;
import java.util.Optional;

/** Puts together what an account has and may. Pure. */
final class Standings {

  private Standings() {}

  /** The standing of an account at that moment. */
  static Outcome.Standing of(Account account, Balance balance, Usage usage, long epochMillis) {
    boolean isFree =
        account.plan().map(plan -> isActive(plan, epochMillis)).orElse(account.isFree(epochMillis));
    Optional<Instant> until =
        account.plan().isPresent()
            ? account.plan().flatMap(Plan::until)
            : account.unlimited().flatMap(Unlimited::until);
    return new Outcome.Standing(
        balance.posted(),
        balance.held(),
        isFree,
        until,
        account.types(),
        account.limits().perMinute(),
        usage.tokensLeft(),
        account.limits().inFlight(),
        account.plan().map(plan -> view(plan, usage, epochMillis)));
  }

  private static PlanView view(Plan plan, Usage usage, long epochMillis) {
    PlanView.Status status =
        switch (plan.status()) {
          case PAUSED -> PlanView.Status.PAUSED;
          case INACTIVE -> PlanView.Status.INACTIVE;
          case ACTIVE ->
              isActive(plan, epochMillis) ? PlanView.Status.ACTIVE : PlanView.Status.EXPIRED;
        };
    return new PlanView(
        status,
        plan.until(),
        quota(plan.hourly(), usage.hourly()),
        quota(plan.daily(), usage.daily()),
        quota(plan.total(), usage.total()));
  }

  private static Optional<Quota> quota(long limit, long used) {
    return limit == 0 ? Optional.empty() : Optional.of(new Quota(limit, used));
  }

  private static boolean isActive(Plan plan, long epochMillis) {
    return plan.status() == Plan.Status.ACTIVE
        && (plan.until().isEmpty() || epochMillis < plan.until().get().toEpochMilli());
  }
}
