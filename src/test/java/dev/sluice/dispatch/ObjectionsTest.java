package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Members;
import dev.sluice.backend.PoolSettings;
import dev.sluice.backend.Provider;
import dev.sluice.backend.Providers;
import dev.sluice.dispatch.DispatchRig.Opened;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectionsTest {

  private static final Fault SPEECHLESS = Fault.of(Failure.ROUTE_UNSUPPORTED);
  private static final Fault REJECTED = Fault.of(Failure.SITE_KEY_REJECTED);

  private static DispatchRig rig(Backend... backends) {
    return DispatchRig.of(new PoolSettings(), FixedDice.LOWEST, List.of(backends));
  }

  private static Backend objecting(String id, Fault fault) {
    return Providers.speaking(id, 5, new Provider().objecting(fault));
  }

  private static Verdict.Failed end(Opened task) {
    return (Verdict.Failed) task.ending().verdict();
  }

  @Test
  void asksThoseAloneThatHaveWordsForIt() {
    DispatchRig rig = rig(objecting("p", SPEECHLESS), Members.backend("w", 1));
    for (int i = 0; i < 4; i++) {
      rig.open(60_000);
      assertThat(rig.client.last().backend()).isEqualTo("w");
      rig.client.last().solve();
    }
    rig.assertAtRest();
  }

  @Test
  void retriesWhereThereAreWordsForIt() {
    DispatchRig rig = rig(objecting("p", SPEECHLESS), Members.backend("w", 1));
    Opened task = rig.open(60_000);
    rig.client.last().fail(Failure.UNSOLVABLE);
    rig.loop.advanceMillis(1);
    assertThat(rig.client.last().backend()).isEqualTo("w");
    rig.client.last().solve();
    assertThat(task.ending().attempts()).isEqualTo(2);
  }

  @Test
  void waitsForOneThatHasWordsForIt() {
    DispatchRig rig = rig(objecting("p", SPEECHLESS), Members.backend("w", 1));
    rig.open(60_000);
    Opened second = rig.open(60_000);
    assertThat(rig.lane.waiting()).isEqualTo(1);
    rig.client.last().solve();
    rig.loop.run();
    rig.client.last().solve();
    assertThat(second.ending().backend()).contains("w");
  }

  @Test
  void isOurFaultWhereNobodyHasWordsForIt() {
    DispatchRig rig = rig(objecting("p", SPEECHLESS), objecting("q", SPEECHLESS));
    Verdict.Failed end = end(rig.open(60_000));
    assertThat(end.fault().failure()).isEqualTo(Failure.INTERNAL);
    assertThat(end.fault().reason()).isEqualTo(Reason.TRANSFORM);
    assertThat(end.disposition()).isEqualTo(Disposition.NOT_SENT);
    assertThat(rig.client.all()).isEmpty();
    rig.assertAtRest();
  }

  @Test
  void isWhatABackendWouldSayWhereNobodyElseCanBeAsked() {
    DispatchRig rig = rig(objecting("p", SPEECHLESS), objecting("q", REJECTED));
    assertThat(end(rig.open(60_000))).isEqualTo(new Verdict.Failed(REJECTED, Disposition.NOT_SENT));
    rig.assertAtRest();
  }

  @Test
  void isOurFaultWhereTheOneBackendThatIsInsistedOnHasNoWords() {
    DispatchRig rig = rig(objecting("p", SPEECHLESS), Members.backend("w", 1));
    assertThat(end(rig.open(60_000, "p")).fault().failure()).isEqualTo(Failure.INTERNAL);
    rig.assertAtRest();
  }
}
