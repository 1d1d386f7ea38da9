package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Solution;
import dev.sluice.protocol.SolutionShape.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SolutionShapeTest {

  private static final Solution SOLUTION = new Solution(Map.of("token", "t", "extra", 1));

  @Test
  void writesTheMembersThatTheBackendGaveInTheirOrder() {
    SolutionShape shape =
        SolutionShape.object(
            Part.constant("type", "x"),
            Part.member("answer", "cookie", "token"),
            Part.same("userAgent"));
    assertThat((Map<?, ?>) shape.write(SOLUTION)).hasToString("{type=x, answer=t}");
  }

  @Test
  void leavesOutWhatANotationDoesNotWrite() {
    SolutionShape shape =
        SolutionShape.list(
            Part.member("a", value -> Optional.of(List.of(value)), "token"),
            Part.member("b", value -> Optional.empty(), "token"));
    assertThat(shape.write(SOLUTION)).isEqualTo(List.of(Map.of("a", List.of("t"))));
  }

  @Test
  void writesOneValueAloneOrAllAsTheyAre() {
    assertThat(SolutionShape.bare(Part.same("token")).write(SOLUTION)).isEqualTo("t");
    assertThat(SolutionShape.bare(Part.same("other")).write(SOLUTION)).isNull();
    assertThat(SolutionShape.AS_IT_IS.write(SOLUTION)).isEqualTo(SOLUTION.fields());
  }
}
