package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static final Fault BARE = Fault.of(Failure.INTERNAL);
  private static final Fault FULL =
      BARE.withField("url").withSubject("kasada").withLimit(2048).withDetail("never told");

  @Test
  void fillsEveryPlace() {
    assertThat(Template.of("{field} of {subject} exceeds {limit}!").fill(FULL))
        .isEqualTo("url of kasada exceeds 2048!");
    assertThat(Template.of("{field}").fill(FULL)).isEqualTo("url");
    assertThat(Template.of("{field}{field}").fill(FULL)).isEqualTo("urlurl");
  }

  @Test
  void leavesAPlaceEmptyWhoseValueTheFaultLacks() {
    assertThat(Template.of("<{field}|{subject}|{limit}>").fill(BARE)).isEqualTo("<||>");
  }

  @Test
  void namesTheBackendThatWasInsistedOn() {
    assertThat(Template.of("Provider {backend}.").fill(BARE.withBackend("sim-a")))
        .isEqualTo("Provider sim-a.");
    assertThat(Template.of("Provider {backend}.").fill(BARE)).isEqualTo("Provider .");
  }

  @Test
  void knowsATextThatIsTheSameForEveryFault() {
    assertThat(Template.of("Invalid JSON").isConstant()).isTrue();
    assertThat(Template.of("Invalid JSON").fill(FULL)).isEqualTo("Invalid JSON");
    assertThat(Template.of("{field}").isConstant()).isFalse();
    assertThat(Template.of("a {limit}").isConstant()).isFalse();
  }

  @Test
  void takesWhatAFaultNamesAsItIs() {
    assertThat(Template.of("type '{subject}'").fill(BARE.withSubject("{limit}'\"")))
        .isEqualTo("type '{limit}'\"'");
  }

  @Test
  void refusesAnUnknownPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.of("{detail}"))
        .withMessageContaining("detail");
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, missing",
    "TYPE, format",
    "FORMAT, format",
    "CHARACTERS, characters",
    "LENGTH, length",
    "RANGE, range",
    "SCHEME, scheme",
    "PROTOCOL, protocol",
    "PORT, port",
    "AUTH, auth"
  })
  void saysTheReasonInOneWord(Reason reason, String word) {
    assertThat(
            Template.of(" ({field}: {reason})").fill(Fault.of(Failure.FIELD_INVALID, reason, "f")))
        .isEqualTo(" (f: " + word + ")");
  }
}
