package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

  private final RequestDraft draft = new RequestDraft();

  private static Members body(String json) {
    return Members.exact(Json.readObject(Buffer.buffer(json)).orElseThrow());
  }

  private Map<String, Object> params() {
    return draft.build(CaptchaType.TURNSTILE).params();
  }

  private static Field any(String name) {
    return Field.of(name, ValueForm.any(), RequestDraft.param("p"));
  }

  private static Field letters() {
    return Field.of("f", ValueForm.text(3, TextForm.characters("a-z")), RequestDraft.param("p"));
  }

  @Test
  void findsItsValueBehindDots() {
    assertThat(any("a.b.c").find(body("{\"a\":{\"b\":{\"c\":true}}}"))).contains(true);
    assertThat(any("a.b.c").find(body("{\"a.b.c\":true}"))).isEmpty();
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
    assertThat(any("a.b").find(body(json))).isEmpty();
  }

  @Test
  void findsFalseZeroAndEmptyObjects() {
    assertThat(any("a").find(body("{\"a\":false}"))).contains(false);
    assertThat(any("a").find(body("{\"a\":0}"))).contains(0);
    assertThat(any("a").find(body("{\"a\":{}}"))).contains(Map.of());
  }

  @Test
  void findsItsValueAtTheFirstOfItsPlacesThatIsNotAbsent() {
    Field field = any("a").or("b.c").or("d");
    assertThat(field.find(body("{\"d\":3,\"b\":{\"c\":2},\"a\":1}"))).contains(1);
    assertThat(field.find(body("{\"d\":3,\"b\":{\"c\":2},\"a\":\"\"}"))).contains(2);
    assertThat(field.find(body("{\"d\":3,\"b\":{},\"a\":null}"))).contains(3);
    assertThat(field.find(body("{\"c\":2}"))).isEmpty();
  }

  @Test
  void keepsItsFirstNameWhereverItStands() {
    Field field = letters().or("elsewhere");
    assertThat(field.name()).isEqualTo("f");
    assertThat(field.read("A", draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.CHARACTERS, "f"));
  }

  @Test
  void goesByAnotherNameInFaultsAndStaysWhereItWas() {
    Field field = letters().named("g");
    assertThat(field.name()).isEqualTo("g");
    assertThat(field.find(body("{\"f\":\"x\",\"g\":\"y\"}"))).contains("x");
    assertThat(field.read("A", draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.CHARACTERS, "g"));
  }

  @Test
  void putsWhatItsValueMeansIntoTheDraft() {
    assertThat(letters().read("abc", draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("p", "abc"));
  }

  @Test
  void putsNothingIntoTheDraftForABrokenRule() {
    assertThat(letters().read("abcd", draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.LENGTH, "f").withLimit(3));
    assertThat(params()).isEmpty();
  }

  @Test
  void tellsItsOwnFailureForABrokenRuleAndTheGeneralOneForTheLength() {
    Field field = Field.of("proxy", ValueForm.text(9, ProxyUrl::strict), RequestDraft::proxy);
    assertThat(field.read("nonsense", draft))
        .contains(Fault.of(Failure.PROXY_INVALID, Reason.FORMAT, "proxy"));
    assertThat(field.read("0123456789", draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.LENGTH, "proxy").withLimit(9));
  }

  @Test
  void readsSeveralMembersByOneRule() {
    Field sum =
        Field.whole(
            "sum",
            members -> members.text("a").map(Parsed::of).orElse(Parsed.broken(Reason.FORMAT)),
            RequestDraft.param("p"));
    Object without = sum.find(body("{\"b\":\"x\"}")).orElseThrow();
    assertThat(sum.read(without, draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.FORMAT, "sum"));
    assertThat(sum.read(sum.find(body("{\"a\":\"x\"}")).orElseThrow(), draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("p", "x"));
  }

  @Test
  void leavesAFaultThatNamesAFieldAsItIs() {
    Fault fault = Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "inner");
    Field field = Field.of("outer", value -> Parsed.broken(fault), RequestDraft.param("p"));
    assertThat(field.read(1, draft)).contains(fault);
  }

  @Test
  void namesItsFaultAfterThePlaceWhereItStands() {
    TypeForm form =
        TypeForm.of("t", CaptchaType.TURNSTILE)
            .optional(letters().or("quiet").orNamed("deep.place"));
    assertThat(form.fill(body("{\"f\":1,\"deep\":{\"place\":1}}"), draft).orElseThrow().field())
        .contains("f");
    assertThat(form.fill(body("{\"quiet\":1}"), draft).orElseThrow().field()).contains("f");
    assertThat(form.fill(body("{\"deep\":{\"place\":1}}"), draft).orElseThrow().field())
        .contains("deep.place");
  }

  @Test
  void mayBeJudgedBesideWhatWasReadBefore() {
    Field second =
        Field.judged(
            "second",
            ValueForm.any(),
            (read, value) ->
                read.get("p").filter(value::equals).map(same -> Fault.of(Failure.FIELD_INVALID)));
    TypeForm form = TypeForm.of("t", CaptchaType.TURNSTILE).optional(any("first"), second);
    assertThat(form.fill(body("{\"first\":1,\"second\":2}"), draft)).isEmpty();
    assertThat(form.fill(body("{\"first\":1,\"second\":1}"), draft))
        .contains(Fault.of(Failure.FIELD_INVALID).withField("second"));
  }
}
