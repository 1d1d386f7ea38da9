package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import io.vertx.core.http.HttpMethod;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
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

  @Example
  void takesNothingOffAtTheRoot() {
    Mount root = new Mount("", new NslSolverDialect(Switches.NONE));
    assertThat(root.tail("/solve")).isEqualTo("/solve");
    assertThat(root.tail("//solve/")).isEqualTo("/solve");
    assertThat(root.tail("/")).isEqualTo("/");
  }

  @Example
  void findsTheOpOfAMethodAndAPath() {
    RouteTable routes = mount.routes();
    assertThat(routes.find("/solve", HttpMethod.POST).map(Op::name)).contains("solve");
    assertThat(routes.find("/solve", HttpMethod.GET)).isEmpty();
    assertThat(routes.find("/health", HttpMethod.HEAD)).isPresent();
    assertThat(routes.find("/Solve", HttpMethod.POST)).as("paths have case").isEmpty();
    assertThat(routes.find("/solve/x", HttpMethod.POST)).isEmpty();
  }

  @Example
  void listsTheMethodsOfAPath() {
    assertThat(mount.routes().allow("/solve")).contains("POST");
    assertThat(mount.routes().allow("/health")).contains("GET, HEAD");
    assertThat(mount.routes().allow("/nowhere")).isEmpty();
  }

  @Property
  void normalPathsHaveNoRepeatedAndNoFinalSlash(
      @ForAll @Chars({'/', 'a'}) @CharRange(from = 'b', to = 'c') @StringLength(max = 12)
          String text) {
    String normal = RouteTable.normal("/" + text);
    assertThat(normal).startsWith("/").doesNotContain("//");
    assertThat(normal.length() == 1 || !normal.endsWith("/")).as("no final slash").isTrue();
    assertThat(normal.replace("/", "")).isEqualTo(text.replace("/", ""));
    assertThat(RouteTable.normal(normal)).as("it stays as it is").isEqualTo(normal);
  }
}
