package dev.sluice.state;

import static dev.sluice.model.Failure.DAILY_LIMIT;
import static dev.sluice.model.Failure.HOURLY_LIMIT;
import static dev.sluice.model.Failure.PLAN_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import org.junit.jupiter.api.Test;

/** A plan's quotas, as every {@link StateStore} counts them. */
interface QuotaRules extends StateStoreSteps {

  @Test
  default void theHourlyQuotaResetsOnTheClockHour() {
    Account account = Accounts.planned(id(), 1, 0, 0);
    toTheLastMilliOfTheHour();
    assertThat(admit(account, "a", Money.ZERO)).isEmpty();
    assertThat(admit(account, "b", Money.ZERO))
        .contains(Fault.of(HOURLY_LIMIT).withLimit(1).withRetryAfterMillis(1));
    clock().advanceMillis(1);
    assertThat(usage(account).hourly()).isZero();
    assertThat(admit(account, "b", Money.ZERO)).isEmpty();
    assertThat(admit(account, "c", Money.ZERO))
        .contains(Fault.of(HOURLY_LIMIT).withLimit(1).withRetryAfterMillis(3_600_000));
  }

  @Test
  default void theDailyQuotaResetsAtMidnightUtc() {
    Account account = Accounts.planned(id(), 0, 1, 0);
    toTheLastMilliOfTheDay();
    assertThat(admit(account, "a", Money.ZERO)).isEmpty();
    assertThat(admit(account, "b", Money.ZERO))
        .contains(Fault.of(DAILY_LIMIT).withLimit(1).withRetryAfterMillis(1));
    clock().advanceMillis(1);
    assertThat(admit(account, "b", Money.ZERO)).isEmpty();
    assertThat(admit(account, "c", Money.ZERO))
        .contains(Fault.of(DAILY_LIMIT).withLimit(1).withRetryAfterMillis(86_400_000));
  }

  @Test
  default void theTotalQuotaNeverResets() {
    Account account = Accounts.planned(id(), 0, 0, 1);
    admit(account, "a", Money.ZERO);
    settle("a", true, true);
    clock().advanceMillis(400L * 86_400_000);
    assertThat(admit(account, "b", Money.ZERO)).contains(Fault.of(PLAN_LIMIT).withLimit(1));
  }

  @Test
  default void onlyAChargedTaskKeepsItsUnits() {
    Account account = Accounts.planned(id(), 5, 5, 5);
    admit(account, "a", Money.ZERO);
    admit(account, "b", Money.ZERO);
    settle("a", true, true);
    settle("b", false, true);
    assertThat(usage(account)).isEqualTo(new Usage(0, 0, 1, 1, 1));
  }

  @Test
  default void aUnitGoesBackOnlyToTheHourAndDayItWasTakenIn() {
    Account account = Accounts.planned(id(), 5, 5, 5);
    toTheLastMilliOfTheDay();
    admit(account, "old", Money.ZERO);
    clock().advanceMillis(1);
    admit(account, "new", Money.ZERO);
    settle("old", false, true);
    assertThat(usage(account)).isEqualTo(new Usage(0, 1, 1, 1, 1));
    settle("new", false, true);
    assertThat(usage(account)).isEqualTo(new Usage(0, 0, 0, 0, 0));
  }

  @Test
  default void withoutAPlanNoUnitsAreCounted() {
    admit(Accounts.paying(id()), "a", Money.ZERO);
    assertThat(usage(Accounts.paying(id()))).isEqualTo(new Usage(0, 1, 0, 0, 0));
  }

  private void toTheLastMilliOfTheHour() {
    clock().advanceMillis(QuotaClock.millisToNextHour(clock().epochMillis()) - 1);
  }

  private void toTheLastMilliOfTheDay() {
    clock().advanceMillis(QuotaClock.millisToNextDay(clock().epochMillis()) - 1);
  }
}
