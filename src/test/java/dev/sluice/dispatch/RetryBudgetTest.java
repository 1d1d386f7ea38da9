package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Crowd;
import dev.sluice.config.PoolConfig;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetryBudgetTest {

  @Property
  void grantsAShareOfTheTasksAndAtLeastTheFloor(
      @ForAll @IntRange(max = 500) int tasks, @ForAll @IntRange(max = 10) int floor) {
    RetryBudget budget = new RetryBudget(new PoolConfig.Budget(0.2, floor));
    for (int i = 0; i < tasks; i++) {
      budget.taskBegan();
    }
    int granted = 0;
    while (budget.tryAcquire()) {
      granted++;
    }
    assertThat(granted).isEqualTo(Math.max(floor, tasks / 5)).isEqualTo(budget.retries());
  }

  @Example
  void grantsAgainWhatWasGivenBack() {
    RetryBudget budget = new RetryBudget(new PoolConfig.Budget(0.2, 1));
    assertThat(budget.tryAcquire()).isTrue();
    assertThat(budget.tryAcquire()).isFalse();
    budget.release();
    assertThat(budget.tryAcquire()).isTrue();
  }

  @Example
  void grantsNothingMoreWhenTasksHaveEnded() {
    RetryBudget budget = new RetryBudget(new PoolConfig.Budget(0.5, 0));
    for (int i = 0; i < 4; i++) {
      budget.taskBegan();
    }
    assertThat(budget.tryAcquire()).isTrue();
    assertThat(budget.tryAcquire()).isTrue();
    budget.taskEnded();
    budget.taskEnded();
    budget.release();
    assertThat(budget.tryAcquire()).as("one is granted, and two tasks allow one").isFalse();
  }

  @Example
  void neverGrantsMoreThanItMayUnderACrowd() throws InterruptedException {
    RetryBudget budget = new RetryBudget(new PoolConfig.Budget(0.2, 3));
    AtomicInteger granted = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Crowd.of(8)
        .each(
            thread -> {
              for (int i = 0; i < 10_000; i++) {
                if (budget.tryAcquire()) {
                  most.accumulateAndGet(granted.incrementAndGet(), Math::max);
                  granted.decrementAndGet();
                  budget.release();
                }
              }
            });
    assertThat(most.get()).as("retries at once").isBetween(1, 3);
    assertThat(budget.retries()).isZero();
  }
}
