package dev.sluice.state;

import static dev.sluice.model.Failure.INSUFFICIENT_FUNDS;
import static dev.sluice.model.Failure.IN_FLIGHT_LIMIT;
import static dev.sluice.model.Failure.RATE_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.LedgerEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each step of every {@link StateStore} as a whole: all or nothing, and once; and what lapses. */
interface StepRules extends StateStoreSteps {

  @Test
  default void theFirstRefusalInTheOrderIsReported() {
    Account account = Accounts.account(id(), new Limits(1, 1), Optional.of(Accounts.plan(1, 1, 1)));
    admit(account, "a", Money.ZERO);
    for (Failure first : ORDER) {
      List<Failure> order = new ArrayList<>(ORDER);
      order.remove(first);
      order.add(0, first);
      assertThat(admit(account, "b", PRICE, order).map(Fault::failure)).contains(first);
    }
  }

  @Test
  default void aRefusedAdmissionTakesNothing() {
    Account account = Accounts.account(id(), new Limits(5, 5), Optional.of(Accounts.plan(5, 5, 5)));
    assertThat(admit(account, "a", PRICE)).contains(Fault.of(INSUFFICIENT_FUNDS));
    assertThat(usage(account)).isEqualTo(new Usage(5, 0, 0, 0, 0));
    assertThat(settle("a", true, false)).isFalse();
  }

  @Test
  default void aProbeTellsWhatAdmitWouldAndTakesNothing() {
    Account account = Accounts.account(id(), new Limits(1, 1), Optional.of(Accounts.plan(5, 5, 5)));
    credit("1", "first");
    assertThat(probe(account)).isEmpty();
    assertThat(usage(account)).isEqualTo(new Usage(1, 0, 0, 0, 0));
    assertThat(balance().held()).isEqualTo(Money.ZERO);
    admit(account, "a", PRICE);
    assertThat(probe(account)).isEqualTo(admit(account, "b", PRICE)).isPresent();
  }

  @Test
  default void aProbeLooksAtNothingThatItsOrderDoesNotName() {
    Account account = Accounts.account(id(), new Limits(1, 1), Optional.of(Accounts.plan(1, 1, 1)));
    assertThat(probe(account, List.of(RATE_LIMITED, IN_FLIGHT_LIMIT))).isEmpty();
    assertThat(probe(account, ORDER).map(Fault::failure)).contains(INSUFFICIENT_FUNDS);
    credit("0.0004", "first");
    admit(account, "a", PRICE);
    for (Failure failure : ORDER) {
      assertThat(probe(account, List.of(failure)).map(Fault::failure)).contains(failure);
    }
    assertThat(probe(account, List.of())).isEmpty();
  }

  @Test
  default void admittingAnOpenTaskAgainTakesNothingMore() {
    Account account = Accounts.account(id(), new Limits(1, 1), Optional.of(Accounts.plan(1, 1, 1)));
    credit("1", "first");
    assertThat(admit(account, "a", PRICE)).isEmpty();
    assertThat(admit(account, "a", PRICE)).isEmpty();
    assertThat(usage(account)).isEqualTo(new Usage(0, 1, 1, 1, 1));
    assertThat(balance().held()).isEqualTo(PRICE);
  }

  @Test
  default void aTaskIsSettledAtMostOnce() {
    Account account = Accounts.account(id(), new Limits(5, 5), Optional.of(Accounts.plan(5, 5, 5)));
    credit("1", "first");
    admit(account, "a", PRICE);
    admit(account, "b", PRICE);
    assertThat(settle("a", false, false)).isTrue();
    assertThat(settle("a", false, false)).isFalse();
    assertThat(settle("a", true, true)).isFalse();
    assertThat(usage(account)).isEqualTo(new Usage(4, 1, 1, 1, 1));
    assertThat(balance()).isEqualTo(new Balance(Money.dollars("1"), PRICE));
  }

  @Test
  default void anUnknownTaskCannotBeSettled() {
    assertThat(settle("unknown", true, true)).isFalse();
  }

  @Test
  default void anotherAccountCannotSettle() {
    credit("1", "first");
    admit(Accounts.paying(id()), "a", PRICE);
    AccountId other = new AccountId(id() + "-other");
    assertThat(
            StateStoreSteps.await(
                store()
                    .settle(new Settlement(other, new TaskId("a"), true, true, Optional.empty()))))
        .isFalse();
    assertThat(balance().held()).isEqualTo(PRICE);
  }

  @Test
  default void theStoreAnswers() {
    StateStoreSteps.await(store().ping());
  }

  @Test
  default void whatNobodySettlesLapses() {
    Account account = Accounts.account(id(), new Limits(5, 1), Optional.of(Accounts.plan(5, 5, 5)));
    credit("1", "first");
    admit(account, "a", PRICE);
    clock().advanceMillis(EXPIRES_IN - 1);
    assertThat(balance().held()).isEqualTo(PRICE);
    clock().advanceMillis(1);
    assertThat(balance()).isEqualTo(new Balance(Money.dollars("1"), Money.ZERO));
    assertThat(usage(account).inFlight()).isZero();
    assertThat(usage(account).total()).isZero();
    assertThat(admit(account, "b", PRICE)).isEmpty();
  }

  @Test
  default void aLapsedTaskCannotBeSettledOrVacated() {
    Account account = Accounts.limited(id(), 0, 1);
    credit("1", "first");
    admit(account, "a", PRICE);
    clock().advanceMillis(EXPIRES_IN);
    assertThat(vacate("a")).isFalse();
    assertThat(settle("a", true, true)).isFalse();
    assertThat(balance().posted()).isEqualTo(Money.dollars("1"));
    assertThat(ledger(id())).last().extracting(LedgerEntry::kind).isEqualTo(Kind.RELEASE);
  }

  @Test
  default void aLapsedTaskMayBeAdmittedAnew() {
    credit("1", "first");
    admit(Accounts.paying(id()), "a", PRICE);
    clock().advanceMillis(EXPIRES_IN);
    assertThat(admit(Accounts.paying(id()), "a", PRICE)).isEmpty();
    assertThat(settle("a", true, true)).isTrue();
    assertConserved(id());
  }

  @Test
  default void eachTaskLapsesInItsOwnTime() {
    Account account = Accounts.limited(id(), 0, 9);
    for (long seconds : new long[] {30, 10, 20}) {
      StateStoreSteps.await(
          store()
              .admit(
                  StateStoreSteps.admission(
                      account, "t" + seconds, Money.ZERO, ORDER, seconds * 1_000)));
    }
    for (int left = 2; left >= 0; left--) {
      clock().advanceMillis(10_000);
      assertThat(usage(account).inFlight()).isEqualTo(left);
    }
  }

  @Test
  default void aVacatedTaskLapsesWithoutFreeingASecondSlot() {
    Account account = Accounts.limited(id(), 0, 2);
    admit(account, "a", Money.ZERO);
    vacate("a");
    clock().advanceMillis(1);
    admit(account, "b", Money.ZERO);
    clock().advanceMillis(EXPIRES_IN - 1);
    assertThat(usage(account).inFlight()).isEqualTo(1);
  }
}
