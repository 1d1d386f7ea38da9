package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.AccountId;
import org.junit.jupiter.api.Test;

/** How many callbacks may be pending. */
class RoomTest {

  private static final AccountId A = new AccountId("a");
  private static final AccountId B = new AccountId("b");

  private final Room room = new Room(3, 2);

  @Test
  void holdsAnAccountToItsShare() {
    assertThat(room.tryEnter(A)).isTrue();
    assertThat(room.tryEnter(A)).isTrue();
    assertThat(room.tryEnter(A)).as("a third of one account").isFalse();
    assertThat(room.tryEnter(B)).as("one of another").isTrue();
    assertThat(room.size()).isEqualTo(3);
  }

  @Test
  void holdsAllToTheWhole() {
    room.tryEnter(A);
    room.tryEnter(A);
    room.tryEnter(B);
    assertThat(room.tryEnter(B)).as("a fourth").isFalse();
    room.leave(A);
    assertThat(room.tryEnter(B)).as("a fourth after one has left").isTrue();
  }

  @Test
  void isEmptyOnceAllHaveLeft() {
    room.tryEnter(A);
    room.tryEnter(A);
    assertThat(room.tryEnter(A)).isFalse();
    room.leave(A);
    room.leave(A);
    assertThat(room.size()).isZero();
    assertThat(room.tryEnter(A)).isTrue();
  }
}
