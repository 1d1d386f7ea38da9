package dev.sluice.gate;

import dev.sluice.backend.Pool;
import dev.sluice.config.Prices;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Reason;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.SolveOptions;
import java.util.Map;
import java.util.Optional;

/** The checks of where a request may go and what it may cost. Safe from any thread. */
final class RouteChecks {

  private final Map<CaptchaType, Pool> pools;
  private final Prices prices;
  private final Ticker ticker;

  RouteChecks(GateConfig config, Ticker ticker) {
    this.pools = config.pools();
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

  /** The backend that the client insists on serves the type. */
  boolean isUnsupported(Visit visit) {
    Optional<Pool> pool = visit.decoded().type().map(pools::get);
    return forced(visit).isPresent() && (pool.isEmpty() || !pool.get().has(forced(visit).get()));
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

  private static Optional<String> forced(Visit visit) {
    return visit.solve().map(solve -> solve.options()).flatMap(SolveOptions::backend);
  }
}
