package dev.sluice.state;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.AccountConfig.Unlimited;
import dev.sluice.model.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts for tests, named for what limits them. */
public final class Accounts {

  private Accounts() {}

  /** Nothing limits it but its money. */
  public static Account paying(String id) {
    return limited(id, 0, 0);
  }

  /** A rate and slots; 0: no limit. */
  public static Account limited(String id, long perMinute, int inFlight) {
    return account(id, new Limits(perMinute, inFlight), Optional.empty());
  }

  /** Quotas; 0: none. */
  public static Account planned(String id, long hourly, long daily, long total) {
    return account(id, Limits.NONE, Optional.of(plan(hourly, daily, total)));
  }

  /** Not billed until then, or for ever. */
  public static Account unlimited(String id, Optional<Instant> until) {
    return account(id, Optional.of(new Unlimited(until)), Limits.NONE, Optional.empty());
  }

  /** Limits and a plan. */
  public static Account account(String id, Limits limits, Optional<Plan> plan) {
    return account(id, Optional.empty(), limits, plan);
  }

  private static Account account(
      String id, Optional<Unlimited> unlimited, Limits limits, Optional<Plan> plan) {
    return new Account(
        new AccountId(id), false, unlimited, Set.of(), List.of(), Optional.empty(), limits, plan);
  }

  /** An active plan without an end. */
  public static Plan plan(long hourly, long daily, long total) {
    return new Plan(Plan.Status.ACTIVE, Optional.empty(), hourly, daily, total);
  }
}
