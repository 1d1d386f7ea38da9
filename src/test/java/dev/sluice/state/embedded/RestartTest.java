package dev.sluice.state.embedded;

import static dev.sluice.state.embedded.StateFolder.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Proxy;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.model.TaskId;
import dev.sluice.state.Account;
import dev.sluice.state.Accounts;
import dev.sluice.state.Admission;
import dev.sluice.state.Admitted;
import dev.sluice.state.Balance;
import dev.sluice.state.HandTicker;
import dev.sluice.state.LedgerEntry;
import dev.sluice.state.Orphan;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateStore;
import dev.sluice.state.StatisticsRow;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskRecord;
import dev.sluice.state.TaskResult;
import dev.sluice.state.TaskWork;
import dev.sluice.state.Usage;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store finds again after a stop, and after a crash at any moment that was answered. */
class RestartTest {

  private static final long NOON = 1_780_315_200_000L;
  private static final long LAPSES = 100_000;
  private static final long RETENTION = 30_000;
  private static final AccountId ID = new AccountId("a");
  private static final Account ACCOUNT = Accounts.paying("a");
  private static final Money PRICE = Money.dollars("0.0004");
  private static final TaskResult SOLVED = TaskResult.solved(new Solution(Map.of("token", "t")));
  private static final TaskResult FAILED =
      TaskResult.failed(Fault.of(Failure.UNSOLVABLE).withRetryAfterMillis(5_000));
  private static final TaskWork WORK =
      new TaskWork(
          "create",
          new SolveRequest(
              CaptchaType.TURNSTILE,
              Optional.of(new Target("https://example.com/", "example.com")),
              Optional.of("0x4AAA"),
              Optional.of(
                  new Proxy(
                      "http", "203.0.113.9", 8000, Optional.of(new Proxy.Login("u", "secret")))),
              Optional.empty(),
              List.of(),
              Map.of("action", "login")),
          Map.of("priority", 3));

