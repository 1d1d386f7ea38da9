package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.StateConfig;
import dev.sluice.config.StateConfig.Durability;
import dev.sluice.config.StateConfig.IfUnwritable;
import dev.sluice.state.embedded.Audit;
import dev.sluice.state.embedded.EmbeddedStateStore;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** After any steps, what a crash leaves is what was there: money to the nano-dollar, and tasks. */
class CrashSequenceTest {

  private static final long NOON = 1_780_315_200_000L;
  private static final List<String> TASKS = List.of("a", "b", "c", "d", "e");

  private final HandTicker ticker = new HandTicker(0, NOON);
  private Path folder;

  @BeforeTry
  void make() throws IOException {
    folder = Files.createTempDirectory("sluice-crash");
    Files.createDirectory(folder.resolve("crashed"));
  }

  @AfterTry
  void remove() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private StateStore open(Path file) {
    StateConfig config =
        new StateConfig("embedded", file.toString(), Durability.NORMAL, IfUnwritable.REFUSE, 0);
    return EmbeddedStateStore.open(
        config, ticker, entry -> {}, new Telemetry(new SimpleMeterRegistry()));
  }

  @Property(tries = 60)
  void aCrashLeavesWhatWasThere(@ForAll("sequences") List<StateStoreAction> sequence)
      throws IOException {
    Account account =
        Accounts.account("crashing", new Limits(6, 3), Optional.of(Accounts.plan(4, 6, 12)));
    Path file = folder.resolve("sluice.db");
    Path copy = folder.resolve("crashed/sluice.db");
    StateStore store = open(file);
    for (StateStoreAction action : sequence) {
      StateStoreSteps.await(action.runOn(store, account));
    }
    StateStoreSteps.await(store.saveStatistics(List.of()));
    Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
    Files.copy(file, copy);

    StateStore next = open(copy);

    assertThat(StateStoreSteps.await(next.balance(account.id())).posted())
        .as("the balance after the crash")
        .isEqualTo(StateStoreSteps.await(store.balance(account.id())).posted());
    for (String task : TASKS) {
      assertThat(look(next, account, task))
          .as("task %s", task)
          .isEqualTo(look(store, account, task));
    }
    StateStoreSteps.await(next.close());
    StateStoreSteps.await(store.close());
    assertBooksAreRight(copy);
    assertBooksAreRight(file);
  }

  /** But for one thing: tasks that are not remembered share ids here, which real ones never do. */
  private static void assertBooksAreRight(Path file) {
    assertThat(Audit.of(file).findings())
        .filteredOn(finding -> !finding.contains("was settled"))
        .isEmpty();
  }

  /** How a task stands, but for polls and the attempts of an open one, which are not kept. */
  private static Optional<List<Object>> look(StateStore store, Account account, String task) {
    return StateStoreSteps.await(
            store.task(StateStoreAction.FAMILY, TaskModel.id(account.id(), task)))
        .map(
            found ->
                List.of(
                    found.account(),
                    found.view().createdMillis(),
                    found.view().finishedMillis(),
                    found.view().cost(),
                    found.isEnded() ? found.view().backend() : "",
                    found.result(),
                    found.verdict()));
  }

  @Provide
  Arbitrary<List<StateStoreAction>> sequences() {
    return StateStoreAction.any(StateStoreSteps.ORDER).list().ofMaxSize(80);
  }
}
