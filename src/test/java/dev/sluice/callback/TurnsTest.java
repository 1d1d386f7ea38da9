package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which callback is tried next. */
class TurnsTest {

  private final Turns turns = new Turns();

  private static Delivery delivery(String account, String host, int number) {
    Callback callback =
        Sample.callback(account, "t" + number, "https://" + host + ".example.com/", true);
    return new Delivery(callback, Optional.empty(), 0, () -> {});
  }

  private void add(String account, String host, int count) {
    for (int i = 0; i < count; i++) {
      turns.add(delivery(account, host, i));
    }
  }

  private List<String> begun() {
    List<String> begun = new ArrayList<>();
    for (Optional<Delivery> next = turns.next(); next.isPresent(); next = turns.next()) {
      begun.add(next.get().callback().account() + " " + next.get().url().host().charAt(0));
    }
    return begun;
  }

  @Test
  void takesAccountsInTurnAndTheirHostsInTurn() {
    add("a", "x", 3);
    add("a", "y", 1);
    add("b", "z", 2);
    assertThat(begun()).containsExactly("a x", "b z", "a y", "b z", "a x", "a x");
  }

  @Test
  void takesOneHostsDeliveriesInTheirOrder() {
    add("a", "x", 3);
    assertThat(List.of(turns.next(), turns.next(), turns.next()))
        .extracting(next -> next.orElseThrow().callback().task().text())
        .containsExactly("t0", "t1", "t2");
  }

  @Test
  void holdsAHostToItsShareAndLetsTheOthersOfTheAccountPass() {
    add("a", "x", Turns.MOST_OF_HOST + 5);
    add("a", "y", 2);
    assertThat(begun())
        .hasSize(Turns.MOST_OF_HOST + 2)
        .filteredOn("a y"::equals)
        .as("those of the other host")
        .hasSize(2);
  }

  @Test
  void holdsAnAccountToItsShareAndLetsTheOthersPass() {
    for (int i = 0; i < 26; i++) {
      add("a", String.valueOf((char) ('a' + i)), 20);
    }
    add("b", "x", 3);
    assertThat(begun())
        .hasSize(Turns.MOST_OF_ACCOUNT + 3)
        .filteredOn("b x"::equals)
        .as("those of the other account")
        .hasSize(3);
  }

  @Test
  void goesOnWhenOneComesBack() {
    add("a", "x", Turns.MOST_OF_HOST);
    Delivery first = turns.next().orElseThrow();
    begun();
    add("a", "x", 1);
    assertThat(turns.next()).as("while the host has its share").isEmpty();
    turns.done(first);
    assertThat(turns.next()).as("once one has come back").isPresent();
  }

  @Property(tries = 200)
  void losesNoneKeepsEveryShareAndForgetsWhoHasNone(
      @ForAll @Size(max = 300) List<@IntRange(max = 29) Integer> due,
      @ForAll @IntRange(min = 1, max = 5) int steps) {
    Turns all = new Turns();
    List<Delivery> running = new ArrayList<>();
    int added = 0;
    int done = 0;
    for (int number : due) {
      all.add(delivery("a" + number % 3, "h" + number % 10, added++));
      all.next().ifPresent(running::add);
      if (added % steps == 0 && !running.isEmpty()) {
        all.done(running.remove(0));
        done++;
      }
    }
    while (done < added) {
      for (Optional<Delivery> next = all.next(); next.isPresent(); next = all.next()) {
        running.add(next.get());
      }
      assertThat(running).as("%s of %s have come back", done, added).isNotEmpty();
      all.done(running.remove(0));
      done++;
    }
    assertThat(all.next()).isEmpty();
    assertThat(all.accounts()).as("accounts remembered").isZero();
  }
}
