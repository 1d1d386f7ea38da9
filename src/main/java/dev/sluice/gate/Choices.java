package dev.sluice.gate;

import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.state.Account;
import java.util.List;
import java.util.Optional;

/**
 * Puts together which backends a task may be given to: what the request says, and where it is
 * silent its account; the pool has the last word. Safe from any thread.
 */
final class Choices {

  private final BackendIds ids;
  private final Ticker ticker;

  Choices(BackendIds ids, Ticker ticker) {
    this.ids = ids;
    this.ticker = ticker;
  }

  /** The choice of a request. The most that it may cost binds only where somebody pays for it. */
  RoutingChoice of(Op op, SolveOptions options, Account account) {
    Optional<Money> maxCost =
        options.maxCost().filter(most -> !account.isFree(ticker.epochMillis()));
    if (options.routing().isEmpty() && options.backend().isEmpty() && maxCost.isEmpty()) {
      return account.routing();
    }
    return new RoutingChoice(
            options.routing(),
            List.of(),
            options.backend().map(name -> ids.configured(name, op)),
            maxCost)
        .or(account.routing());
  }

  /** The choice of a request as far as it could be read. */
  RoutingChoice of(Visit visit) {
    SolveOptions options = visit.solve().map(solve -> solve.options()).orElse(SolveOptions.NONE);
    return visit
        .account()
        .map(account -> of(visit.op(), options, account))
        .orElse(RoutingChoice.ANY);
  }
}
