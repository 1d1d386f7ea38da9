package dev.sluice.ingress;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.JoinedDialect;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  /** A call that has only a name. */
  private record NamedOp(String name) implements Op {
    @Override
    public int bodyLimit() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CheckOrder checks() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Terms terms() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Decoded decode(WireRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WireReply encode(Outcome outcome) {
      throw new UnsupportedOperationException();
    }
  }

  /** A dialect that has only routes. */
  private record Routes(boolean isPathCaseSensitive, List<Route> routes) implements Dialect {
    @Override
    public String name() {
      return "routes";
    }

    @Override
    public WireReply refuse(Fault fault) {
      throw new UnsupportedOperationException();
    }
  }

  private static final List<Route> ROUTES =
      List.of(
          Route.post("/tasks", new NamedOp("submit")),
          Route.get("/tasks", new NamedOp("list")),
          Route.post("/tasks/batch", new NamedOp("batch")),
          Route.get("/tasks/{id}", new NamedOp("poll")),
          new Route(List.of(DELETE), "/tasks/{id}", new NamedOp("cancel")),
          Route.post("/tasks/{id}/reports/{kind}", new NamedOp("report")),
          Route.getAndHead("/health", new NamedOp("health")),
          Route.get("/", new NamedOp("root")));

  private static final RouteTable TABLE = new RouteTable(new Routes(true, ROUTES));
  private static final RouteTable ANY_CASE = new RouteTable(new Routes(false, ROUTES));

  private static Optional<String> name(RouteTable table, HttpMethod method, String path) {
    return table.find(path, method).map(match -> match.op().name());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /tasks, submit",
    "GET, /tasks, list",
    "POST, /tasks/batch, batch",
    "GET, /tasks/7, poll",
    "DELETE, /tasks/7, cancel",
    "POST, /tasks/7/reports/good, report",
    "GET, /health, health",
    "HEAD, /health, health",
    "GET, /, root",
  })
  void aPathAndAMethodLeadToTheirCall(String method, String path, String op) {
    assertThat(name(TABLE, HttpMethod.valueOf(method), path)).contains(op);
  }

  @Test
  void aPathOfItsOwnComesBeforeAPattern() {
    assertThat(name(TABLE, POST, "/tasks/batch")).contains("batch");
    assertThat(name(TABLE, GET, "/tasks/batch")).as("a task of that id").contains("poll");
    assertThat(TABLE.allow("/tasks/batch")).contains("POST, GET, DELETE");
  }

  @Test
  void thePathTellsTheValuesOfItsNames() {
    assertThat(TABLE.find("/tasks/aB%2F7/reports/good", POST).map(RouteTable.Match::params))
        .contains(Map.of("id", "aB%2F7", "kind", "good"));
    assertThat(TABLE.find("/tasks", POST).map(RouteTable.Match::params)).contains(Map.of());
    assertThat(TABLE.find("/tasks/{id}", GET).map(RouteTable.Match::params))
        .contains(Map.of("id", "{id}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/task", "/tasks/", "/tasks/7/", "/tasks/7/reports", "/tasks//reports/x", "/x"})
  void whatFitsNoRouteLeadsNowhere(String path) {
    assertThat(TABLE.find(path, GET)).isEmpty();
    assertThat(TABLE.allow(path)).isEmpty();
  }

  @Test
  void aMethodThatAPathDoesNotTakeIsToldWhichItTakes() {
    assertThat(TABLE.find("/tasks/7", POST)).isEmpty();
    assertThat(TABLE.allow("/tasks/7")).contains("GET, DELETE");
    assertThat(TABLE.allow("/tasks")).contains("POST, GET");
    assertThat(TABLE.allow("/health")).contains("GET, HEAD");
  }

  @Test
  void lettersOfAnyCaseAreTheSameOnlyWhereTheDialectSaysSo() {
    assertThat(TABLE.find("/TASKS", POST)).isEmpty();
    assertThat(TABLE.find("/TASKS/aB", GET)).isEmpty();
    assertThat(name(ANY_CASE, POST, "/Tasks")).contains("submit");
    assertThat(ANY_CASE.find("/TASKS/aB/Reports/Good", POST).map(RouteTable.Match::params))
        .as("values keep their letters")
        .contains(Map.of("id", "aB", "kind", "Good"));
    assertThat(ANY_CASE.allow("/TASKS/aB")).contains("GET, DELETE");
  }

  @Test
  void joinedDialectsHaveTheRoutesOfBoth() {
    Dialect first = new Routes(false, List.of(Route.post("/a", new NamedOp("a"))));
    Dialect second = new Routes(true, List.of(Route.get("/b/{id}", new NamedOp("b"))));
    RouteTable table = new RouteTable(new JoinedDialect("both", first, second));
    assertThat(name(table, POST, "/A")).contains("a");
    assertThat(name(table, GET, "/B/7")).contains("b");
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "//, /",
    "/a, /a",
    "/a/, /a",
    "//a///b//, /a/b",
    "/a//, /a",
  })
  void slashesAreCountedOnce(String path, String normal) {
    assertThat(RouteTable.normal(path)).isEqualTo(normal);
  }

  @Property
  void aNormalPathHasNoRepeatedAndNoFinalSlash(
      @ForAll @Chars({'/', 'a'}) @CharRange(from = 'b', to = 'c') @StringLength(max = 12)
          String text) {
    String normal = RouteTable.normal("/" + text);
    assertThat(normal).startsWith("/").doesNotContain("//");
    assertThat(normal.length() == 1 || !normal.endsWith("/")).as("no final slash").isTrue();
    assertThat(normal.replace("/", "")).isEqualTo(text.replace("/", ""));
    assertThat(RouteTable.normal(normal)).as("it stays as it is").isEqualTo(normal);
  }
}
