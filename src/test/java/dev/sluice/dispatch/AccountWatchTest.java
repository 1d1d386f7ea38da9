package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.AccountWatch;
import dev.sluice.backend.Backend;
import dev.sluice.backend.Members;
import dev.sluice.backend.PoolSettings;
import dev.sluice.backend.Provider;
import dev.sluice.backend.Providers;
import dev.sluice.dispatch.DispatchRig.Opened;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountWatchTest {

  private static final long MINUTE = 60_000;
  private static final Verdict.Failed REFUSED =
      new Verdict.Failed(
          Fault.of(Failure.UPSTREAM_ACCOUNT).withDetail("zero balance"), Disposition.REFUSED);

  private final Backend provider = Providers.withAccount("p", 5, new Provider());
  private final Backend worker = Members.backend("w", 1);
  private final DispatchRig rig =
      DispatchRig.of(new PoolSettings(), FixedDice.LOWEST, List.of(provider, worker));

  private void watch() {
    new AccountWatch(List.of(provider), rig.client, rig.loop, rig.ticker, rig.telemetry, MINUTE)
        .begin();
  }

  private void answer(String balance) {
    rig.client.answerQuestions(
        exchange ->
            Optional.of(new BackendReply(200, HttpHeaders.headers(), Buffer.buffer(balance))));
  }

  @Test
  void failsOverAndSendsNothingMoreToWhoRefusesOurAccount() {
    Opened first = rig.open(60_000);
    rig.client.last().answer(REFUSED);
    rig.loop.advanceMillis(1);
    rig.client.last().solve();
    assertThat(first.ending().backend()).contains("w");
    assertThat(provider.standing().trouble()).contains("zero balance");
    for (int i = 0; i < 10; i++) {
      rig.open(60_000);
      assertThat(rig.client.last().backend()).isEqualTo("w");
      rig.client.last().solve();
    }
    rig.assertAtRest();
  }

  @Test
  void doesNotBlameAnAccountThatWeDoNotHave() {
    rig.open(60_000, "w");
    rig.client.last().answer(REFUSED);
    assertThat(worker.standing().trouble()).isEmpty();
  }

  @Test
  void triesOneAttemptAgainAfterAWhile() {
    Opened told = rig.open(60_000, "p");
    rig.client.last().answer(REFUSED);
    rig.loop.advanceMillis(1);
    assertThat(((Verdict.Failed) told.ending().verdict()).fault().failure())
        .isEqualTo(Failure.UPSTREAM_ACCOUNT);
    watch();
    rig.loop.advanceMillis(5 * MINUTE);
    assertThat(rig.open(60_000, "p").endings()).as("refused at once before its trial").isEqualTo(1);
    rig.loop.advanceMillis(MINUTE);
    Opened trial = rig.open(60_000, "p");
    Opened waiting = rig.open(60_000, "p");
    assertThat(rig.client.open()).hasSize(1);
    rig.client.last().solve();
    rig.loop.run();
    rig.client.last().solve();
    assertThat(List.of(trial.endings(), waiting.endings())).containsOnly(1);
    assertThat(provider.standing().trouble()).isEmpty();
  }

  @Test
  void triesAgainAsSoonAsThereIsMoney() {
    rig.open(60_000, "p");
    rig.client.last().answer(REFUSED);
    rig.loop.advanceMillis(1);
    watch();
    answer("0");
    rig.loop.advanceMillis(2 * MINUTE);
    assertThat(rig.open(60_000, "p").endings()).as("refused while there is no money").isEqualTo(1);
    answer("2.5");
    rig.loop.advanceMillis(MINUTE);
    assertThat(rig.gauge("sluice.provider.balance.dollars")).isEqualTo(2.5);
    Opened trial = rig.open(60_000, "p");
    rig.client.last().solve();
    assertThat(trial.endings()).isEqualTo(1);
    assertThat(provider.standing().trouble()).isEmpty();
  }

  @Test
  void asksOnceAnIntervalAndShowsWhatItHears() {
    watch();
    assertThat(rig.gauge("sluice.provider.balance.dollars")).isNaN();
    answer("1.25");
    rig.loop.advanceMillis(15_000);
    assertThat(rig.gauge("sluice.provider.balance.dollars")).isEqualTo(1.25);
    answer("rubbish");
    rig.loop.advanceMillis(10 * MINUTE);
    assertThat(rig.gauge("sluice.provider.balance.dollars")).isNaN();
    assertThat(rig.client.told()).as("questions in ten minutes and a quarter").hasSize(11);
  }

  @Test
  void servesWhoWaitsWhenAnOperatorHasSeenToIt() {
    rig.open(60_000, "p");
    Opened other = rig.open(60_000, "p");
    rig.client.all().get(0).answer(REFUSED);
    Opened third = rig.open(60_000, "p");
    assertThat(third.endings()).isEqualTo(1);
    provider.resetAccount();
    assertThat(rig.open(60_000, "p").endings()).isZero();
    rig.client.open().forEach(ScriptedClient.Asked::solve);
    assertThat(other.endings()).isEqualTo(1);
  }
}
