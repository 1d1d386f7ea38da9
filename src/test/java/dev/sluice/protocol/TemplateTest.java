package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import org.junit.jupiter.api.Test;

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
}
