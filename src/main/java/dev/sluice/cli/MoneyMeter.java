package dev.sluice.cli;

import dev.sluice.model.Money;
import dev.sluice.state.LedgerEntry;
import dev.sluice.telemetry.Telemetry;
import java.util.function.Consumer;

/** Shows the ledger's entries in the metrics. Safe from any thread. */
final class MoneyMeter implements Consumer<LedgerEntry> {

  private final Telemetry telemetry;

  MoneyMeter(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  public void accept(LedgerEntry entry) {
    Money amount = entry.amount();
    switch (entry.kind()) {
      case HOLD -> telemetry.held(amount);
      case RELEASE -> telemetry.held(Money.ZERO.minus(amount));
      case POST -> {
        telemetry.held(Money.ZERO.minus(amount));
        telemetry.posted(amount);
      }
      case CREDIT -> {
        // The balance is the account's own business; what flows in is in the ledger.
      }
    }
  }
}
