package dev.sluice.protocol;

import static dev.sluice.model.CaptchaType.IMAGE_TO_TEXT;
import static dev.sluice.model.CaptchaType.TURNSTILE;
import static dev.sluice.protocol.ProviderAttempts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.SolveRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {

  private enum Speaker {
    ONE,
    OTHER
  }

  private static final ValueForm<String> TEXT = ValueForm.text(TextForm.anything());
  private static final Field URL = Field.of("url", TEXT, Slot.param("unused")).from(Slot.TARGET);
  private static final Field KEY_FIELD = Field.of("key", TEXT, Slot.SITE_KEY);
  private static final Field ACTION =
      Field.of("action", TEXT, Slot.param("action"))
          .by(Speaker.ONE)
          .orNamed("meta.action")
          .by(Speaker.OTHER);

  private static Wording said(TypeForm form, SolveRequest request, Speaker speaker) {
    Wording wording = new Wording(request, Optional.ofNullable(speaker));
    assertThat(form.say(wording)).as("said %s", request).isTrue();
    return wording;
  }

  private static TypeForm form() {
    return TypeForm.of("T", TURNSTILE).required(URL, KEY_FIELD);
  }

  @Test
  void writesAFieldWhereItsSpeakerHasIt() {
    SolveRequest request = keyed(TURNSTILE, "action", "a");
    TypeForm form = form().optional(ACTION);

    assertThat(said(form, request, Speaker.ONE).members().toString()).endsWith("action=a}");
    assertThat(said(form, request, Speaker.OTHER).members().toString())
        .endsWith("meta={action=a}}");
    assertThat(said(form, request, null).untold()).containsExactly("action");
  }

  @Test
  void knowsWhatIsLeftUntold() {
    Wording wording =
        said(form(), agent(proxied(keyed(TURNSTILE, "cdata", "c", "x", false, "y", 0))), null);

    assertThat(wording.untold()).containsExactly("cdata", "proxy", "userAgent");
    assertThat(wording.tellProxy().untold()).containsExactly("cdata", "userAgent");
  }

  @Test
  void asksNothingOfAPictureButThePicture() {
    SolveRequest request = agent(proxied(pictures(IMAGE_TO_TEXT, 1)));

    assertThat(new Wording(request, Optional.empty()).untold()).containsExactly("images");
  }

  @Test
  void saysNothingWithoutWhatIsRequired() {
    assertThat(form().say(new Wording(page(TURNSTILE), Optional.empty()))).isFalse();
  }

  @Test
  void saysByNameOnlyWhatTheRequestSays() {
    Field enterprise = Field.of("isEnterprise", ValueForm.bool(), Slot.param("enterprise"));
    TypeForm form = form().saying(Map.of("enterprise", true)).optional(enterprise);

    assertThat(form.say(new Wording(keyed(TURNSTILE), Optional.empty()))).isFalse();
    Wording named = said(form, keyed(TURNSTILE, "enterprise", true), null);
    assertThat(named.members()).doesNotContainKey("isEnterprise");
    assertThat(named.untold()).isEmpty();
  }

  @Test
  void tellsASlotFromAnotherFieldUnlessTheyDiffer() {
    Slot<String> slot = Slot.<String>param("question").or("comment");

    assertThat(slot.from().apply(page(TURNSTILE, "comment", "c"))).contains("c");
    assertThat(slot.from().apply(page(TURNSTILE, "question", "q", "comment", "q"))).contains("q");
    assertThat(slot.from().apply(page(TURNSTILE, "question", "q", "comment", "c"))).isEmpty();
  }

  @Test
  void addsTheMembersThatOnlyTheSystemKnows() {
    TaskWording wording =
        new TaskWording(
            "sys",
            request -> request.type().equals(TURNSTILE),
            request -> Optional.of(params("type", "T")));
    SolveRequest own = raw(keyed(TURNSTILE), "sys", params("type", "X", "a", 1, "CALLBACKurl", 2));

    assertThat(wording.said(own)).isEqualTo(Map.of("type", "T", "a", 1));
    assertThat(wording.said(raw(keyed(TURNSTILE), "other", params("a", 1))))
        .isEqualTo(Map.of("type", "T"));
    assertThat(wording.objection(pictures(IMAGE_TO_TEXT, 1)).orElseThrow().failure())
        .isEqualTo(Failure.ROUTE_UNSUPPORTED);
    assertThat(wording.toString()).isEqualTo("TaskWording[sys]");
  }
}
