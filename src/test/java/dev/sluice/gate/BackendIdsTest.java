package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Members;
import dev.sluice.backend.Pool;
import dev.sluice.backend.PoolSettings;
import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.anysolver.AnySolverDialect;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackendIdsTest {

  private static final Op ANY_CASE = new AnySolverDialect(Switches.NONE).routes().get(0).op();
  private static final Op EXACT = new NslSolverDialect(Switches.NONE).routes().get(0).op();

  private final BackendIds ids =
      new BackendIds(
          Map.of(
              CaptchaType.TURNSTILE, pool(CaptchaType.TURNSTILE, "Sim-A", "sim-a", "sim-b"),
              CaptchaType.KASADA, pool(CaptchaType.KASADA, "sim-b", "Own")));

  private static Pool pool(CaptchaType type, String... ids) {
    List<Pool.Member> members =
        Stream.of(ids).map(id -> Members.member(Members.backend(id, 1))).toList();
    return new Pool(type, new PoolSettings().config(), members);
  }

  @Test
  void findsTheConfiguredIdInAnyCaseWhereTheCallTakesIt() {
    assertThat(ids.configured("OWN", ANY_CASE)).isEqualTo("Own");
    assertThat(ids.configured("SIM-b", ANY_CASE)).isEqualTo("sim-b");
    assertThat(ids.configured("OWN", EXACT)).isEqualTo("OWN");
  }

  @Test
  void letsTheExactSpellingWin() {
    assertThat(ids.configured("sim-a", ANY_CASE)).isEqualTo("sim-a");
    assertThat(ids.configured("Sim-A", ANY_CASE)).isEqualTo("Sim-A");
  }

  @Test
  void leavesWhatIsNoIdAsItStands() {
    assertThat(ids.configured("Nobody", ANY_CASE)).isEqualTo("Nobody");
    assertThat(ids.has("Nobody")).isFalse();
    assertThat(ids.has("OWN")).isFalse();
    assertThat(ids.has("Own")).isTrue();
  }
}
