package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} keeps to when many threads come at once. */
interface CrowdRules extends StateStoreSteps {

  @Test
  default void sixtyFourThreadsNeverTakeMoreThanThereIs() throws Exception {
    Account account = Accounts.limited(id(), 500, 20);
    credit("0.1", "first");
    AtomicInteger running = new AtomicInteger();
    AtomicInteger mostRunning = new AtomicInteger();
    AtomicInteger tokens = new AtomicInteger();
    AtomicInteger charged = new AtomicInteger();
    inThreads(
        64,
        thread -> {
          for (int i = 0; i < 100; i++) {
            String task = thread + "-" + i;
            if (admit(account, task, PRICE).isPresent()) {
              continue;
            }
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            boolean isCharged = i % 3 != 0;
            boolean keepsToken = i % 5 != 0;
            tokens.addAndGet(keepsToken ? 1 : 0);
            charged.addAndGet(isCharged ? 1 : 0);
            running.decrementAndGet();
            assertThat(settle(task, isCharged, keepsToken)).isTrue();
            assertThat(settle(task, true, false)).as("a second settlement").isFalse();
          }
        });
    assertThat(mostRunning.get()).as("slots").isLessThanOrEqualTo(20);
    assertThat(tokens.get()).as("tokens kept").isLessThanOrEqualTo(500);
    assertThat(charged.get()).as("$0.1 pays 250 solves").isLessThanOrEqualTo(250);
    assertThat(usage(account)).isEqualTo(new Usage(500 - tokens.get(), 0, 0, 0, 0));
    assertThat(balance())
        .isEqualTo(new Balance(new Money(100_000_000 - PRICE.nanos() * charged.get()), Money.ZERO));
    assertConserved(id());
  }

  @Test
  default void sixtyFourThreadsGetExactlyWhatThereIs() throws Exception {
    Account account = Accounts.limited(id(), 40, 0);
    credit("1", "first");
    AtomicInteger admitted = new AtomicInteger();
    inThreads(
        64,
        thread -> {
          if (admit(account, "t" + thread, PRICE).isEmpty()) {
            admitted.incrementAndGet();
          }
        });
    assertThat(admitted.get()).isEqualTo(40);
    assertThat(balance().held()).isEqualTo(new Money(40 * PRICE.nanos()));
    assertConserved(id());
  }

  @Test
  default void oneTaskSettledByManyThreadsIsSettledByOne() throws Exception {
    credit("1", "first");
    admit(Accounts.paying(id()), "t", PRICE);
    AtomicInteger settled = new AtomicInteger();
    inThreads(
        64,
        thread -> {
          if (settle("t", thread % 2 == 0, true)) {
            settled.incrementAndGet();
          }
        });
    assertThat(settled.get()).isEqualTo(1);
    assertConserved(id());
  }

  /** What one of the threads does. */
  @FunctionalInterface
  interface Work {
    void run(int thread);
  }

  static void inThreads(int threads, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch ready = new CountDownLatch(threads);
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        done.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  work.run(thread);
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
