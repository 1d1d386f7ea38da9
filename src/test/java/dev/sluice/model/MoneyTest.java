package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.000, 0",
    "1, 1000000000",
    "100, 100000000000",
    "1E+2, 100000000000",
    "14.50, 14500000000",
    "0.0004, 400000",
    "0.000000001, 1",
    "0.0000000010, 1",
    "-2.5, -2500000000",
    "9223372036.854775807, 9223372036854775807",
    "-9223372036.854775808, -9223372036854775808"
  })
  void readsDollarsExactly(String dollars, long nanos) {
    assertThat(Money.dollars(dollars)).isEqualTo(new Money(nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0000000001",
        "1.0000000005",
        "9223372036.854775808",
        "-9223372036.854775809",
        "1E+400",
        "1E-400"
      })
  void refusesWhatItCannotHoldExactly(String dollars) {
    assertThatThrownBy(() -> Money.dollars(dollars)).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000000001",
    "400000, 0.0004",
    "14500000000, 14.5",
    "100000000000, 100",
    "-2500000000, -2.5",
    "9223372036854775807, 9223372036.854775807",
    "-9223372036854775808, -9223372036.854775808"
  })
  void writesPlainDollars(long nanos, String dollars) {
    assertThat(new Money(nanos)).hasToString(dollars);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 6, 0",
    "1500, 6, 0.000002",
    "2500, 6, 0.000002",
    "400000, 6, 0.0004",
    "-1500, 6, -0.000002",
    "100000000000, 6, 100",
    "1500000000, 0, 2"
  })
  void roundsHalfEvenToSoManyPlaces(long nanos, int places, String dollars) {
    assertThat(new Money(nanos).dollars(places).toString()).isEqualTo(dollars);
  }

  @Test
  void sumsAreExactWhereDoublesAreNot() {
    Money sum = Money.ZERO;
    for (int i = 0; i < 10_000; i++) {
      sum = sum.plus(Money.dollars("0.0001"));
    }
    assertThat(sum).isEqualTo(Money.dollars("1"));
  }

  @Test
  void throwsInsteadOfWrapping() {
    Money most = new Money(Long.MAX_VALUE);
    Money least = new Money(Long.MIN_VALUE);
    Money nano = new Money(1);
    assertThatThrownBy(() -> most.plus(nano)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> least.minus(nano)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.ZERO.minus(least)).isInstanceOf(ArithmeticException.class);
  }

  @Property
  void textIsReadBackAsTheSameAmount(@ForAll long nanos) {
    Money money = new Money(nanos);
    assertThat(Money.dollars(money.toString())).isEqualTo(money);
    assertThat(Money.dollars(money.dollars())).isEqualTo(money);
    assertThat(money.toString()).doesNotContainIgnoringCase("e");
  }

  @Property
  void whatIsAddedCanBeTakenAway(@ForAll int a, @ForAll int b) {
    assertThat(new Money(a).plus(new Money(b)).minus(new Money(b))).isEqualTo(new Money(a));
  }

  @Property
  void ordersAsNumbersDo(@ForAll long a, @ForAll long b) {
    Money left = new Money(a);
    Money right = new Money(b);
    int expected = BigDecimal.valueOf(a).compareTo(BigDecimal.valueOf(b));
    assertThat(Integer.signum(left.compareTo(right))).isEqualTo(expected);
    assertThat(left.isLessThan(right)).isEqualTo(expected < 0);
  }

  @ParameterizedTest
  @CsvSource({"100, 2, 100.00", "0.0009, 2, 0.0009", "0, 5, 0.00000", "-1.5, 2, -1.50"})
  void plainTextHasSoManyPlacesAtLeast(String dollars, int places, String text) {
    assertThat(Money.dollars(dollars).plain(places)).isEqualTo(text);
  }
}
