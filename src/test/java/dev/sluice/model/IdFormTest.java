package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdFormTest {

  private static final long NOW = 1_780_315_200_000L;

  private static final Map<IdForm, String> SHAPES =
      Map.of(
          IdForm.INT31,
          "[1-9][0-9]{0,9}",
          IdForm.ULID,
          "[0-7][0-9A-HJKMNP-TV-Z]{25}",
          IdForm.UUID_V4,
          "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          IdForm.ALPHANUMERIC,
          "[0-9A-Za-z]{20}");

  @ParameterizedTest
  @EnumSource
  void everyIdHasTheShapeOfItsForm(IdForm form) {
    for (int i = 0; i < 1_000; i++) {
      assertThat(form.draw(NOW).text()).matches(SHAPES.get(form));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INT31")
  void noTwoOfAHundredThousandLongIdsAreTheSame(IdForm form) {
    Set<TaskId> ids = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      ids.add(form.draw(NOW));
    }
    assertThat(ids).hasSize(100_000);
  }

  @Test
  void whatIsA31BitNumberFitsAnInt() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(Integer.parseInt(IdForm.INT31.draw(NOW).text())).isPositive();
    }
  }

  @Test
  void aUlidBeginsWithItsTime() {
    assertThat(IdForm.ULID.draw(0).text()).startsWith("0000000000");
    assertThat(IdForm.ULID.draw((1L << 48) - 1).text()).startsWith("7ZZZZZZZZZ");
    assertThat(IdForm.ULID.draw(1_469_918_176_385L).text())
        .as("the example of the ULID specification")
        .startsWith("01ARYZ6S41");
  }

  @Test
  void ulidsOfLaterMillisecondsSortLater() {
    String earlier = IdForm.ULID.draw(NOW).text();
    assertThat(IdForm.ULID.draw(NOW + 1).text()).isGreaterThan(earlier);
  }

  @Test
  void everyLetterAndDigitOccursInAlphanumericIds() {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      IdForm.ALPHANUMERIC.draw(NOW).text().chars().forEach(seen::add);
    }
    assertThat(seen).hasSize(62);
  }
}
