package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.state.LedgerEntry;
import dev.sluice.state.LedgerEntry.Kind;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MoneyMeterTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MoneyMeter meter = new MoneyMeter(new Telemetry(registry));

  @Test
  void showsWhatIsHeldAndWhatWasPosted() {
    write(Kind.CREDIT, "100");
    assertThat(held()).isZero();
    write(Kind.HOLD, "3");
    write(Kind.HOLD, "2");
    assertThat(held()).isEqualTo(5);
    write(Kind.POST, "3");
    assertThat(held()).isEqualTo(2);
    write(Kind.RELEASE, "2");
    assertThat(held()).isZero();
    assertThat(registry.get("sluice.money.posted").counter().count()).isEqualTo(3);
  }

  private void write(Kind kind, String dollars) {
    meter.accept(new LedgerEntry(new AccountId("a"), 1, kind, "r", Money.dollars(dollars), 0));
  }

  private double held() {
    return registry.get("sluice.money.held.dollars").gauge().value();
  }
}
