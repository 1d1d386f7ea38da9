package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import io.vertx.core.buffer.Buffer;
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
}
