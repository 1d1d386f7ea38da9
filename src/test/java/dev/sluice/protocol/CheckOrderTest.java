package dev.sluice.protocol;

import static dev.sluice.model.Failure.INTERNAL;
import static dev.sluice.model.Failure.IP_BANNED;
import static dev.sluice.model.Failure.KEY_MISSING;
import static dev.sluice.model.Failure.RATE_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CheckOrderTest {

  private static final CheckOrder ORDER = CheckOrder.of(IP_BANNED, KEY_MISSING);

  @Test
  void ranksByPlace() {
    assertThat(ORDER.failures()).containsExactly(IP_BANNED, KEY_MISSING);
    assertThat(ORDER.rank(IP_BANNED)).isZero();
    assertThat(ORDER.rank(KEY_MISSING)).isEqualTo(1);
  }

  @Test
  void ranksWhatIsNotListedAfterAllThatAre() {
    assertThat(ORDER.rank(INTERNAL)).isEqualTo(2);
    assertThat(CheckOrder.of().rank(INTERNAL)).isZero();
  }

  @Test
  void goesOnWithLaterChecks() {
    CheckOrder longer = ORDER.then(RATE_LIMITED);
    assertThat(longer.failures()).containsExactly(IP_BANNED, KEY_MISSING, RATE_LIMITED);
    assertThat(longer.rank(RATE_LIMITED)).isEqualTo(2);
    assertThat(ORDER.failures()).hasSize(2);
  }

  @Test
  void refusesAFailureTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ORDER.then(IP_BANNED))
        .withMessageContaining("IP_BANNED");
  }
}
