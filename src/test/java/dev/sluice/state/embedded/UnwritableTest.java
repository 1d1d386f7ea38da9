package dev.sluice.state.embedded;

import static dev.sluice.state.embedded.StateFolder.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.StateConfig;
import dev.sluice.config.StateConfig.Durability;
import dev.sluice.config.StateConfig.IfUnwritable;
import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.model.Ticker;
import dev.sluice.state.Account;
import dev.sluice.state.Accounts;
import dev.sluice.state.Admission;
import dev.sluice.state.Admitted;
import dev.sluice.state.Balance;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateFailure;
import dev.sluice.state.StateStore;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.Usage;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be written for a while, because another program holds its lock. */
@Timeout(240)
class UnwritableTest {

  private static final AccountId ID = new AccountId("a");
  private static final Account ACCOUNT = Accounts.limited("a", 0, 10);
  private static final Money PRICE = Money.dollars("0.25");

  @TempDir private Path temporary;
  private StateFolder folder;
  private StateStore store;
  private Connection blocker;

  @BeforeEach
  void choose() {
    folder = new StateFolder(temporary, Ticker.system());
  }

  @AfterEach
  void close() throws SQLException {
    blocker.close();
    folder.close();
  }

  /** Opens a store with a dollar, and then takes the file's lock away from it. */
  private void openAndBlock(IfUnwritable then) throws SQLException {
    store =
        folder.open(
            new StateConfig("embedded", folder.file().toString(), Durability.FULL, then, 0),
            entry -> {});
    await(store.credit(ID, Money.dollars("1"), "first"));
    await(store.saveStatistics(List.of()));
    blocker = folder.connect();
    run("BEGIN IMMEDIATE");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = blocker.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private void unblock() throws SQLException {
    run("ROLLBACK");
    while (store.ping().failed()) {
      Thread.onSpinWait();
    }
  }

  private Future<Admitted> submit(String task) {
    TaskDraft draft =
        new TaskDraft(
            "family", CaptchaType.TURNSTILE, "Task", "192.0.2.1", 0, 60_000, Optional.empty());
    return store.admit(
        new Admission(ACCOUNT, new TaskId(task), PRICE, List.of(), 600_000, Optional.of(draft)));
  }

  private Future<Admitted> solve(String task) {
    return store.admit(
        new Admission(ACCOUNT, new TaskId(task), PRICE, List.of(), 600_000, Optional.empty()));
  }

  private boolean charge(String task) {
    return await(store.settle(new Settlement(ID, new TaskId(task), true, true, Optional.empty())));
  }

  private static Throwable failure(Future<?> future) throws InterruptedException {
    return future
        .transform(result -> Future.succeededFuture(result.cause()))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  @Test
  void aTaskThatCannotBeMadeDurableIsNotAcceptedAndTakesNothing() throws Exception {
    openAndBlock(IfUnwritable.REFUSE);
    assertThat(failure(submit("t")))
        .isInstanceOf(StateFailure.class)
        .hasMessageContaining("another program holds a lock on it");
    assertThat(await(store.balance(ID))).isEqualTo(new Balance(Money.dollars("1"), Money.ZERO));
    assertThat(await(store.usage(ACCOUNT))).isEqualTo(new Usage(0, 0, 0, 0, 0));
    assertThat(await(store.task("family", new TaskId("t")))).isEmpty();
  }

  @Test
  void nothingIsAdmittedUntilTheFileCanBeWrittenAgain() throws Exception {
    openAndBlock(IfUnwritable.REFUSE);
    failure(submit("t"));
    assertThat(store.ping().failed()).as("a store that cannot write does not answer").isTrue();
    assertThat(failure(submit("u"))).as("refused at once").isInstanceOf(StateFailure.class);
    assertThat(failure(solve("v"))).isInstanceOf(StateFailure.class);
    unblock();
    assertThat(await(submit("w"))).isEqualTo(Admitted.ALL);
    assertThat(folder.query("SELECT task FROM holds")).containsExactly("w");
  }

  @Test
  void solvesGoOnWhereTheOperatorChoseSo() throws Exception {
    openAndBlock(IfUnwritable.SOLVE);
    failure(submit("t"));
    assertThat(store.ping().succeeded()).isTrue();
    assertThat(await(solve("v"))).isEqualTo(Admitted.ALL);
    assertThat(charge("v")).isTrue();
    assertThat(failure(submit("u"))).as("but no task that must be durable").isNotNull();
    run("ROLLBACK");
    await(store.close());
    assertThat(
            folder.query(
                "SELECT entry, reference FROM ledger WHERE nanos = 250000000 AND entry = 'post'"))
        .as("what was charged meanwhile is written as soon as it can be")
        .containsExactly("post|v");
    assertThat(folder.query("SELECT difference FROM audit")).containsExactly("0.0");
  }
}
