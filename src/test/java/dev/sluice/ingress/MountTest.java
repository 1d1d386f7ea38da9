package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {

  private final Mount mount = new Mount("/nsl", new NslSolverDialect(Switches.NONE));

  @ParameterizedTest
  @CsvSource({
    "/nsl/solve, /solve",
    "/nsl/solve/, /solve",
    "//nsl///solve//, /solve",
    "/nsl, /",
    "/nsl/, /",
    "/nsl//, /",
    "/nsl/solve/x, /solve/x",
    "/other, /other",
    "/, /"
  })
  void takesTheMountOffThePath(String path, String tail) {
    assertThat(mount.tail(path)).isEqualTo(tail);
  }

  @Test
  void takesNothingOffAtTheRoot() {
    Mount root = new Mount("", new NslSolverDialect(Switches.NONE));
    assertThat(root.tail("/solve")).isEqualTo("/solve");
    assertThat(root.tail("//solve/")).isEqualTo("/solve");
    assertThat(root.tail("/")).isEqualTo("/");
  }
}
