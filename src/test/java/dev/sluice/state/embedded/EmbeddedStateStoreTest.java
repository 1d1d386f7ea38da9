package dev.sluice.state.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.Account;
import dev.sluice.state.Accounts;
import dev.sluice.state.Admission;
import dev.sluice.state.Balance;
import dev.sluice.state.HandTicker;
import dev.sluice.state.LedgerEntry;
import dev.sluice.state.StateStore;
import dev.sluice.state.StateStoreKit;
import dev.sluice.state.TaskDraft;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EmbeddedStateStoreTest extends StateStoreKit {

  private static final long NOON = 1_780_315_200_000L;
  private static final Money CENT = Money.dollars("0.01");

  private final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 1_000_000_000, NOON);
  private final Queue<LedgerEntry> entries = new ConcurrentLinkedQueue<>();
  private final Memory memory = new Memory();
  private final TaskTable tasks = memory.tasks();
  private final StateStore store = store(memory, entries::add);

  private StateStore store(Memory of, Consumer<LedgerEntry> sink) {
    return new EmbeddedStateStore(of, ticker, sink, Journal.NONE, new Orphans());
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public Clock clock() {
    return ticker;
  }

  @Override
  public List<LedgerEntry> entries() {
    List<LedgerEntry> ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparingLong(LedgerEntry::sequence));
    return ordered;
  }

  @Test
  void storesOfOneVertxShareTheirAccountsAndTasks() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      StateStore one = new EmbeddedStateStore(vertx, ticker, entries::add);
      StateStore other = new EmbeddedStateStore(vertx, ticker, entries::add);
      AccountId account = new AccountId(id());
      assertThat(one.credit(account, CENT, "first").result()).isTrue();
      assertThat(other.credit(account, CENT, "first").result()).isFalse();
      TaskDraft draft = draft(FAMILY, RETENTION, UNNAMED);
      one.admit(
          new Admission(
              Accounts.paying(id()), task("t"), Money.ZERO, ORDER, EXPIRES_IN, Optional.of(draft)));
      assertThat(other.task(FAMILY, task("t")).result()).isPresent();
      assertThat(other.balance(account).result()).isEqualTo(new Balance(CENT, Money.ZERO));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void answersAtOnce() {
    Account account = Accounts.limited(id(), 1, 1);
    Admission admission =
        new Admission(account, new TaskId("t"), Money.ZERO, ORDER, EXPIRES_IN, Optional.empty());
    assertThat(store.admit(admission).succeeded()).isTrue();
    assertThat(store.admit(admission).succeeded()).isTrue();
    assertThat(store.ping().succeeded()).isTrue();
  }

  @Test
  void entriesReachTheSinkOutsideTheLock() throws Exception {
    AccountState account = memory.account(new AccountId(id()), Journal.NONE);
    List<Boolean> lockedDuringWrite = new ArrayList<>();
    StateStore watched = store(memory, e -> lockedDuringWrite.add(Thread.holdsLock(account)));
    watched.credit(new AccountId(id()), CENT, "first");
    watched.admit(
        new Admission(
            Accounts.paying(id()), new TaskId("t"), CENT, ORDER, EXPIRES_IN, Optional.empty()));
    assertThat(lockedDuringWrite).containsExactly(false, false);
  }

  @Test
  void whatIsDueLeavesNothingBehind() {
    for (int i = 0; i < 1_000; i++) {
      submit("t" + i, named("k" + i, "a"));
      end(
          "t" + i,
          true,
          i % 10 == 0 ? Optional.empty() : Optional.of(i % 2 == 0 ? SOLVED : FAILED));
    }
    assertThat(tasks.size()).isEqualTo(900);
    assertThat(tasks.names()).as("names of the solved").isEqualTo(400);
    ticker.advanceMillis(RETENTION);
    for (int step = 0; step < 250; step++) {
      look("unknown");
    }
    assertThat(tasks.size()).isZero();
    assertThat(tasks.names()).isZero();
  }

  @Test
  void aSteadyStreamKeepsTheTableBounded() {
    for (int i = 0; i < 5_000; i++) {
      submit("t" + i, named("k" + i, "a"));
      solve("t" + i);
      ticker.advanceMillis(RETENTION / 100);
    }
    assertThat(tasks.size()).as("a hundred are kept at any moment").isLessThanOrEqualTo(101);
    assertThat(tasks.names()).isEqualTo(tasks.size());
  }

  @Test
  void whoWaitsIsToldOutsideTheLock() {
    AccountState account = memory.account(new AccountId(id()), Journal.NONE);
    StateStore watched = store(memory, e -> {});
    Admission admission =
        new Admission(
            Accounts.paying(id()),
            task("t"),
            Money.ZERO,
            ORDER,
            EXPIRES_IN,
            Optional.of(draft(FAMILY, RETENTION, UNNAMED)));
    watched.admit(admission);
    List<Boolean> lockedWhenTold = new ArrayList<>();
    watched
        .whenEnded(FAMILY, task("t"))
        .onSuccess(ended -> lockedWhenTold.add(Thread.holdsLock(account)));
    ticker.advanceMillis(EXPIRES_IN);
    watched.balance(new AccountId(id()));
    assertThat(lockedWhenTold).containsExactly(false);
  }

  @Test
  void aWallClockThatStepsBackOverTheHourGivesNoQuotaTwice() {
    Account account = Accounts.planned(id(), 1, 0, 0);
    admit(account, "a", Money.ZERO);
    ticker.setEpochMillis(NOON - 1);
    assertThat(admit(account, "b", Money.ZERO)).isPresent();
    ticker.setEpochMillis(NOON);
    assertThat(admit(account, "b", Money.ZERO)).isPresent();
  }

  @Test
  void aWallClockThatWasFarAheadDoesNotBlockTheAccount() {
    Account account = Accounts.planned(id(), 1, 1, 0);
    ticker.setEpochMillis(NOON + TimeUnit.DAYS.toMillis(3_650));
    admit(account, "a", Money.ZERO);
    ticker.setEpochMillis(NOON);
    assertThat(admit(account, "b", Money.ZERO)).isEmpty();
  }
}
