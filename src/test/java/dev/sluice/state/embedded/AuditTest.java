package dev.sluice.state.embedded;

import static dev.sluice.state.embedded.StateFolder.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.StateConfig;
import dev.sluice.config.StateConfig.Durability;
import dev.sluice.config.StateConfig.IfUnwritable;
import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import dev.sluice.model.TaskId;
import dev.sluice.state.Account;
import dev.sluice.state.Accounts;
import dev.sluice.state.Admission;
import dev.sluice.state.HandTicker;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateFailure;
import dev.sluice.state.StateStore;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The books of two accounts, right at first, and the queries that people ask them. */
class AuditTest {

  private static final long NOON = 1_780_315_200_000L;
  private static final long DAY_MILLIS = 86_400_000;
  private static final Money PRICE = Money.dollars("0.25");
  private static final TaskResult SOLVED = TaskResult.solved(new Solution(Map.of("token", "t")));
  private static final TaskResult FAILED = TaskResult.failed(Fault.of(Failure.UNSOLVABLE));

  private final HandTicker ticker = new HandTicker(0, NOON);
  @TempDir private Path temporary;
  private StateFolder folder;
  private StateStore store;

  @BeforeEach
  void open() {
    folder = new StateFolder(temporary, ticker);
    store = folder.open(config(0), entry -> {});
    for (String account : List.of("a", "b")) {
      await(store.credit(new AccountId(account), Money.dollars("10"), "first"));
      submit(account, "solved-" + account);
      submit(account, "failed-" + account);
      submit(account, "open-" + account);
      settle(account, "solved-" + account, true, SOLVED);
      settle(account, "failed-" + account, false, FAILED);
    }
    await(store.saveStatistics(List.of()));
  }

  @AfterEach
  void close() {
    folder.close();
  }

  private StateConfig config(int ledgerDays) {
    return new StateConfig(
        "embedded", folder.file().toString(), Durability.NORMAL, IfUnwritable.REFUSE, ledgerDays);
  }

  private void submit(String id, String task) {
    Account account = Accounts.paying(id);
    TaskDraft draft =
        new TaskDraft(
            "family", CaptchaType.TURNSTILE, "Task", "192.0.2.1", NOON, 60_000, Optional.empty());
    await(
        store.admit(
            new Admission(
                account, new TaskId(task), PRICE, List.of(), 10 * DAY_MILLIS, Optional.of(draft))));
    store.progress(new TaskId(task), 1, "alpha");
  }

  private void settle(String account, String task, boolean isCharged, TaskResult result) {
    await(
        store.settle(
            new Settlement(
                new AccountId(account), new TaskId(task), isCharged, true, Optional.of(result))));
  }

  private void run(String sql) throws Exception {
    try (Connection connection = folder.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void findsTheBooksRightWhileSluiceRuns() {
    Audit.Report report = Audit.of(folder.file());
    assertThat(report.findings()).isEmpty();
    assertThat(report.entries()).isEqualTo(6);
    assertThat(report.open()).isEqualTo(2);
    assertThat(report.accounts())
        .containsExactly(
            new Audit.Sums("a", Money.dollars("10"), PRICE, Money.dollars("9.75"), PRICE),
            new Audit.Sums("b", Money.dollars("10"), PRICE, Money.dollars("9.75"), PRICE));
  }

  @Test
  void findsThemRightAfterASluiceHasStopped() {
    await(store.close());
    Audit.Report report = Audit.of(folder.file());
    assertThat(report.findings()).isEmpty();
    assertThat(report.open()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "UPDATE ledger SET nanos = nanos + 1 WHERE reference = 'solved-a'; left 9.75 (expected: 9.749999999)",
        "DELETE FROM ledger WHERE reference = 'solved-b'; account b: balance 9.75 (expected: credits less posts, 10)",
        "INSERT INTO ledger SELECT 999, at, account, entry, reference, nanos, balance - nanos, accepted, type, backend, failure FROM ledger WHERE reference = 'solved-a'; task solved-a was settled 2 times",
        "UPDATE account SET balance = balance + 1 WHERE account = 'a'; account a: balance 9.750000001",
        "UPDATE accepted SET hold = 10000000000 WHERE task = 'open-b'; account b: held 10 (expected: at most the balance, 9.75)"
      })
  void findsWhatIsWrong(String tampering, String finding) throws Exception {
    await(store.close());
    run(tampering);
    assertThat(Audit.of(folder.file()).findings())
        .as("findings after %s", tampering)
        .anySatisfy(line -> assertThat(line).contains(finding));
  }

  @Test
  void saysWhatCannotBeAudited() throws Exception {
    Path nothing = temporary.resolve("nothing.db");
    assertThatThrownBy(() -> Audit.of(nothing))
        .isInstanceOf(StateFailure.class)
        .hasMessage("state file %s: there is none", nothing);
    await(store.close());
    run("PRAGMA application_id = 7");
    assertThatThrownBy(() -> Audit.of(folder.file()))
        .isInstanceOf(StateFailure.class)
        .hasMessage("state file %s: it is another program's database", folder.file());
  }

  @Test
  void theViewsTellSpendAndFailures() {
    assertThat(folder.query("SELECT * FROM spend ORDER BY account"))
        .containsExactly("a|2026-06-01|1|0.25", "b|2026-06-01|1|0.25");
    assertThat(folder.query("SELECT * FROM failures"))
        .containsExactly("2026-06-01|alpha|turnstile|UNSOLVABLE|2");
    assertThat(folder.query("SELECT account, balance, difference FROM audit ORDER BY account"))
        .containsExactly("a|9.75|0.0", "b|9.75|0.0");
    assertThat(folder.query("SELECT task, dollars FROM holds ORDER BY task"))
        .containsExactly("open-a|0.25", "open-b|0.25");
  }

  @Test
  void oldEntriesAreAddedUpByDayAndTheBooksStayRight() {
    for (String account : List.of("a", "b")) {
      settle(account, "open-" + account, true, SOLVED);
    }
    await(store.close());
    List<String> before = folder.query("SELECT * FROM spend ORDER BY account");
    ticker.advanceMillis(3 * DAY_MILLIS);
    store = folder.open(config(2), entry -> {});
    submit("a", "late");
    settle("a", "late", true, SOLVED);
    await(store.close());
    await(folder.open(config(2), entry -> {}).close());

    assertThat(folder.query("SELECT entry, reference FROM ledger ORDER BY id"))
        .as("credits and what is young are kept")
        .containsExactly("credit|first", "credit|first", "post|late");
    assertThat(folder.query("SELECT * FROM spend ORDER BY account, day"))
        .containsExactly(before.get(0), "a|2026-06-04|1|0.25", before.get(1));
    assertThat(folder.query("SELECT tasks FROM failures")).containsExactly("2");
    assertThat(Audit.of(folder.file()).findings()).isEmpty();
  }
}
