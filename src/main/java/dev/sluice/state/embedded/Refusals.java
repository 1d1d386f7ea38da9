package dev.sluice.state.embedded;

import static dev.sluice.model.Failure.INSUFFICIENT_FUNDS;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.state.Account;
import dev.sluice.state.QuotaClock;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether an account may have what it asks for, and takes nothing. Not thread-safe: {@link
 * AccountState} guards it and the counters it reads.
 */
final class Refusals {

  private static final Plan NO_QUOTAS = new Plan(Plan.Status.ACTIVE, Optional.empty(), 0, 0, 0);

  private final AccountLedger ledger;
  private final Grants grants;
  private final Quotas quotas;
  private final Rate rate;

  Refusals(AccountLedger ledger, Grants grants, Quotas quotas, Rate rate) {
    this.ledger = ledger;
    this.grants = grants;
    this.quotas = quotas;
    this.rate = rate;
  }

  /** The first refusal in that order; what it does not name is not looked at. */
  Optional<Fault> first(Account account, Money price, List<Failure> order, Moment now) {
    for (int i = 0; i < order.size(); i++) {
      Optional<Fault> refusal = of(order.get(i), account, price, now);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  /**
   * Lack of money, which refuses a hold even if no order names it: it cannot exceed the balance.
   */
  Optional<Fault> funds(Money price) {
    return ledger.covers(price) ? Optional.empty() : Optional.of(Fault.of(INSUFFICIENT_FUNDS));
  }

  private Optional<Fault> of(Failure failure, Account account, Money price, Moment now) {
    Limits limits = account.limits();
    Plan plan = account.plan().orElse(NO_QUOTAS);
    return switch (failure) {
      case RATE_LIMITED ->
          count(failure, limits.perMinute(), limits.perMinute() - rate.remaining(now.nanos()))
              .map(fault -> fault.withRetryAfterMillis(rate.millisToToken(now.nanos())));
      case IN_FLIGHT_LIMIT -> count(failure, limits.inFlight(), grants.slots());
      case HOURLY_LIMIT ->
          count(failure, plan.hourly(), quotas.hourly())
              .map(f -> f.withRetryAfterMillis(QuotaClock.millisToNextHour(now.epochMillis())));
      case DAILY_LIMIT ->
          count(failure, plan.daily(), quotas.daily())
              .map(f -> f.withRetryAfterMillis(QuotaClock.millisToNextDay(now.epochMillis())));
      case PLAN_LIMIT -> count(failure, plan.total(), quotas.total());
      case INSUFFICIENT_FUNDS -> funds(price);
      default ->
          throw new IllegalArgumentException(
              "order: " + failure + " (expected: one that Admission names)");
    };
  }

  private static Optional<Fault> count(Failure failure, long limit, long used) {
    return limit > 0 && used >= limit
        ? Optional.of(Fault.of(failure).withLimit(limit))
        : Optional.empty();
  }
}
