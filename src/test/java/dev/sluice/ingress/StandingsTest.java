package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanView;
import dev.sluice.model.PlanView.Quota;
import dev.sluice.state.Account;
import dev.sluice.state.Accounts;
import dev.sluice.state.Balance;
import dev.sluice.state.Usage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingsTest {

  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final Balance BALANCE = new Balance(Money.dollars("5"), Money.dollars("1"));
  private static final Usage USAGE = new Usage(58, 3, 11, 22, 33);

  private static Outcome.Standing of(Optional<Plan> plan, long epochMillis) {
    return of(Accounts.account("a", new Limits(60, 4), plan), epochMillis);
  }

  private static Outcome.Standing of(Account account, long epochMillis) {
    return Standings.of(account, BALANCE, USAGE, epochMillis);
  }

  private static Outcome.Standing unlimited(Optional<Instant> until, long epochMillis) {
    return of(Accounts.unlimited("a", until), epochMillis);
  }

  private static PlanView view(Plan plan, long epochMillis) {
    return of(Optional.of(plan), epochMillis).plan().orElseThrow();
  }

  @Test
  void tellsMoneyAndLimits() {
    Outcome.Standing standing = of(Optional.empty(), 0);
    assertThat(standing.plan()).isEmpty();
    assertThat(standing.free()).isFalse();
    assertThat(standing.posted()).isEqualTo(Money.dollars("5"));
    assertThat(standing.held()).isEqualTo(Money.dollars("1"));
    assertThat(standing.available()).isEqualTo(Money.dollars("4"));
    assertThat(standing.perMinute()).isEqualTo(60);
    assertThat(standing.tokensLeft()).isEqualTo(58);
    assertThat(standing.inFlight()).isEqualTo(4);
  }

  @Test
  void tellsOnlyTheQuotasThatThePlanHas() {
    assertThat(view(Accounts.plan(100, 0, 0), 0).hourly()).contains(new Quota(100, 11));
    assertThat(view(Accounts.plan(100, 0, 0), 0).daily()).isEmpty();
    assertThat(view(Accounts.plan(0, 200, 0), 0).daily()).contains(new Quota(200, 22));
    assertThat(view(Accounts.plan(0, 0, 300), 0).total()).contains(new Quota(300, 33));
    assertThat(view(Accounts.plan(0, 0, 300), 0).hourly()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, -1, ACTIVE, true",
    "ACTIVE, 0, EXPIRED, false",
    "PAUSED, -1, PAUSED, false",
    "PAUSED, 0, PAUSED, false",
    "INACTIVE, -1, INACTIVE, false",
    "INACTIVE, 0, INACTIVE, false",
  })
  void tellsWhereThePlanStands(
      Plan.Status status, long millisAfterEnd, PlanView.Status told, boolean isFree) {
    Plan plan = new Plan(status, Optional.of(END), 1, 1, 1);
    long now = END.toEpochMilli() + millisAfterEnd;
    assertThat(view(plan, now).status()).isEqualTo(told);
    assertThat(view(plan, now).until()).contains(END);
    assertThat(of(Optional.of(plan), now).free()).isEqualTo(isFree);
    assertThat(of(Optional.of(plan), now).freeUntil()).contains(END);
  }

  @Test
  void aPlanWithoutAnEndStaysActive() {
    assertThat(view(Accounts.plan(1, 1, 1), Long.MAX_VALUE).status())
        .isEqualTo(PlanView.Status.ACTIVE);
    assertThat(of(Optional.of(Accounts.plan(1, 1, 1)), Long.MAX_VALUE))
        .matches(Outcome.Standing::free, "is free")
        .matches(standing -> standing.freeUntil().isEmpty(), "has no end");
  }

  @ParameterizedTest
  @CsvSource({"-1, true", "0, false"})
  void anUnlimitedAccountIsFreeUntilItsEnd(long millisAfterEnd, boolean isFree) {
    Outcome.Standing standing = unlimited(Optional.of(END), END.toEpochMilli() + millisAfterEnd);
    assertThat(standing.free()).isEqualTo(isFree);
    assertThat(standing.freeUntil()).contains(END);
  }

  @Test
  void anUnlimitedAccountWithoutAnEndStaysFree() {
    Outcome.Standing standing = unlimited(Optional.empty(), Long.MAX_VALUE);
    assertThat(standing.free()).isTrue();
    assertThat(standing.freeUntil()).isEmpty();
  }
}
