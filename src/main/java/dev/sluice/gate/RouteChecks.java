package dev.sluice.gate;

import dev.sluice.backend.Pool;
import dev.sluice.config.Prices;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Reason;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.SolveOptions;
import java.util.Map;
import java.util.Optional;

/** The checks of where a request may go and what it may cost. Safe from any thread. */
final class RouteChecks {

  /** The routing mode that goes by a list, and by no other. */
  private static final String BY_LIST = "priority";

  private final Map<CaptchaType, Pool> pools;
  private final BackendIds ids;
  private final Prices prices;
  private final Ticker ticker;

  RouteChecks(GateConfig config, Ticker ticker) {
    this.pools = config.pools();
    this.ids = new BackendIds(config.pools());
    this.prices = config.prices();
    this.ticker = ticker;
  }

  /**
   * The type has a backend, and the one that the client insists on exists. An API that reports
   * NO_BACKEND before it looks at the fields speaks of the type alone.
   */
  boolean isUnserved(Visit visit) {
    Optional<CaptchaType> type = visit.decoded().type();
    CheckOrder order = visit.op().checks();
    boolean isUnknownBackend =
        forced(visit).isPresent()
            && order.rank(Failure.NO_BACKEND) > order.rank(Failure.FIELD_INVALID)
            && pools.values().stream().noneMatch(p -> p.has(forced(visit).get()));
    return isUnknownBackend || (type.isPresent() && !pools.containsKey(type.get()));
  }

  /**
   * The backend that the client insists on serves the type, or where it insists on the list,
   * anybody does. An API that reports NO_BACKEND later leaves a backend that does not exist to it.
   */
  Optional<Fault> support(Visit visit) {
    Optional<Pool> pool = visit.decoded().type().map(pools::get);
    Optional<String> forced = forced(visit);
    Fault fault = Fault.of(Failure.ROUTE_UNSUPPORTED);
    Fault told = visit.decoded().wireType().map(fault::withSubject).orElse(fault);
    if (forced.isEmpty()) {
      boolean isByList =
          visit
              .solve()
              .flatMap(solve -> solve.options().routing())
              .filter(BY_LIST::equals)
              .isPresent();
      return isByList && pool.isEmpty() ? Optional.of(told) : Optional.empty();
    }
    CheckOrder order = visit.op().checks();
    boolean isLeft =
        !ids.has(forced.get())
            && order.rank(Failure.NO_BACKEND) > order.rank(Failure.ROUTE_UNSUPPORTED);
    boolean isServing = pool.isPresent() && pool.get().has(forced.get());
    return isServing || isLeft ? Optional.empty() : Optional.of(told.withBackend(forced.get()));
  }

  /** Every backend that may be asked is left alone. */
  boolean isAllOpen(Visit visit) {
    Optional<Pool> pool = visit.decoded().type().map(pools::get);
    return pool.isPresent() && pool.get().isAllOpen(forced(visit));
  }

  /** The price fits what the client would pay; an account that is not billed does not care. */
  Optional<Fault> price(Visit visit) {
    Optional<Money> most = visit.decoded().maxCost();
    boolean isTooHigh =
        most.isPresent()
            && visit.account().isPresent()
            && !visit.account().get().isFree(ticker.epochMillis())
            && most.get().isLessThan(prices.of(visit.decoded().type().orElseThrow()));
    return isTooHigh
        ? Optional.of(Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "maxCost"))
        : Optional.empty();
  }

  /** The backend that the client insists on: its configured id, or as written if it has none. */
  private Optional<String> forced(Visit visit) {
    return visit
        .solve()
        .map(Call.Solve::options)
        .flatMap(SolveOptions::backend)
        .map(name -> ids.configured(name, visit.op()));
  }
}
