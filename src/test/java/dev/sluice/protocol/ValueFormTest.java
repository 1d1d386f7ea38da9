package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormTest {

  private static final Map<String, ValueForm<?>> KINDS =
      Map.of(
          "TEXT", ValueForm.text(TextForm.anything()),
          "INTEGER", ValueForm.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
          "BOOLEAN", ValueForm.bool(),
          "OBJECT", ValueForm.object());

  private static Object value(String json) {
    return Json.readObject(Buffer.buffer("{\"v\":" + json + "}")).orElseThrow().get("v");
  }

  private static ValueForm<String> letters(int max) {
    return ValueForm.text(max, TextForm.characters("a-z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TEXT    | \"\"",
        "TEXT    | \"1\"",
        "INTEGER | 1",
        "INTEGER | -9223372036854775808",
        "INTEGER | 99999999999999999999999",
        "BOOLEAN | true",
        "OBJECT  | {}"
      })
  void takesItsOwnKindOfJsonAlone(String kind, String json) {
    Object value = value(json);
    KINDS.forEach(
        (name, form) ->
            assertThat(form.parse(value).broken() == Reason.TYPE)
                .as(name + " refuses the type of " + json)
                .isEqualTo(!name.equals(kind)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e2", "[]", "null"})
  void takesNoDecimalListOrNull(String json) {
    Object value = value(json);
    KINDS.forEach(
        (name, form) ->
            assertThat(form.parse(value)).as(name).isEqualTo(Parsed.broken(Reason.TYPE)));
  }

  @Test
  void takesATextAsLongAsItsLimit() {
    assertThat(letters(3).parse("abc")).isEqualTo(Parsed.of("abc"));
  }

  @Test
  void refusesWhatIsLongerThanItsLimit() {
    assertThat(letters(3).parse("abcd"))
        .isEqualTo(Parsed.broken(Fault.of(Failure.FIELD_INVALID, Reason.LENGTH).withLimit(3)));
  }

  @Test
  void looksAtTheLengthBeforeTheCharacters() {
    assertThat(letters(3).parse("A!!!").broken()).isEqualTo(Reason.LENGTH);
    assertThat(letters(3).parse("A!!").broken()).isEqualTo(Reason.CHARACTERS);
  }

  @Test
  void countsUtf16Units() {
    ValueForm<String> form = ValueForm.text(2, TextForm.anything());
    assertThat(form.parse("\uD83D\uDE00").isKept()).isTrue();
    assertThat(form.parse("\uD83D\uDE00x").isKept()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "79, false",
    "80, true",
    "300, true",
    "301, false",
    "4294967396, false",
    "18446744073709551716, false",
    "-18446744073709551516, false"
  })
  void takesAnIntegerOfItsRange(String number, boolean isKept) {
    Parsed<Integer> parsed = ValueForm.integer(80, 300).parse(value(number));
    assertThat(parsed)
        .isEqualTo(isKept ? Parsed.of(Integer.valueOf(number)) : Parsed.broken(Reason.RANGE));
  }

  private static final BigDecimal ONE_AND_A_HALF = new BigDecimal("1.5");

  private static boolean isShare(BigDecimal number) {
    return number.signum() > 0 && number.compareTo(BigDecimal.ONE) <= 0;
  }

  @Test
  void takesANumberForItsTextIfLenient() {
    ValueForm<String> form = ValueForm.lenientText(TextForm.characters("0-9."));
    assertThat(form.parse("12")).isEqualTo(Parsed.of("12"));
    assertThat(form.parse(12)).isEqualTo(Parsed.of("12"));
    assertThat(form.parse(12_000_000_000L)).isEqualTo(Parsed.of("12000000000"));
    assertThat(form.parse(new BigDecimal("1.2e3"))).isEqualTo(Parsed.of("1200"));
    assertThat(form.parse(-1)).isEqualTo(Parsed.broken(Reason.CHARACTERS));
    assertThat(form.parse(true)).isEqualTo(Parsed.broken(Reason.TYPE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "4        | NONE",
        "\"4\"    | NONE",
        "4.0      | NONE",
        "\"4.0\"  | NONE",
        "40e-1    | NONE",
        "\"+4\"   | NONE",
        "5        | RANGE",
        "\"-1\"   | RANGE",
        "3.5      | RANGE",
        "\"3.5\"  | RANGE",
        "1e400    | RANGE",
        "\"x\"    | FORMAT",
        "\"\"     | FORMAT",
        "\" 4\"   | FORMAT",
        "true     | TYPE",
        "[4]      | TYPE",
        "null     | TYPE"
      })
  void takesANumberOrItsDigitsIfLenient(String json, Reason broken) {
    Parsed<Integer> parsed = ValueForm.lenientInteger(0, 4).parse(value(json));
    assertThat(parsed).isEqualTo(broken == Reason.NONE ? Parsed.of(4) : Parsed.broken(broken));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0.3      | NONE   | NONE",
        "1        | NONE   | NONE",
        "\"0.3\"  | TYPE   | NONE",
        "0        | RANGE  | RANGE",
        "1.01     | RANGE  | RANGE",
        "\"7\"    | TYPE   | RANGE",
        "\"x\"    | TYPE   | FORMAT",
        "true     | TYPE   | TYPE",
        "1e-200   | RANGE  | RANGE"
      })
  void takesADecimalForWhichTheConditionHolds(String json, Reason strict, Reason lenient) {
    Object value = value(json);
    assertThat(ValueForm.decimal(ValueFormTest::isShare).parse(value).broken()).isEqualTo(strict);
    assertThat(ValueForm.lenientDecimal(ValueFormTest::isShare).parse(value).broken())
        .isEqualTo(lenient);
  }

  @Test
  void tellsADecimalExactly() {
    assertThat(ValueForm.decimal(any -> true).parse(ONE_AND_A_HALF))
        .isEqualTo(Parsed.of(ONE_AND_A_HALF));
    assertThat(ValueForm.lenientDecimal(any -> true).parse("1.50").value())
        .isEqualByComparingTo(ONE_AND_A_HALF);
    assertThat(ValueForm.decimal(any -> true).parse(new BigInteger("9".repeat(30))).value())
        .isEqualByComparingTo("9".repeat(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true        | true",
        "false       | false",
        "1           | true",
        "0           | false",
        "\"1\"       | true",
        "\"0\"       | false",
        "\"true\"    | true",
        "\"false\"   | false"
      })
  void takesABooleanInItsOtherSpellingsIfLenient(String json, boolean meant) {
    assertThat(ValueForm.lenientBool().parse(value(json))).isEqualTo(Parsed.of(meant));
    assertThat(ValueForm.bool().parse(value(json)).isKept())
        .isEqualTo(json.equals("true") || json.equals("false"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2        | FORMAT",
        "-1       | FORMAT",
        "1.5      | FORMAT",
        "\"yes\"  | FORMAT",
        "\"TRUE\" | FORMAT",
        "\"\"     | FORMAT",
        "{}       | TYPE",
        "[]       | TYPE",
        "null     | TYPE"
      })
  void refusesWhatIsNoSpellingOfABoolean(String json, Reason reason) {
    assertThat(ValueForm.lenientBool().parse(value(json))).isEqualTo(Parsed.broken(reason));
  }

  @Test
  void takesAnything() {
    assertThat(ValueForm.any().parse(List.of(1))).isEqualTo(Parsed.of(List.of(1)));
  }

  @Test
  void tellsAnotherFailureWithTheSameReason() {
    ValueForm<String> form = letters(3).orElse(Failure.TASK_MISSING);
    assertThat(form.parse("abc")).isEqualTo(Parsed.of("abc"));
    assertThat(form.parse("A")).isEqualTo(Parsed.broken(Failure.TASK_MISSING, Reason.CHARACTERS));
    assertThat(form.parse(1)).isEqualTo(Parsed.broken(Failure.TASK_MISSING, Reason.TYPE));
  }

  @Test
  void tellsOneFaultForWhateverIsBroken() {
    Fault fault = Fault.of(Failure.FIELD_MISSING);
    ValueForm<String> form = letters(3).orElse(fault);
    assertThat(form.parse("abc")).isEqualTo(Parsed.of("abc"));
    assertThat(form.parse("A")).isEqualTo(Parsed.broken(fault));
    assertThat(form.parse("abcd")).isEqualTo(Parsed.broken(fault));
  }
}
