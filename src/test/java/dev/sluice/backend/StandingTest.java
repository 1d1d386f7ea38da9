package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StandingTest {

  private final Standing standing = new Standing();
  private final List<String> heard = new ArrayList<>();

  StandingTest() {
    standing.whenChanged(trouble -> heard.add(trouble.orElse("in order")));
  }

  @Test
  void letsEverybodyInWhileItIsInOrder() {
    assertThat(standing.isOpen()).isTrue();
    assertThat(List.of(standing.tryEnter(), standing.tryEnter())).containsOnly(true);
    standing.accepted();
    standing.abandoned();
    assertThat(heard).isEmpty();
  }

  @Test
  void letsNobodyInWhileThereIsTrouble() {
    standing.refused("no money");
    assertThat(standing.isOut()).isTrue();
    assertThat(standing.tryEnter()).isFalse();
    standing.accepted();
    assertThat(standing.trouble()).as("an older attempt was taken").contains("no money");
    assertThat(heard).containsExactly("no money");
  }

  @Test
  void letsOneInOnTrialAndAllOnceItWasTaken() {
    standing.refused("no money");
    standing.allowTrial();
    assertThat(List.of(standing.tryEnter(), standing.tryEnter())).containsExactly(true, false);
    standing.accepted();
    assertThat(standing.tryEnter()).isTrue();
    assertThat(heard).containsExactly("no money", "in order");
  }

  @Test
  void isOutAgainWithoutNewsWhereTheTrialFails() {
    standing.refused("no money");
    standing.allowTrial();
    standing.tryEnter();
    standing.refused("no money still");
    assertThat(standing.isOut()).isTrue();
    assertThat(standing.trouble()).contains("no money still");
    assertThat(heard).hasSize(1);
  }

  @Test
  void givesATrialThatDecidedNothingToTheNext() {
    standing.refused("no money");
    standing.allowTrial();
    standing.tryEnter();
    standing.abandoned();
    assertThat(standing.tryEnter()).isTrue();
  }

  @Test
  void isInOrderOnceAnOperatorSaysSo() {
    standing.refused("no money");
    standing.reset();
    assertThat(standing.tryEnter()).isTrue();
    assertThat(heard).containsExactly("no money", "in order");
  }

  @Test
  void allowsNoTrialWhereThereIsNoTrouble() {
    standing.allowTrial();
    assertThat(List.of(standing.tryEnter(), standing.tryEnter())).containsOnly(true);
  }

  @Test
  void letsOneOfManyInOnTrial() throws InterruptedException {
    standing.refused("no money");
    standing.allowTrial();
    AtomicInteger in = new AtomicInteger();
    Crowd.of(8).each(thread -> in.addAndGet(standing.tryEnter() ? 1 : 0));
    assertThat(in).hasValue(1);
  }
}
