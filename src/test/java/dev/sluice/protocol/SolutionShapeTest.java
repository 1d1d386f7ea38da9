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

  @Test
  void readsWhatItWrites() {
    Solution solution = new Solution(Map.of("token", "t", "userAgent", "u", "cookies", Map.of()));
    for (SolutionShape shape :
        List.of(
            SolutionShape.object(
                Part.constant("type", "x"),
                Part.member("answer", "token"),
                Part.text("user_agent", "userAgent"),
                Part.same("cookies")),
            SolutionShape.list(
                Part.same("token"), Part.same("userAgent"), Part.member("c", "cookies")),
            SolutionShape.AS_IT_IS)) {
      assertThat(shape.read(shape.write(solution))).isEqualTo(solution);
    }
    SolutionShape bare = SolutionShape.bare(Part.member("x", "token"));
    assertThat(bare.read(bare.write(solution)).fields()).isEqualTo(Map.of("token", "t"));
  }

  @Test
  void readsAValueInItsMeaning() {
    SolutionShape shape =
        SolutionShape.object(
            Part.member("gResponse", "token"),
            Part.member("answer", value -> Optional.of(List.of(value)), "text")
                .reading(value -> Optional.of(((List<?>) value).get(0))));
    assertThat(shape.read(Map.of("gResponse", "t", "answer", List.of("w"), "more", 1)).fields())
        .isEqualTo(Map.of("token", "t", "text", "w"));
  }

  @Test
  void readsNothingOfAnotherShape() {
    SolutionShape shape = SolutionShape.object(Part.text("token", "token"));
    for (Object value : new Object[] {null, "t", 1, List.of(), Map.of(), Map.of("token", 1)}) {
      assertThat(shape.read(value).fields()).as("read of " + value).isEmpty();
    }
    SolutionShape list = SolutionShape.list(Part.same("token"));
    assertThat(list.read(List.of()).fields()).isEmpty();
    assertThat(list.read(List.of("t")).fields()).isEmpty();
    assertThat(SolutionShape.bare(Part.same("token")).read(null).fields()).isEmpty();
  }
}
