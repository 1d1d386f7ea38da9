package dev.sluice.protocol.legacy;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.IdForm;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.TaskIntake;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The API, its requests and tasks for tests. Safe from any thread. */
final class LegacyRequests {

  static final LegacyDialect DIALECT = new LegacyDialect(intake(Set.of("Capy")));

  /** Base64 of 120 bytes. */
  static final String PICTURE = "A".repeat(160);

  private LegacyRequests() {}

  static TaskIntake intake(Set<String> passThrough) {
    TaskTerms tasks = new TaskTerms("createtask", IdForm.INT31, 900_000, 900_000, 120);
    return new TaskIntake(100, 102_400, 4_194_304, tasks, passThrough, Set.of());
  }

  static Op op(String path) {
    return DIALECT.routes().stream()
        .filter(route -> route.path().equals(path))
        .findFirst()
        .orElseThrow()
        .op();
  }

  static WireRequest request(String query, String type, Buffer body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    if (!type.isEmpty()) {
      headers.set("Content-Type", type);
    }
    return request(query, headers, body, false);
  }

  static WireRequest request(String query, MultiMap headers, Buffer body, boolean isOversized) {
    return new WireRequest(
        headers, query, Map.of(), body, isOversized, InetAddress.getLoopbackAddress());
  }

  /** What in.php makes of a query. */
  static Decoded in(String query) {
    return op("/in.php").decode(request(query, "", Buffer.buffer()));
  }

  /** What res.php makes of a query. */
  static Decoded res(String query) {
    return op("/res.php").decode(request(query, "", Buffer.buffer()));
  }

  /** The request that parameters of in.php come to; fails if they come to a fault. */
  static SolveRequest asked(String query) {
    return solve(in("key=k&" + query)).request();
  }

  /** The fault that parameters of in.php come to; fails if they come to a call. */
  static Fault fault(String query) {
    return in("key=k&" + query)
        .fault()
        .orElseThrow(() -> new AssertionError("a call, not a fault: " + query));
  }

  /** The solve that a decode came to. */
  static Call.Solve solve(Decoded decoded) {
    if (decoded.fault().isPresent()) {
      throw new AssertionError("decoded to " + decoded.fault().get());
    }
    return decoded.call().flatMap(Call::asSolve).orElseThrow();
  }

  /** The answer to what was decoded. */
  static WireReply answer(Decoded decoded, Outcome outcome) {
    return decoded.words().orElseThrow().encode(outcome);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Task 7654321, which took 4 s. */
  static TaskView task(CaptchaType type, Money cost) {
    return new TaskView(
        new TaskId("7654321"),
        type,
        type.name(),
        "198.51.100.4",
        1_767_225_600_500L,
        OptionalLong.of(1_767_225_604_900L),
        3,
        Optional.of("alpha"),
        cost);
  }
}
