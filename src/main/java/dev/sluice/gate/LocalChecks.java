package dev.sluice.gate;

import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.Bans;
import dev.sluice.config.HostPattern;
import dev.sluice.config.IpNetwork;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Target;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Op;
import dev.sluice.state.Account;
import dev.sluice.telemetry.Incident;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.shareddata.Shareable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The checks that need no state store, one for each failure that they report. Safe from any thread.
 * A check that asks for the account passes while none is known: the API's order has the key's
 * checks before it.
 */
final class LocalChecks implements Shareable {

  private final Accounts accounts;
  private final Bans bans;
  private final AddressGuard guard;
  private final Function<Op, AddressBuckets> buckets;
  private final Ticker ticker;
  private final Telemetry telemetry;
  private final Map<Failure, Function<Visit, Optional<Fault>>> failureToCheck =
      new EnumMap<>(Failure.class);

  /** The checks; {@code buckets} gives the shared per-address buckets of an op. */
  LocalChecks(
      GateConfig config,
      AddressGuard guard,
      Function<Op, AddressBuckets> buckets,
      Ticker ticker,
      Telemetry telemetry) {
    this.accounts = config.accounts();
    this.bans = config.bans();
    this.guard = guard;
    this.buckets = buckets;
    this.ticker = ticker;
    this.telemetry = telemetry;
    check(Failure.IP_BANNED, this::isBanned);
    check(Failure.POLL_RATE_LIMITED, this::isPollingTooFast);
    check(Failure.KEY_MISSING, visit -> visit.decoded().key().isEmpty());
    check(Failure.KEY_UNKNOWN, this::isUnknown);
    check(Failure.ACCOUNT_SUSPENDED, of(Account::isSuspended));
    check(Failure.IP_NOT_ALLOWED, this::isElsewhere);
    check(Failure.TYPE_NOT_ALLOWED, this::isForbiddenType);
    check(
        Failure.TARGET_BANNED,
        visit -> hasTarget(visit, host -> HostPattern.anyMatches(bans.domains(), host)));
    check(Failure.TARGET_NOT_ALLOWED, this::isForbiddenTarget);
    check(Failure.PLAN_INACTIVE, of(account -> hasStatus(account, Plan.Status.INACTIVE)));
    check(Failure.PLAN_PAUSED, of(account -> hasStatus(account, Plan.Status.PAUSED)));
    check(Failure.PLAN_EXPIRED, of(this::isExpired));
    check(Failure.DRAINING, visit -> config.isDraining().getAsBoolean());
    RouteChecks routes = new RouteChecks(config, ticker);
    check(Failure.NO_BACKEND, routes::isUnserved);
    check(Failure.ALL_BACKENDS_OPEN, routes::isAllOpen);
    failureToCheck.put(Failure.ROUTE_UNSUPPORTED, routes::support);
    failureToCheck.put(Failure.FIELD_INVALID, routes::price);
  }

  private void check(Failure failure, Predicate<Visit> isBroken) {
    Fault fault = Fault.of(failure);
    failureToCheck.put(
        failure,
        visit ->
            isBroken.test(visit)
                ? Optional.of(visit.decoded().wireType().map(fault::withSubject).orElse(fault))
                : Optional.empty());
  }

  /** The fault if the check of that failure finds one; failures without a check here never hold. */
  Optional<Fault> find(Failure failure, Visit visit) {
    Function<Visit, Optional<Fault>> check = failureToCheck.get(failure);
    return check == null ? Optional.empty() : check.apply(visit);
  }

  /** Gives back what a check took, because a later one refused. */
  void undo(Visit visit) {
    if (visit.hasAddressToken()) {
      buckets.apply(visit.op()).refund(visit.source(), ticker.nanos());
    }
  }

  private static Predicate<Visit> of(Predicate<Account> check) {
    return visit -> visit.account().isPresent() && check.test(visit.account().get());
  }

  private boolean isBanned(Visit visit) {
    return IpNetwork.anyContains(bans.ips(), visit.source())
        || guard.isBanned(visit.source(), ticker.nanos());
  }

  private boolean isPollingTooFast(Visit visit) {
    if (visit.op().terms().perAddressPerMinute() == 0) {
      return false;
    }
    if (!buckets.apply(visit.op()).tryTake(visit.source(), ticker.nanos())) {
      return true;
    }
    visit.takeAddressToken();
    return false;
  }

  private boolean isUnknown(Visit visit) {
    Optional<Account> account = visit.decoded().key().flatMap(accounts::find);
    account.ifPresent(visit::identify);
    if (account.isEmpty() && guard.unknownKey(visit.source(), ticker.nanos())) {
      telemetry.happened(Incident.ADDRESS_BANNED);
    }
    return account.isEmpty();
  }

  private boolean isElsewhere(Visit visit) {
    return visit.account().isPresent()
        && !visit.account().get().ips().isEmpty()
        && !IpNetwork.anyContains(visit.account().get().ips(), visit.source());
  }

  private boolean isForbiddenType(Visit visit) {
    Optional<CaptchaType> type = visit.decoded().type();
    return type.isPresent()
        && visit.account().isPresent()
        && !visit.account().get().types().isEmpty()
        && !visit.account().get().types().contains(type.get());
  }

  private boolean isForbiddenTarget(Visit visit) {
    return visit.account().isPresent()
        && visit.account().get().targets().isPresent()
        && (isBlind(visit)
            || hasTarget(
                visit,
                host -> !HostPattern.anyMatches(visit.account().get().targets().get(), host)));
  }

  /** A task that is passed on as it came may name its page where we do not look. */
  private static boolean isBlind(Visit visit) {
    return visit
        .solve()
        .map(Call.Solve::request)
        .filter(request -> request.type().isPassedThrough() && request.target().isEmpty())
        .isPresent();
  }

  private static boolean hasTarget(Visit visit, Predicate<String> condition) {
    Optional<Target> target = visit.solve().flatMap(solve -> solve.request().target());
    return target.isPresent() && condition.test(target.get().host());
  }

  private static boolean hasStatus(Account account, Plan.Status status) {
    return account.plan().isPresent() && account.plan().get().status() == status;
  }

  private boolean isExpired(Account account) {
    return account.plan().isPresent()
        && account.plan().get().until().isPresent()
        && ticker.epochMillis() >= account.plan().get().until().get().toEpochMilli();
  }
}
