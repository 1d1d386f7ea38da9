package dev.sluice.gate;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.AccountConfig.Plan.Status;
import dev.sluice.config.HostPattern;
import dev.sluice.config.IpNetwork;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What can be wrong with an NSLSolver solve, in the order in which its contract reports it; each
 * puts a gate into the state in which it is. The body's own faults are found by the codec.
 */
@SuppressWarnings("ImmutableEnumChecker") // The changes are lambdas that keep nothing.
enum Trouble {
  IP_BANNED(rig -> rig.bannedIps = List.of(IpNetwork.parse("192.0.2.0/24").orElseThrow())),
  KEY_MISSING,
  KEY_UNKNOWN,
  ACCOUNT_SUSPENDED(rig -> rig.isSuspended = true),
  IP_NOT_ALLOWED(rig -> rig.ips = List.of(IpNetwork.parse("198.51.100.7").orElseThrow())),
  RATE_LIMITED(rig -> rig.limits = new Limits(1, rig.limits.inFlight())),
  IN_FLIGHT_LIMIT(rig -> rig.limits = new Limits(rig.limits.perMinute(), 1)),
  BODY_TOO_LARGE,
  MALFORMED_BODY,
  TYPE_UNSUPPORTED,
  TYPE_NOT_ALLOWED(rig -> rig.types = Set.of(CaptchaType.HCAPTCHA)),
  FIELD_MISSING,
  FIELD_INVALID,
  PROXY_MISSING,
  PROXY_INVALID,
  TARGET_BANNED(rig -> rig.bannedDomains = List.of(pattern("*.example.com"))),
  TARGET_NOT_ALLOWED(rig -> rig.targets = Optional.of(List.of(pattern("*.example.org")))),
  PLAN_INACTIVE(rig -> plan(rig, old -> with(old, Status.INACTIVE, old.until()))),
  PLAN_PAUSED(
      rig ->
          plan(
              rig,
              old ->
                  old.status() == Status.INACTIVE ? old : with(old, Status.PAUSED, old.until()))),
  PLAN_EXPIRED(rig -> plan(rig, old -> with(old, old.status(), Optional.of(Instant.EPOCH)))),
  PLAN_LIMIT(
      rig -> plan(rig, old -> new Plan(old.status(), old.until(), old.hourly(), old.daily(), 1))),
  INSUFFICIENT_FUNDS,
  HOURLY_LIMIT(
      rig -> plan(rig, old -> new Plan(old.status(), old.until(), 1, old.daily(), old.total()))),
  DAILY_LIMIT(
      rig -> plan(rig, old -> new Plan(old.status(), old.until(), old.hourly(), 1, old.total()))),
  DRAINING(rig -> rig.isDraining = true),
  NO_BACKEND(rig -> rig.isServed = false);

  /** What the codec finds before it has read the type. */
  private static final Set<Trouble> BEFORE_THE_TYPE =
      Set.of(BODY_TOO_LARGE, MALFORMED_BODY, TYPE_UNSUPPORTED);

  private final Consumer<GateRig> change;

  Trouble() {
    this(rig -> {});
  }

  Trouble(Consumer<GateRig> change) {
    this.change = change;
  }

  void cause(GateRig rig) {
    change.accept(rig);
  }

  Failure failure() {
    return Failure.valueOf(name());
  }

  boolean isTheBodys() {
    return BEFORE_THE_TYPE.contains(this) || isOfAField();
  }

  boolean hidesTheType() {
    return BEFORE_THE_TYPE.contains(this);
  }

  private boolean isOfAField() {
    return switch (this) {
      case FIELD_MISSING, FIELD_INVALID, PROXY_MISSING, PROXY_INVALID -> true;
      default -> false;
    };
  }

  private static HostPattern pattern(String text) {
    return HostPattern.parse(text).orElseThrow();
  }

  private static Plan with(Plan old, Status status, Optional<Instant> until) {
    return new Plan(status, until, old.hourly(), old.daily(), old.total());
  }

  private static void plan(GateRig rig, UnaryOperator<Plan> change) {
    rig.plan =
        Optional.of(change.apply(rig.plan.orElse(GateRig.plan(Status.ACTIVE, Optional.empty()))));
  }
}
