package dev.sluice.state;

import static dev.sluice.model.Failure.IN_FLIGHT_LIMIT;
import static dev.sluice.model.Failure.RATE_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rates and slots, as every {@link StateStore} enforces them. */
interface LimitRules extends StateStoreSteps {

  @Test
  default void aSpentBucketRefusesWithTheLimitAndTheWait() {
    Account account = Accounts.limited(id(), 7, 0);
    for (int i = 0; i < 7; i++) {
      assertThat(admit(account, "t" + i, Money.ZERO)).isEmpty();
    }
    assertThat(admit(account, "late", Money.ZERO))
        .as("a token every 8571.43 ms, rounded up")
        .contains(Fault.of(RATE_LIMITED).withLimit(7).withRetryAfterMillis(8_572));
  }

  @Test
  default void theWaitIsEnough() {
    Account account = Accounts.limited(id(), 1, 0);
    admit(account, "a", Money.ZERO);
    clock().advanceMillis(59_999);
    assertThat(admit(account, "b", Money.ZERO))
        .contains(Fault.of(RATE_LIMITED).withLimit(1).withRetryAfterMillis(1));
    clock().advanceMillis(1);
    assertThat(admit(account, "b", Money.ZERO)).isEmpty();
  }

  @Test
  default void aTokenThatIsNotKeptComesBack() {
    Account account = Accounts.limited(id(), 2, 0);
    admit(account, "a", Money.ZERO);
    settle("a", false, false);
    assertThat(usage(account).tokensLeft()).isEqualTo(2);
  }

  @Test
  default void aTokenThatIsKeptDoesNot() {
    Account account = Accounts.limited(id(), 2, 0);
    admit(account, "a", Money.ZERO);
    settle("a", false, true);
    assertThat(usage(account).tokensLeft()).isEqualTo(1);
  }

  @Test
  default void aRefundNeverFillsTheBucketAboveItsCapacity() {
    Account account = Accounts.limited(id(), 2, 0);
    admit(account, "a", Money.ZERO);
    clock().advanceMillis(60_000);
    settle("a", false, false);
    assertThat(usage(account).tokensLeft()).isEqualTo(2);
  }

  @Test
  default void aChangedRateKeepsWhatHasBeenUsed() {
    Account account = Accounts.limited(id(), 10, 0);
    for (int i = 0; i < 4; i++) {
      admit(account, "t" + i, Money.ZERO);
    }
    assertThat(usage(Accounts.limited(id(), 20, 0)).tokensLeft()).isEqualTo(16);
    assertThat(usage(Accounts.limited(id(), 5, 0)).tokensLeft()).isEqualTo(1);
    assertThat(usage(Accounts.limited(id(), 2, 0)).tokensLeft()).isZero();
  }

  @Test
  default void aRateThatTheOrderDoesNotNameBindsNobody() {
    Account account = Accounts.limited(id(), 1, 0);
    assertThat(admit(account, "a", Money.ZERO, List.of())).isEmpty();
    assertThat(usage(account).tokensLeft()).isZero();
    assertThat(admit(account, "b", Money.ZERO, List.of())).isEmpty();
    settle("b", false, false);
    assertThat(usage(account).tokensLeft()).as("b had found no token to take").isZero();
  }

  @Test
  default void takenSlotsRefuseWithTheLimit() {
    Account account = Accounts.limited(id(), 0, 2);
    admit(account, "a", Money.ZERO);
    admit(account, "b", Money.ZERO);
    assertThat(admit(account, "c", Money.ZERO)).contains(Fault.of(IN_FLIGHT_LIMIT).withLimit(2));
    assertThat(usage(account).inFlight()).isEqualTo(2);
  }

  @Test
  default void aSettlementFreesTheSlot() {
    Account account = Accounts.limited(id(), 0, 1);
    admit(account, "a", Money.ZERO);
    settle("a", true, true);
    assertThat(usage(account).inFlight()).isZero();
    assertThat(admit(account, "b", Money.ZERO)).isEmpty();
  }

  @Test
  default void aVacatedSlotIsFreeBeforeTheSettlementAndOnlyOnce() {
    Account account = Accounts.limited(id(), 0, 1);
    credit("1", "first");
    admit(account, "a", PRICE);
    assertThat(vacate("a")).isTrue();
    assertThat(vacate("a")).isFalse();
    assertThat(balance().held()).as("only the slot is given back").isEqualTo(PRICE);
    assertThat(admit(account, "b", Money.ZERO)).isEmpty();
    assertThat(settle("a", true, true)).isTrue();
    assertThat(usage(account).inFlight()).as("b still runs").isEqualTo(1);
    assertThat(admit(account, "c", Money.ZERO)).isPresent();
  }

  @Test
  default void nobodyCanVacateWhatIsNotHeld() {
    assertThat(vacate("unknown")).isFalse();
    admit(Accounts.limited(id(), 0, 1), "a", Money.ZERO);
    settle("a", true, true);
    assertThat(vacate("a")).isFalse();
  }

  @Test
  default void aLoweredSlotLimitHoldsAtOnce() {
    admit(Accounts.limited(id(), 0, 0), "a", Money.ZERO);
    admit(Accounts.limited(id(), 0, 0), "b", Money.ZERO);
    assertThat(admit(Accounts.limited(id(), 0, 2), "c", Money.ZERO))
        .contains(Fault.of(IN_FLIGHT_LIMIT).withLimit(2));
  }
}
