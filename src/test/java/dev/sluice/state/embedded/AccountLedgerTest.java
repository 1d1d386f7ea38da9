package dev.sluice.state.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.Balance;
import org.junit.jupiter.api.Test;

class AccountLedgerTest {

  private static final Money ONE = new Money(1);
  private static final Money TWO = new Money(2);
  private static final TaskId TASK = new TaskId("t");

  private final AccountLedger ledger = new AccountLedger(new AccountId("a"));

  @Test
  void neverHoldsMoreThanThereIs() {
    ledger.credit(ONE, "first", 0);
    assertThat(ledger.hold(TASK, TWO, 0)).isFalse();
    assertThat(ledger.hold(TASK, ONE, 0)).isTrue();
    assertThat(ledger.hold(new TaskId("other"), ONE, 0)).isFalse();
    assertThat(ledger.balance()).isEqualTo(new Balance(ONE, ONE));
  }

  @Test
  void aTaskHasOneHold() {
    ledger.credit(TWO, "first", 0);
    assertThat(ledger.hold(TASK, ONE, 0)).isTrue();
    assertThat(ledger.hold(TASK, ONE, 0)).isFalse();
    assertThat(ledger.balance().held()).isEqualTo(ONE);
  }

  @Test
  void aHoldEndsOnce() {
    ledger.credit(TWO, "first", 0);
    ledger.hold(TASK, ONE, 0);
    ledger.post(TASK, 0);
    ledger.post(TASK, 0);
    ledger.release(TASK, 0);
    assertThat(ledger.balance()).isEqualTo(new Balance(ONE, Money.ZERO));
    assertThat(ledger.takeWritten()).hasSize(3);
    assertThat(ledger.takeWritten()).isEmpty();
  }

  @Test
  void refusesToMoveNothing() {
    assertThatThrownBy(() -> ledger.credit(Money.ZERO, "first", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("amount: 0 (expected: above 0)");
    assertThatThrownBy(() -> ledger.hold(TASK, new Money(-1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCreditThatDoesNotFitChangesNothing() {
    Money most = new Money(Long.MAX_VALUE);
    ledger.credit(most, "first", 0);
    assertThatThrownBy(() -> ledger.credit(ONE, "second", 0))
        .isInstanceOf(ArithmeticException.class);
    assertThat(ledger.balance().posted()).isEqualTo(most);
    assertThat(ledger.takeWritten()).hasSize(1);
  }
}