  private final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 1_000_000_000, NOON);
  @TempDir private Path temporary;
  private StateFolder folder;
  private StateFolder other;
  private StateStore store;

  @BeforeEach
  void open() {
    folder = new StateFolder(temporary.resolve("data"), ticker);
    other = folder;
    store = folder.open();
  }

  @AfterEach
  void close() {
    folder.close();
    other.close();
  }

  /** Another process on what a crash leaves at this moment. */
  private StateStore crash() throws IOException {
    other = folder.crashed(temporary.resolve("crashed"));
    return other.open();
  }

  /** Another process after this one has stopped. */
  private StateStore restart() {
    await(store.close());
    return folder.open();
  }

  private static TaskDraft draft(Optional<TaskDraft.Idempotency> named) {
    return new TaskDraft(
            "family", CaptchaType.TURNSTILE, "Task", "192.0.2.1", NOON, RETENTION, named)
        .withWork(WORK);
  }

  private Future<Admitted> submit(String task, Account account, Money price) {
    return store.admit(
        new Admission(
            account,
            new TaskId(task),
            price,
            List.of(),
            LAPSES,
            Optional.of(draft(Optional.empty()))));
  }

  private void submit(String task) {
    assertThat(await(submit(task, ACCOUNT, PRICE))).isEqualTo(Admitted.ALL);
  }

  private void settle(String task, boolean isCharged, Optional<TaskResult> result) {
    assertThat(await(store.settle(new Settlement(ID, new TaskId(task), isCharged, true, result))))
        .isTrue();
  }

  /** Returns once everything before is durable. */
  private void flush() {
    await(store.saveStatistics(List.of()));
  }

  private void credit() {
    assertThat(await(store.credit(ID, Money.dollars("1"), "first"))).isTrue();
  }

  private static Optional<TaskRecord> look(StateStore at, String task) {
    return await(at.task("family", new TaskId(task)));
  }

  private static List<Orphan> orphans(StateStore at) {
    return await(at.claimOrphans(100));
  }

  private Balance balance(StateStore at) {
    return await(at.balance(ID));
  }

  @Test
  void anAcceptedTaskAndItsHoldOutliveACrash() throws Exception {
    credit();
    submit("t");

    StateStore next = crash();

    assertThat(balance(next)).isEqualTo(new Balance(Money.dollars("1"), PRICE));
    assertThat(look(next, "t")).isPresent().get().matches(task -> !task.isEnded());
    assertThat(orphans(next))
        .singleElement()
        .isEqualTo(new Orphan(ID, new TaskId("t"), PRICE, draft(Optional.empty()), LAPSES));
    assertThat(orphans(next)).as("each is handed over once").isEmpty();
  }

  @Test
  void anOrphanIsSettledOnceAndChargedOnce() throws Exception {
    credit();
    submit("t");
    StateStore next = crash();
    Settlement paid = new Settlement(ID, new TaskId("t"), true, true, Optional.of(SOLVED));

    assertThat(await(next.settle(paid))).isTrue();
    assertThat(await(next.settle(paid))).isFalse();

    assertThat(balance(next)).isEqualTo(new Balance(Money.dollars("0.9996"), Money.ZERO));
    await(next.close());
    assertThat(other.query("SELECT entry, reference, nanos FROM ledger ORDER BY id"))
        .containsExactly("credit|first|1000000000", "post|t|400000");
  }

  @Test
  void aSettledTaskIsNotDoneAgain() throws Exception {
    credit();
    submit("t");
    submit("u");
    settle("t", true, Optional.of(SOLVED));
    settle("u", false, Optional.of(FAILED));
    flush();

    StateStore next = crash();

    assertThat(orphans(next)).isEmpty();
    assertThat(balance(next)).isEqualTo(new Balance(Money.dollars("0.9996"), Money.ZERO));
    assertThat(look(next, "t")).isEqualTo(look(store, "t")).isPresent();
    assertThat(look(next, "u").flatMap(TaskRecord::result)).contains(FAILED);
  }

  @Test
  void aCancelledTaskIsNotDoneAgain() throws Exception {
    credit();
    submit("t");
    settle("t", false, Optional.empty());
    flush();

    StateStore next = crash();

    assertThat(orphans(next)).isEmpty();
    assertThat(look(next, "t")).isEmpty();
    assertThat(balance(next).held()).isEqualTo(Money.ZERO);
  }

  @Test
  void whatHasLapsedMeanwhileIsClosedAndItsHoldReleased() throws Exception {
    credit();
    submit("t");
    ticker.advanceMillis(LAPSES);

    StateStore next = crash();

    assertThat(orphans(next)).isEmpty();
    assertThat(balance(next)).isEqualTo(new Balance(Money.dollars("1"), Money.ZERO));
    assertThat(look(next, "t").flatMap(TaskRecord::result).flatMap(TaskResult::fault))
        .contains(Fault.of(Failure.DEADLINE_EXCEEDED));
  }

  @Test
  void anOrphanLapsesAtTheSameMomentAsBefore() throws Exception {
    submitFree("t");
    ticker.advanceMillis(LAPSES - 1);
    StateStore next = crash();
    assertThat(look(next, "t")).get().matches(task -> !task.isEnded());
    ticker.advanceMillis(1);
    assertThat(look(next, "t")).get().matches(TaskRecord::isEnded);
    assertThat(orphans(next)).as("what has lapsed is nobody's work").isEmpty();
  }

  private void submitFree(String task) {
    assertThat(await(submit(task, ACCOUNT, Money.ZERO))).isEqualTo(Admitted.ALL);
  }

  @Test
  void aResultIsKeptForItsRetentionAcrossRestarts() {
    submitFree("t");
    settle("t", true, Optional.of(SOLVED));
    ticker.advanceMillis(RETENTION - 1);
    StateStore next = restart();
    assertThat(look(next, "t")).get().matches(TaskRecord::isSolved);
    ticker.advanceMillis(1);
    assertThat(look(next, "t")).isEmpty();
  }

  @Test
  void verdictsAndForgettingOutliveACrash() throws Exception {
    for (String task : List.of("good", "bad", "forgotten", "plain")) {
      submitFree(task);
      settle(task, true, Optional.of(SOLVED));
    }
    await(store.report("family", new TaskId("good"), true));
    await(store.report("family", new TaskId("bad"), false));
    assertThat(await(store.forget("family", new TaskId("forgotten")))).isTrue();
    flush();

    StateStore next = crash();

    assertThat(look(next, "good").flatMap(TaskRecord::verdict)).contains(true);
    assertThat(look(next, "bad").flatMap(TaskRecord::verdict)).contains(false);
    assertThat(look(next, "plain").flatMap(TaskRecord::verdict)).isEmpty();
    assertThat(look(next, "forgotten")).isEmpty();
    assertThat(await(next.report("family", new TaskId("bad"), true))).contains(false);
  }

  @Test
  void aNamedRequestIsTheSameTaskAfterACrash() throws Exception {
    List<String> running = List.of("open", "solved", "failed");
    for (String name : running) {
      await(store.admit(named(name, name)));
    }
    settle("solved", true, Optional.of(SOLVED));
    settle("failed", false, Optional.of(FAILED));
    flush();

    StateStore next = crash();

    assertThat(await(next.admit(named("new1", "open"))).replay()).isPresent();
    assertThat(await(next.admit(named("new2", "solved"))).replay()).isPresent();
    assertThat(await(next.admit(named("new3", "failed"))))
        .as("a failed task frees its name")
        .isEqualTo(Admitted.ALL);
  }

  private static Admission named(String task, String key) {
    TaskDraft.Idempotency name = new TaskDraft.Idempotency("scope", key, "print");
    return new Admission(
        ACCOUNT,
        new TaskId(task),
        Money.ZERO,
        List.of(),
        LAPSES,
        Optional.of(draft(Optional.of(name))));
  }

  @Test
  void aReferenceIsCreditedOnceAcrossRestarts() throws Exception {
    credit();
    store = restart();
    assertThat(await(store.credit(ID, Money.dollars("1"), "first"))).isFalse();
    assertThat(await(store.credit(ID, Money.dollars("2"), "second"))).isTrue();
    flush();
    StateStore next = crash();
    assertThat(await(next.credit(ID, Money.dollars("2"), "second"))).isFalse();
    assertThat(balance(next).posted()).isEqualTo(Money.dollars("3"));
  }

  @Test
  void quotasThatWereUsedStayUsed() throws Exception {
    Account planned = Accounts.planned("a", 10, 20, 30);
    for (int i = 0; i < 3; i++) {
      assertThat(await(submit("t" + i, planned, Money.ZERO))).isEqualTo(Admitted.ALL);
    }
    settle("t0", true, Optional.of(SOLVED));
    settle("t1", false, Optional.of(FAILED));

    StateStore next = restart();

    assertThat(await(next.usage(planned))).isEqualTo(new Usage(0, 1, 2, 2, 2));
    Settlement failed = new Settlement(ID, new TaskId("t2"), false, true, Optional.of(FAILED));
    assertThat(await(next.settle(failed))).isTrue();
    assertThat(await(next.usage(planned))).isEqualTo(new Usage(0, 0, 1, 1, 1));
  }

  @Test
  void whatIsNotRememberedLeavesItsChargeAndNothingElse() throws Exception {
    credit();
    for (String task : List.of("paid", "failed", "left", "open")) {
      await(
          store.admit(
              new Admission(
                  ACCOUNT, new TaskId(task), PRICE, List.of(), LAPSES, Optional.empty())));
    }
    settle("paid", true, Optional.empty());
    settle("failed", false, Optional.of(FAILED));
    settle("left", false, Optional.empty());
    flush();

    StateStore next = crash();

    assertThat(balance(next)).isEqualTo(new Balance(Money.dollars("0.9996"), Money.ZERO));
    assertThat(orphans(next)).isEmpty();
    assertThat(other.query("SELECT entry, reference, failure FROM ledger WHERE entry <> 'credit'"))
        .containsExactly("post|paid|null", "release|failed|UNSOLVABLE");
  }

  @Test
  void bodiesAndResultsAreReclaimedOnceNobodyNeedsThem() {
    submitFree("t");
    submitFree("open");
    settle("t", true, Optional.of(SOLVED));
    await(store.close());
    assertThat(folder.query("SELECT task FROM holds")).containsExactly("open");
    assertThat(folder.query("SELECT task, event FROM ended")).containsExactly("t|ended");

    ticker.advanceMillis(LAPSES);
    await(folder.open().close());
    ticker.advanceMillis(RETENTION);
    await(folder.open().close());
    assertThat(folder.query("SELECT count(*) FROM accepted")).containsExactly("0");
    assertThat(folder.query("SELECT count(*) FROM ended")).containsExactly("0");
  }

  @Test
  void aTaskThatStaysOpenForLongKeepsNoOthersRows() {
    submitFree("old");
    List<Future<Admitted>> accepted = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5_000; i++) {
        accepted.add(submit(round + "-" + i, ACCOUNT, Money.ZERO));
      }
      accepted.forEach(StateFolder::await);
      accepted.clear();
      for (int i = 0; i < 5_000; i++) {
        settle(round + "-" + i, true, Optional.empty());
      }
    }

    StateStore next = restart();

    assertThat(folder.query("SELECT task FROM holds")).containsExactly("old");
    assertThat(Long.parseLong(folder.query("SELECT min(id) FROM accepted").get(0)))
        .as("the first row that is left, of 30000")
        .isGreaterThan(5_000);
    assertThat(orphans(next)).extracting(Orphan::task).containsExactly(new TaskId("old"));
    await(next.settle(new Settlement(ID, new TaskId("old"), true, true, Optional.empty())));
    await(next.close());
    assertThat(orphans(folder.open())).isEmpty();
  }

  @Test
  void holdsThatAreStillOpenAreToldAnew() throws Exception {
    credit();
    submit("t");
    other = folder.crashed(temporary.resolve("crashed"));
    List<LedgerEntry> told = new ArrayList<>();
    StateStore next = other.open(told::add);
    await(next.settle(new Settlement(ID, new TaskId("t"), true, true, Optional.of(SOLVED))));
    assertThat(told)
        .extracting(LedgerEntry::kind)
        .containsExactly(LedgerEntry.Kind.HOLD, LedgerEntry.Kind.POST);
  }

  @Test
  void statisticsAreKept() throws Exception {
    StatisticsRow row = new StatisticsRow(494_532, "alpha", CaptchaType.TURNSTILE, "{\"n\":1}");
    StatisticsRow later = new StatisticsRow(494_532, "alpha", CaptchaType.TURNSTILE, "{\"n\":2}");
    await(store.saveStatistics(List.of(row)));
    await(store.saveStatistics(List.of(later)));

    StateStore next = crash();

    assertThat(await(next.statistics(494_532))).containsExactly(later);
    assertThat(await(next.statistics(494_533))).isEmpty();
  }
}
