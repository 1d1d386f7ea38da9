package dev.sluice.state;

import static dev.sluice.model.Failure.INSUFFICIENT_FUNDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.state.LedgerEntry.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credits, holds, posts and releases, as every {@link StateStore} does them. */
interface MoneyRules extends StateStoreSteps {

  @Test
  default void anAccountWithoutEntriesHasNoMoney() {
    assertThat(balance()).isEqualTo(new Balance(Money.ZERO, Money.ZERO));
  }

  @Test
  default void aCreditCountsOncePerReference() {
    assertThat(credit("1.5", "first")).isTrue();
    assertThat(credit("9", "first")).isFalse();
    assertThat(credit("0.000000001", "second")).isTrue();
    assertThat(balance().posted()).isEqualTo(Money.dollars("1.500000001"));
  }

  @Test
  default void anAdmissionHoldsThePrice() {
    credit("1", "first");
    assertThat(admit(Accounts.paying(id()), "t", PRICE)).isEmpty();
    assertThat(balance()).isEqualTo(new Balance(Money.dollars("1"), PRICE));
    assertThat(balance().available()).isEqualTo(Money.dollars("0.9996"));
  }

  @Test
  default void aChargedSettlementPostsTheHold() {
    credit("1", "first");
    admit(Accounts.paying(id()), "t", PRICE);
    assertThat(settle("t", true, true)).isTrue();
    assertThat(balance()).isEqualTo(new Balance(Money.dollars("0.9996"), Money.ZERO));
  }

  @Test
  default void anUnchargedSettlementReleasesTheHold() {
    credit("1", "first");
    admit(Accounts.paying(id()), "t", PRICE);
    assertThat(settle("t", false, true)).isTrue();
    assertThat(balance()).isEqualTo(new Balance(Money.dollars("1"), Money.ZERO));
  }

  @Test
  default void moneyThatIsJustEnoughIsEnough() {
    credit("0.0008", "first");
    Account account = Accounts.paying(id());
    assertThat(admit(account, "a", PRICE)).isEmpty();
    assertThat(admit(account, "b", PRICE)).isEmpty();
    assertThat(admit(account, "c", PRICE)).contains(Fault.of(INSUFFICIENT_FUNDS));
  }

  @Test
  default void lackOfMoneyRefusesEvenIfTheOrderDoesNotNameIt() {
    assertThat(admit(Accounts.paying(id()), "t", PRICE, List.of()))
        .contains(Fault.of(INSUFFICIENT_FUNDS));
    assertThat(balance().held()).isEqualTo(Money.ZERO);
  }

  @Test
  default void whatCostsNothingNeedsNoMoneyAndWritesNoEntry() {
    assertThat(admit(Accounts.paying(id()), "t", Money.ZERO)).isEmpty();
    assertThat(settle("t", true, true)).isTrue();
    assertThat(ledger(id())).isEmpty();
  }

  @Test
  default void theLedgerTellsEachMoveOnceAndInOrder() {
    credit("1", "first");
    admit(Accounts.paying(id()), "a", PRICE);
    admit(Accounts.paying(id()), "b", PRICE);
    settle("a", true, true);
    settle("b", false, true);
    assertThat(ledger(id()))
        .extracting(LedgerEntry::sequence, LedgerEntry::kind, LedgerEntry::reference)
        .containsExactly(
            tuple(1L, Kind.CREDIT, "first"),
            tuple(2L, Kind.HOLD, "a"),
            tuple(3L, Kind.HOLD, "b"),
            tuple(4L, Kind.POST, "a"),
            tuple(5L, Kind.RELEASE, "b"));
    assertConserved(id());
  }

  @Test
  default void accountsDoNotShareMoney() {
    credit("1", "first");
    assertThat(admit(Accounts.paying(id() + "-other"), "t", PRICE))
        .contains(Fault.of(INSUFFICIENT_FUNDS));
  }
}
