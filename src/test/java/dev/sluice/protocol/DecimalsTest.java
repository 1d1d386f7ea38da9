package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Were an exponent ever written out, these tests would end in OutOfMemoryError. */
class DecimalsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "0.7",
        ".5",
        "5.",
        "1e3",
        "1E-3",
        "-1.5e+2",
        "007",
        "1e999999999"
      })
  void readsANumber(String text) {
    assertThat(Decimals.parse(text)).contains(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1 ",
        " 1",
        "x",
        "1x",
        "-",
        "+",
        ".",
        "e",
        "e5",
        "1e",
        "--1",
        "1.2.3",
        "1,5",
        "0x1F",
        "NaN",
        "Infinity",
        "1f",
        "１",
        "1１",
        "1\u0663",
        "1\n",
        "1e99999999999"
      })
  void refusesWhatIsNoNumber(String text) {
    assertThat(Decimals.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatIsLongerThanAnyNumberThatIsMeant() {
    assertThat(Decimals.parse("1".repeat(64))).isPresent();
    assertThat(Decimals.parse("1".repeat(65))).isEmpty();
    assertThat(Decimals.parse("1".repeat(1 << 20))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "1.0, true",
    "1.50, false",
    "15e-1, false",
    "150e-1, true",
    "1e100, true",
    "1e101, false",
    "1e2147483647, false",
    "1e-2147483646, false",
    "0.5, false"
  })
  void knowsAWholeNumberOfModestSize(String number, boolean isWhole) {
    assertThat(Decimals.isWhole(new BigDecimal(number))).isEqualTo(isWhole);
  }

  @ParameterizedTest
  @CsvSource({
    "1e2, 100",
    "1.50, 1.50",
    "1e-3, 0.001",
    "1e2147483647, 1E+2147483647",
    "1e-2147483646, 1E-2147483646"
  })
  void writesOutDigitsOfModestNumbersAlone(String number, String plain) {
    assertThat(Decimals.plain(new BigDecimal(number))).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2147483647", "-1e2147483647", "1e-2147483646", "1e999999999"})
  void letsNoHostileExponentThroughAForm(String number) {
    BigDecimal hostile = new BigDecimal(number);
    for (Object value : new Object[] {hostile, number}) {
      assertThat(ValueForm.lenientInteger(0, 9).parse(value).isKept()).isFalse();
      assertThat(ValueForm.lenientDecimal(any -> true).parse(value).isKept()).isFalse();
      assertThat(ValueForm.decimal(any -> true).parse(value).isKept()).isFalse();
      assertThat(ValueForm.lenientBool().parse(value).isKept()).isFalse();
      assertThat(ValueForm.lenientText(TextForm.anything()).parse(value).value())
          .as("its text, as short as it came")
          .hasSizeLessThan(20);
    }
  }
}
