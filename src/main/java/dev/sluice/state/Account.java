package dev.sluice.state;

import dev.sluice.config.AccountConfig;
import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.AccountConfig.Unlimited;
import dev.sluice.config.HostPattern;
import dev.sluice.config.IpNetwork;
import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.RoutingChoice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, and what it may. Immutable; the money and the counters stand in the {@link StateStore}.
 *
 * @param id the operator's name for it
 * @param isSuspended true to refuse it
 * @param unlimited present if its solves are not billed
 * @param types the types it may use; empty: all
 * @param ips the source addresses it may use; empty: all
 * @param targets the hosts it is authorised for; absent: any
 * @param limits how fast
 * @param plan present if quotas take the place of money
 * @param routing which backends its tasks are given to, where a request does not say
 */
public record Account(
    AccountId id,
    boolean isSuspended,
    Optional<Unlimited> unlimited,
    Set<CaptchaType> types,
    List<IpNetwork> ips,
    Optional<List<HostPattern>> targets,
    Limits limits,
    Optional<Plan> plan,
    RoutingChoice routing) {

  /** An account that leaves routing to the pools. */
  public Account(
      AccountId id,
      boolean isSuspended,
      Optional<Unlimited> unlimited,
      Set<CaptchaType> types,
      List<IpNetwork> ips,
      Optional<List<HostPattern>> targets,
      Limits limits,
      Optional<Plan> plan) {
    this(id, isSuspended, unlimited, types, ips, targets, limits, plan, RoutingChoice.ANY);
  }

  /** The account as configured. */
  public static Account of(AccountConfig config) {
    return new Account(
        config.id(),
        config.isSuspended(),
        config.unlimited(),
        config.types(),
        config.ips(),
        config.targets(),
        config.limits(),
        config.plan(),
        config.routing());
  }

  /**
   * True while its solves are not billed: it has a plan, or is unlimited and that has not ended.
   */
  public boolean isFree(long epochMillis) {
    return plan.isPresent()
        || unlimited
            .filter(u -> u.until().isEmpty() || epochMillis < u.until().get().toEpochMilli())
            .isPresent();
  }

  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
