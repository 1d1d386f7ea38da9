package dev.sluice.protocol;

import static java.lang.Boolean.TRUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeFormTest {

  private static final Field A = letters("a");
  private static final Field B = letters("b");
  private static final Field C = letters("c");

  private static final TypeForm FORM =
      TypeForm.of("wire", CaptchaType.KASADA)
          .required(A)
          .required(B, Failure.PROXY_MISSING)
          .optional(C, draft -> draft.param("c", "default"));

  private final RequestDraft draft = new RequestDraft();

  private static Field letters(String name) {
    return Field.of(name, ValueForm.text(3, TextForm.characters("a-z")), RequestDraft.param(name));
  }

  /** Names and texts in turn. */
  private static Members body(String... namesAndTexts) {
    Map<String, Object> object = new HashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      object.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return Members.exact(object);
  }

  private Map<String, Object> params() {
    return draft.build(CaptchaType.KASADA).params();
  }

  @Test
  void readsEveryFieldIntoTheDraft() {
    assertThat(FORM.fill(body("a", "x", "b", "y", "c", "z", "d", "!"), draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("a", "x", "b", "y", "c", "z"));
  }

  @Test
  void putsWhatItsNameSaysIntoTheDraft() {
    TypeForm form = TypeForm.of("wire", CaptchaType.KASADA).saying(Map.of("x", true)).optional(A);
    assertThat(form.fill(body("a", "x"), draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("x", true, "a", "x"));
  }

  @Test
  void putsTheDefaultOfAnAbsentFieldIntoTheDraft() {
    assertThat(FORM.fill(body("a", "x", "b", "y", "c", ""), draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("a", "x", "b", "y", "c", "default"));
  }

  @Test
  void leavesAnAbsentOptionalFieldAbsent() {
    TypeForm form = TypeForm.of("wire", CaptchaType.KASADA).optional(A, B);
    assertThat(form.fill(body("b", "y"), draft)).isEmpty();
    assertThat(params()).isEqualTo(Map.of("b", "y"));
  }

  @Test
  void tellsAMissingFieldWithItsFailureAndTheWireType() {
    assertThat(FORM.fill(body("b", "y"), draft))
        .contains(Fault.of(Failure.FIELD_MISSING).withField("a").withSubject("wire"));
    assertThat(FORM.fill(body("a", "x"), draft))
        .contains(Fault.of(Failure.PROXY_MISSING).withField("b").withSubject("wire"));
  }

  @Test
  void tellsAMissingFieldWithTheFaultItWasGiven() {
    TypeForm form =
        TypeForm.of("wire", CaptchaType.KASADA)
            .required(A, Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "a"));
    assertThat(form.fill(body(), draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "a").withSubject("wire"));
  }

  @Test
  void looksForAllRequiredFieldsBeforeAnythingElseIfAsked() {
    Fault noA = Fault.of(Failure.FIELD_MISSING).withField("a").withSubject("wire");
    assertThat(FORM.missing(body("b", "!"))).contains(noA);
    assertThat(FORM.missing(body("a", "!")))
        .contains(Fault.of(Failure.PROXY_MISSING).withField("b").withSubject("wire"));
    assertThat(FORM.missing(body("a", "!", "b", "!"))).isEmpty();
  }

  @Test
  void checksEachFieldCompletelyBeforeTheNext() {
    assertThat(FORM.fill(body("a", "!", "c", "!"), draft))
        .contains(Fault.of(Failure.FIELD_INVALID, Reason.CHARACTERS, "a"));
    assertThat(FORM.fill(body("a", "x", "c", "!"), draft))
        .map(Fault::failure)
        .contains(Failure.PROXY_MISSING);
    assertThat(FORM.fill(body("a", "x", "b", "y", "c", "long"), draft))
        .map(Fault::reason)
        .contains(Reason.LENGTH);
  }

  @Test
  void staysAsItIsWhenAnotherIsMadeOfIt() {
    TypeForm bare = TypeForm.of("wire", CaptchaType.KASADA);
    TypeForm strict = bare.required(A);
    assertThat(bare.fill(body(), draft)).isEmpty();
    assertThat(strict.fill(body(), draft)).isPresent();
    assertThat(strict.wireName()).isEqualTo("wire");
    assertThat(strict.type()).isEqualTo(CaptchaType.KASADA);
  }

  @Test
  void writesTheBodyThatItReads() {
    Field url = Field.of("page.url", ValueForm.text(WebUrl.anyPage(false)), Slot.TARGET);
    Field key = Field.of("page.key", ValueForm.text(TextForm.anything()), Slot.SITE_KEY).or("key");
    Field agent = Field.of("agent", ValueForm.text(TextForm.anything()), Slot.USER_AGENT);
    Field proxy = Field.of("proxy", ValueForm.text(ProxyUrl::strict), Slot.PROXY);
    Field flag = Field.of("flag", ValueForm.bool(), Slot.param("flag"));
    TypeForm form =
        TypeForm.of("wire", CaptchaType.KASADA)
            .required(url, key)
            .required(proxy, Failure.PROXY_MISSING)
            .optional(agent, flag, A);
    Map<String, Object> body =
        Map.of(
            "page",
            Map.of("url", "https://a.b/", "key", "k"),
            "proxy",
            "http://u:p@h.example:80",
            "agent",
            "Mozilla",
            "flag",
            true);
    assertThat(form.fill(Members.exact(body), draft)).isEmpty();
    assertThat(form.write(draft.build(CaptchaType.KASADA))).isEqualTo(body);
  }

  @Test
  void writesNeitherWhatTheRequestLacksNorWhatHasNoSource() {
    Field flag =
        Field.of("flag", ValueForm.bool(), Slot.<Boolean>param("flag").onlyIf(TRUE::equals));
    draft.param("flag", false);
    draft.param("a", "x");
    TypeForm form = TypeForm.of("wire", CaptchaType.KASADA).required(A).optional(flag);
    assertThat(form.write(draft.build(CaptchaType.KASADA))).isEmpty();
    draft.param("flag", true);
    assertThat(form.write(draft.build(CaptchaType.KASADA))).isEqualTo(Map.of("flag", true));
  }

  @Test
  void writesObjectsOfTheSamePlaceIntoOne() {
    Field inner = Field.of("all.b", ValueForm.any(), Slot.param("b"));
    Field rest =
        Field.of("all", ValueForm.any(), (draft, value) -> {})
            .from(request -> Optional.of(Map.of("c", 1)));
    draft.param("b", Map.of("x", "y"));
    TypeForm form = TypeForm.of("wire", CaptchaType.KASADA).optional(rest, inner, rest);
    assertThat(form.write(draft.build(CaptchaType.KASADA)))
        .isEqualTo(Map.of("all", Map.of("b", Map.of("x", "y"), "c", 1)));
  }
}
