package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

  private final RequestDraft draft = new RequestDraft();

  private static Map<String, Object> body(String json) {
    return Json.readObject(Buffer.buffer(json)).orElseThrow();
  }

  private Map<String, Object> params() {
    return draft.build(CaptchaType.TURNSTILE).params();
  }

  private static Field text(int max) {
    return Field.text("f", max, TextForm.characters("a-z"), RequestDraft.param("p"));
  }

  @Test
  void findsItsValueBehindDots() {
    Field field = Field.bool("a.b.c", RequestDraft.param("p"));
    assertThat(field.find(body("{\"a\":{\"b\":{\"c\":true}}}"))).contains(true);
    assertThat(field.find(body("{\"a.b.c\":true}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":null}",
        "{\"a\":\"\"}",
        "{\"a\":1}",
        "{\"a\":[]}",
        "{\"a\":{}}",
        "{\"a\":{\"b\":null}}",
        "{\"a\":{\"b\":\"\"}}",
        "{\"A\":{\"b\":1}}"
      })
  void takesNullTheEmptyTextAndAMissingParentForAbsent(String json) {
    Field field = Field.text("a.b", 9, Parsed::of, RequestDraft.param("p"));
    assertThat(field.find(body(json))).isEmpty();
  }

  @Test
  void findsFalseZeroAndEmptyObjects() {
    Field field = Field.object("a");
    assertThat(field.find(body("{\"a\":false}"))).contains(false);
    assertThat(field.find(body("{\"a\":0}"))).contains(0);
    assertThat(field.find(body("{\"a\":{}}"))).contains(Map.of());
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
  void fitsItsOwnKindOfJsonAlone(Field.Kind kind, String json) {
    Object value = body("{\"v\":" + json + "}").get("v");
    for (Field.Kind other : Field.Kind.values()) {
      assertThat(other.fits(value)).as(other + " and " + json).isEqualTo(other == kind);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e2", "[]", "null"})
  void noKindFitsADecimalAListOrNull(String json) {
    Object value = body("{\"v\":" + json + "}").get("v");
    assertThat(Field.Kind.values()).noneMatch(kind -> kind.fits(value));
  }

  @Test
  void takesATextAsLongAsItsLimit() {
    assertThat(text(3).read("abc", draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("p", "abc"));
  }

  @Test
  void refusesWhatIsLongerThanItsLimit() {
    assertThat(text(3).read("abcd", draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.LENGTH, "f").withLimit(3));
    assertThat(params()).isEmpty();
  }

  @Test
  void looksAtTheLengthBeforeTheCharacters() {
    assertThat(text(3).read("A!!!", draft)).map(Fault::reason).contains(Reason.LENGTH);
    assertThat(text(3).read("A!!", draft)).map(Fault::reason).contains(Reason.CHARACTERS);
  }

  @Test
  void countsUtf16Units() {
    Field field = Field.text("f", 2, Parsed::of, RequestDraft.param("p"));
    assertThat(field.read("\uD83D\uDE00", draft)).isEmpty();
    assertThat(field.read("\uD83D\uDE00x", draft)).isPresent();
  }

  @Test
  void tellsItsOwnFailureForABrokenRuleAndTheGeneralOneForTheLength() {
    Field field =
        Field.text(
            "proxy", 9, ProxyUrl::strict, Failure.PROXY_INVALID, (d, proxy) -> d.proxy(proxy));
    assertThat(field.read("nonsense", draft))
        .contains(Fault.of(Failure.PROXY_INVALID, Reason.FORMAT, "proxy"));
    assertThat(field.read("0123456789", draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.LENGTH, "proxy").withLimit(9));
  }

  @Test
  void takesAnIntegerOfItsRange() {
    Field field = Field.integer("n", 80, 300, RequestDraft.param("p"));
    Optional<Fault> outside = Optional.of(Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "n"));
    assertThat(field.read(80, draft)).isEmpty();
    assertThat(field.read(300, draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("p", 300));
    assertThat(field.read(79, draft)).isEqualTo(outside);
    assertThat(field.read(301, draft)).isEqualTo(outside);
    assertThat(field.read((1L << 32) + 100, draft)).isEqualTo(outside);
    assertThat(field.read(BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(100)), draft))
        .isEqualTo(outside);
  }

  @Test
  void putsABooleanIntoTheDraftAndNothingForAnObject() {
    assertThat(Field.bool("b", RequestDraft.param("p")).read(false, draft)).isEmpty();
    assertThat(Field.object("o").read(Map.of("x", 1), draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("p", false));
  }
}
