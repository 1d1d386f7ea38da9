package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTableTest {

  private static Failure[] allBut(Failure... left) {
    EnumSet<Failure> all = EnumSet.allOf(Failure.class);
    for (Failure failure : left) {
      all.remove(failure);
    }
    return all.toArray(Failure[]::new);
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void refusesToBeBuiltWithAGap(Failure gap) {
    ErrorTable.Builder<String> rows = ErrorTable.<String>rows().row("any", allBut(gap));
    assertThatIllegalStateException().isThrownBy(rows::build).withMessageContaining(gap.name());
  }

  @Test
  void doesNotTakeAConditionalRowForTheWholeFailure() {
    ErrorTable.Builder<String> rows =
        ErrorTable.<String>rows()
            .row("any", allBut(Failure.FIELD_INVALID))
            .row("long", Failure.FIELD_INVALID, ErrorTable.reason(Reason.LENGTH));
    assertThatIllegalStateException()
        .isThrownBy(rows::build)
        .withMessageContaining("FIELD_INVALID");
  }

  @Test
  void namesEveryGapOfAnEmptyTable() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ErrorTable.rows().build())
        .withMessageContainingAll("MALFORMED_BODY", "INTERNAL");
  }

  @Test
  void refusesARowAfterTheUnconditionalOne() {
    ErrorTable.Builder<String> rows = ErrorTable.<String>rows().row("any", Failure.INTERNAL);
    assertThatIllegalStateException().isThrownBy(() -> rows.row("again", Failure.INTERNAL));
    assertThatIllegalStateException()
        .isThrownBy(() -> rows.row("late", Failure.INTERNAL, fault -> true));
  }

  @Test
  void answersWithTheFirstRowWhoseConditionHolds() {
    ErrorTable<String> table =
        ErrorTable.<String>rows()
            .row("field a", Failure.FIELD_INVALID, ErrorTable.field("a"))
            .row("shape", Failure.FIELD_INVALID, ErrorTable.reason(Reason.FORMAT, Reason.TYPE))
            .row("a again", Failure.FIELD_INVALID, ErrorTable.field("a"))
            .row("other", Failure.FIELD_INVALID)
            .row("any", allBut(Failure.FIELD_INVALID))
            .build();
    assertThat(table.answer(Fault.of(Failure.FIELD_INVALID, Reason.FORMAT, "a")))
        .isEqualTo("field a");
    assertThat(table.answer(Fault.of(Failure.FIELD_INVALID, Reason.FORMAT, "b")))
        .isEqualTo("shape");
    assertThat(table.answer(Fault.of(Failure.FIELD_INVALID, Reason.TYPE))).isEqualTo("shape");
    assertThat(table.answer(Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "b"))).isEqualTo("other");
    assertThat(table.answer(Fault.of(Failure.FIELD_INVALID))).isEqualTo("other");
    assertThat(table.answer(Fault.of(Failure.INTERNAL))).isEqualTo("any");
  }
}
