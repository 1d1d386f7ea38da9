package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} keeps to when many threads come at once for remembered tasks. */
interface TaskCrowdRules extends TaskSteps {

  @Test
  default void oneNameSubmittedByManyThreadsIsOneTask() throws Exception {
    credit("1", "first");
    Account account = Accounts.paying(id());
    TaskDraft draft = draft(FAMILY, RETENTION, named("k", "a"));
    AtomicInteger accepted = new AtomicInteger();
    AtomicInteger replayed = new AtomicInteger();
    CrowdRules.inThreads(
        32,
        thread -> {
          Admitted admitted = submit(account, task("t" + thread), PRICE, draft);
          accepted.addAndGet(admitted.equals(Admitted.ALL) ? 1 : 0);
          replayed.addAndGet(admitted.replay().isPresent() ? 1 : 0);
        });
    assertThat(accepted.get()).isEqualTo(1);
    assertThat(replayed.get()).isEqualTo(31);
    assertThat(balance().held()).isEqualTo(PRICE);
  }

  @Test
  default void oneIdSubmittedByManyAccountsIsOnesAlone() throws Exception {
    TaskDraft draft = draft(FAMILY, RETENTION, UNNAMED);
    ConcurrentLinkedQueue<AccountId> owners = new ConcurrentLinkedQueue<>();
    AtomicInteger taken = new AtomicInteger();
    CrowdRules.inThreads(
        32,
        thread -> {
          Account account = Accounts.limited(id() + "-" + thread, 0, 1);
          Admitted admitted = submit(account, task("t"), Money.ZERO, draft);
          if (admitted.equals(Admitted.ALL)) {
            owners.add(account.id());
          }
          taken.addAndGet(admitted.isIdTaken() ? 1 : 0);
          assertThat(usage(account).inFlight()).isEqualTo(admitted.equals(Admitted.ALL) ? 1 : 0);
        });
    assertThat(owners).containsExactly(record("t").account());
    assertThat(taken.get()).isEqualTo(31);
  }

  @Test
  default void everyoneWhoWaitsHearsOfEveryEnd() throws Exception {
    ConcurrentLinkedQueue<Future<Optional<TaskRecord>>> waiting = new ConcurrentLinkedQueue<>();
    AtomicInteger settled = new AtomicInteger();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      names.add("t" + i);
      submit("t" + i);
    }
    CrowdRules.inThreads(
        16,
        thread -> {
          for (String name : names) {
            switch (thread % 4) {
              case 0 -> settled.addAndGet(solve(name) ? 1 : 0);
              case 1 -> settled.addAndGet(end(name, false, Optional.empty()) ? 1 : 0);
              case 2 -> poll(name);
              default -> waiting.add(whenEnded(name));
            }
          }
        });
    assertThat(settled.get()).as("each task is settled once").isEqualTo(200);
    assertThat(waiting).hasSize(800);
    for (Future<Optional<TaskRecord>> each : waiting) {
      Optional<TaskRecord> ended = StateStoreSteps.await(each);
      assertThat(ended.map(TaskRecord::isSolved).orElse(true)).isTrue();
    }
  }

  @Test
  default void ofManyReportsOneIsTheFirst() throws Exception {
    submit("t");
    solve("t");
    AtomicInteger first = new AtomicInteger();
    CrowdRules.inThreads(
        32, thread -> first.addAndGet(report("t", thread % 2 == 0).isEmpty() ? 1 : 0));
    assertThat(first.get()).isEqualTo(1);
  }

  @Test
  default void ofManyWhoForgetOneDoes() throws Exception {
    submit("t", named("k", "a"));
    solve("t");
    AtomicInteger forgotten = new AtomicInteger();
    CrowdRules.inThreads(32, thread -> forgotten.addAndGet(forget("t") ? 1 : 0));
    assertThat(forgotten.get()).isEqualTo(1);
    assertThat(look("t")).isEmpty();
  }

  @Test
  default void manyThreadsThatSubmitPollAndSettleLoseNothing() throws Exception {
    credit("1", "first");
    Account account = Accounts.paying(id());
    TaskDraft draft = draft(FAMILY, RETENTION, UNNAMED);
    CrowdRules.inThreads(
        16,
        thread -> {
          for (int i = 0; i < 50; i++) {
            String name = thread + "-" + i;
            assertThat(submit(account, task(name), PRICE, draft)).isEqualTo(Admitted.ALL);
            Future<Optional<TaskRecord>> end = whenEnded(name);
            store().progress(task(name), 1, "alpha");
            assertThat(poll(name).map(TaskRecord::polls)).contains(1);
            assertThat(solve(name)).isTrue();
            assertThat(StateStoreSteps.await(end).map(r -> r.view().cost())).contains(PRICE);
          }
        });
    assertThat(usage(account).inFlight()).isZero();
    assertThat(balance().posted())
        .isEqualTo(Money.dollars("1").minus(new Money(800 * PRICE.nanos())));
    assertConserved(id());
  }
}
