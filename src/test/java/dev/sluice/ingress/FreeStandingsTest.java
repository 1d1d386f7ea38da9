package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.AccountConfig.Unlimited;
import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.state.Account;
import dev.sluice.state.Balance;
import dev.sluice.state.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeStandingsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Optional<Instant> LATER = Optional.of(NOW.plusMillis(1));
  private static final Optional<Instant> ENDED = Optional.of(NOW);

  @Test
  void tellsMoneyAndLimits() {
    Outcome.Standing standing = of(Optional.empty(), Optional.empty());
    assertThat(standing.posted()).isEqualTo(Money.dollars("5"));
    assertThat(standing.held()).isEqualTo(Money.dollars("2"));
    assertThat(standing.free()).isFalse();
    assertThat(standing.perMinute()).isEqualTo(60);
    assertThat(standing.inFlight()).isEqualTo(7);
    assertThat(standing.tokensLeft()).isEqualTo(59);
  }

  @Test
  void isFreeWhileUnlimitedAndNotAfter() {
    assertThat(of(Optional.of(new Unlimited(Optional.empty())), Optional.empty()).free()).isTrue();
    assertThat(of(Optional.of(new Unlimited(LATER)), Optional.empty()))
        .matches(Outcome.Standing::free)
        .matches(standing -> standing.freeUntil().equals(LATER));
    assertThat(of(Optional.of(new Unlimited(ENDED)), Optional.empty()).free()).isFalse();
  }

  @Test
  void isFreeWhileThePlanIsActive() {
    assertThat(planned(Plan.Status.ACTIVE, Optional.empty()).free()).isTrue();
    assertThat(planned(Plan.Status.ACTIVE, LATER).freeUntil()).isEqualTo(LATER);
    assertThat(planned(Plan.Status.ACTIVE, ENDED).free()).isFalse();
    assertThat(planned(Plan.Status.PAUSED, LATER).free()).isFalse();
    assertThat(planned(Plan.Status.INACTIVE, LATER).free()).isFalse();
  }

  private static Outcome.Standing planned(Plan.Status status, Optional<Instant> until) {
    return of(Optional.empty(), Optional.of(new Plan(status, until, 0, 0, 0)));
  }

  private static Outcome.Standing of(Optional<Unlimited> unlimited, Optional<Plan> plan) {
    Account account =
        new Account(
            new AccountId("a"),
            false,
            unlimited,
            Set.of(),
            List.of(),
            Optional.empty(),
            new Limits(60, 7),
            plan);
    return Standings.of(
        account,
        new Balance(Money.dollars("5"), Money.dollars("2")),
        new Usage(59, 1, 0, 0, 0),
        NOW.toEpochMilli());
  }
}
