package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Members;
import dev.sluice.backend.PoolSettings;
import dev.sluice.backend.Provider;
import dev.sluice.backend.Providers;
import dev.sluice.dispatch.DispatchRig.Opened;
import dev.sluice.model.Solution;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedbackTest {

  private static final Verdict.Solved SOLVED =
      new Verdict.Solved(
          new Solution(Map.of("token", "t")), Optional.empty(), Optional.of("their-task"));

  private final DispatchRig rig =
      DispatchRig.of(
          new PoolSettings(),
          FixedDice.LOWEST,
          List.of(Providers.speaking("p", 1, new Provider()), Members.backend("w", 1)));

  @Test
  void remembersTheBackendsTaskWhereItWantsToHearOfReports() {
    Opened known = rig.open(60_000, "p");
    rig.client.last().answer(SOLVED);
    Opened unknown = rig.open(60_000, "w");
    rig.client.last().answer(SOLVED);
    assertThat(known.ending().verdict()).isEqualTo(SOLVED);
    assertThat(((Verdict.Solved) unknown.ending().verdict()).providerTask()).isEmpty();
  }

  @Test
  void tellsTheBackendThatSolvedIt() {
    rig.dispatcher.report(DispatchRig.TYPE, "p", Optional.of("their-task"), true);
    rig.client.answerQuestions(
        exchange -> Optional.of(new BackendReply(200, HttpHeaders.headers(), Buffer.buffer())));
    rig.dispatcher.report(DispatchRig.TYPE, "p", Optional.of("their-task"), false);
    assertThat(rig.client.told())
        .containsExactly("p POST /tasks/their-task/good", "p POST /tasks/their-task/bad");
    assertThat(rig.registry.find("sluice.reports.forwarded").tag("outcome", "answered").counter())
        .as("reports that were answered")
        .isNotNull();
  }

  @Test
  void tellsNobodyElse() {
    rig.dispatcher.report(DispatchRig.TYPE, "w", Optional.of("their-task"), true);
    rig.dispatcher.report(DispatchRig.TYPE, "gone", Optional.of("their-task"), true);
    assertThat(rig.client.told()).isEmpty();
  }
}
