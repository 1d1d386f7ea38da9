package dev.sluice.ingress;

import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.AccountConfig.Unlimited;
import dev.sluice.model.Outcome;
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
        account.limits().inFlight());
  }

  private static boolean isActive(Plan plan, long epochMillis) {
    return plan.status() == Plan.Status.ACTIVE
        && (plan.until().isEmpty() || epochMillis < plan.until().get().toEpochMilli());
  }
}
