package dev.sluice.gate;

import dev.sluice.backend.Pool;
import dev.sluice.config.Prices;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Reason;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.RoutingMode;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.CheckOrder;
import java.util.Map;
import java.util.Optional;

/** The checks of where a request may go and what it may cost. Safe from any thread. */
final class RouteChecks {

  private final Map<CaptchaType, Pool> pools;
  private final BackendIds ids;
  private final Choices choices;
  private final Prices prices;
  private final Ticker ticker;

  RouteChecks(GateConfig config, Ticker ticker) {
    this.pools = config.pools();
    this.ids = new BackendIds(config.pools());
    this.choices = new Choices(ids, ticker);
    this.prices = config.prices();
    this.ticker = ticker;
  }

  /**
   * The type has a backend that its account's routing leads to, and the one that the client insists
   * on exists. An API that reports NO_BACKEND before it looks at the fields speaks of the type
   * alone.
   */
  boolean isUnserved(Visit visit) {
    Optional<CaptchaType> type = visit.decoded().type();
    Optional<String> forced = choices.of(visit).only();
    CheckOrder order = visit.op().checks();
    boolean isUnknownBackend =
        forced.isPresent()
            && order.rank(Failure.NO_BACKEND) > order.rank(Failure.FIELD_INVALID)
            && pools.values().stream().noneMatch(p -> p.has(forced.get()));
    return isUnknownBackend || (type.isPresent() && !isListed(visit));
  }

  /** Somebody serves the type, and where the mode goes by a list, somebody on that list. */
  private boolean isListed(Visit visit) {
    Optional<Pool> pool = visit.decoded().type().map(pools::get);
    RoutingChoice choice = choices.of(visit);
    RoutingChoice byMode =
        new RoutingChoice(choice.mode(), choice.order(), Optional.empty(), Optional.empty());
    return pool.isPresent() && (choice.only().isPresent() || !pool.get().reach(byMode).isEmpty());
  }

  /**
   * The backend that the client insists on serves the type, or where it insists on the list,
   * somebody on it does. An API that reports NO_BACKEND later leaves a backend that does not exist
   * to it.
   */
  Optional<Fault> support(Visit visit) {
    Optional<Pool> pool = visit.decoded().type().map(pools::get);
    RoutingChoice choice = choices.of(visit);
    Fault fault = Fault.of(Failure.ROUTE_UNSUPPORTED);
    Fault told = visit.decoded().wireType().map(fault::withSubject).orElse(fault);
    if (choice.only().isEmpty()) {
      return mode(choice, pool).equals(Optional.of(RoutingMode.PRIORITY)) && !isListed(visit)
          ? Optional.of(told)
          : Optional.empty();
    }
    String forced = choice.only().get();
    CheckOrder order = visit.op().checks();
    boolean isLeft =
        !ids.has(forced) && order.rank(Failure.NO_BACKEND) > order.rank(Failure.ROUTE_UNSUPPORTED);
    boolean isServing = pool.isPresent() && pool.get().has(forced);
    return isServing || isLeft ? Optional.empty() : Optional.of(told.withBackend(forced));
  }

  private static Optional<RoutingMode> mode(RoutingChoice choice, Optional<Pool> pool) {
    return choice.mode().or(() -> pool.map(p -> p.config().routing()));
  }

  /** Every backend that may be asked is left alone. */
  boolean isAllOpen(Visit visit) {
    Optional<Pool> pool = visit.decoded().type().map(pools::get);
    return pool.isPresent() && pool.get().isAllOpen(choices.of(visit));
  }

  /**
   * What the client would pay fits the price, and what some backend charges us that it may be given
   * to; an account that is not billed does not care.
   */
  Optional<Fault> price(Visit visit) {
    Optional<Money> most = visit.decoded().maxCost();
    boolean isTooHigh =
        most.isPresent()
            && visit.account().isPresent()
            && !visit.account().get().isFree(ticker.epochMillis())
            && (most.get().isLessThan(prices.of(visit.decoded().type().orElseThrow()))
                || isTooDear(visit, most.get()));
    return isTooHigh
        ? Optional.of(Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "maxCost"))
        : Optional.empty();
  }

  /** Somebody may be asked, but nobody for that money. */
  private boolean isTooDear(Visit visit, Money most) {
    Optional<Pool> pool = visit.decoded().type().map(pools::get);
    RoutingChoice choice = choices.of(visit);
    RoutingChoice atAnyCost =
        new RoutingChoice(choice.mode(), choice.order(), choice.only(), Optional.empty());
    return pool.isPresent()
        && !pool.get().reach(atAnyCost).isEmpty()
        && pool.get().reach(atAnyCost.within(most)).isEmpty();
  }
}
