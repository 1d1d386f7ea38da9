package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotationTest {

  private static final List<Object> POINTS =
      List.of(Map.of("x", 1, "y", 2), Map.of("x", 3, "y", 4));
  private static final List<Object> TILES = List.of(0, 3);

  private static void assertReturns(Notation notation, Object canonical) {
    Object wire = notation.write().apply(canonical).orElseThrow();
    assertThat(notation.read().apply(wire)).as("%s", wire).contains(canonical);
  }

  private static void assertUnread(Notation notation, Object... wires) {
    for (Object wire : wires) {
      assertThat(notation.read().apply(wire)).as("%s", wire).isEmpty();
    }
  }

  @Test
  void readsWhatItWrites() {
    assertReturns(Notation.PLAIN, Map.of());
    assertReturns(Notation.TEXT, "t");
    assertReturns(Notation.NUMBER, 40);
    assertReturns(Notation.FIRST, List.of("a"));
    assertReturns(Notation.ONLY, List.of("a"));
    assertReturns(Notation.MANY, List.of("a", "b"));
    assertReturns(Notation.LISTED, List.of("a", "b"));
    assertReturns(Notation.COOKIE_TEXT, "a=1; b=2");
    assertReturns(Notation.CLEARANCE, Map.of("cf_clearance", "c"));
    for (Notation points :
        List.of(
            PointNotation.PAIRS,
            PointNotation.POINTS,
            PointNotation.CAPITALS,
            PointNotation.FLAT)) {
      assertReturns(points, POINTS);
    }
    for (Notation tiles :
        List.of(TileNotation.FROM_ZERO, TileNotation.FROM_ONE, TileNotation.FLAGS)) {
      assertReturns(tiles, TILES);
    }
  }

  @Test
  void readsNothingOfAnotherShape() {
    assertUnread(Notation.TEXT, "", 1, List.of("t"), Map.of());
    assertUnread(Notation.NUMBER, "40", true, List.of(40));
    assertUnread(Notation.MANY, "a", 1);
    assertUnread(Notation.COOKIE_TEXT, "", 1, List.of());
    assertUnread(Notation.CLEARANCE, "", 1, Map.of("cf_clearance", "c"));
    assertUnread(
        PointNotation.PAIRS,
        "x",
        List.of(),
        List.of(1, 2, 3),
        List.of(List.of(1, 2), "rubbish"),
        List.of(Map.of("x", "1", "y", 2)));
    assertUnread(TileNotation.FROM_ZERO, "x", List.of(-1), List.of(1_024), List.of("1"));
    assertUnread(TileNotation.FROM_ONE, List.of(0), List.of(1_025), List.of(1.5));
    assertUnread(TileNotation.FLAGS, List.of(), List.of(true, 1), true);
  }

  @Test
  void readsTheNotationsOfPointsWhicheverIsUsed() {
    for (Object wire :
        List.of(
            List.of(1, 2, 3, 4),
            List.of(List.of(1, 2), List.of(3, 4)),
            List.of(Map.of("x", 1, "y", 2), Map.of("X", 3, "Y", 4)))) {
      assertThat(PointNotation.FLAT.read().apply(wire)).as("%s", wire).contains(POINTS);
    }
  }
}
