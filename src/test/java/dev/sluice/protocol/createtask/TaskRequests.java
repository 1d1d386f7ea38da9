package dev.sluice.protocol.createtask;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Dialects, requests and tasks of the family for tests. Safe from any thread. */
final class TaskRequests {

  static final CreateTaskDialect AC = CreateTaskDialect.anticaptcha(Switches.NONE);
  static final CreateTaskDialect TC = CreateTaskDialect.twocaptcha(Switches.NONE);
  static final CreateTaskDialect CS = CreateTaskDialect.capsolver(Switches.NONE);
  static final CreateTaskDialect CM = CreateTaskDialect.capmonster(Switches.NONE);

  /** Base64 of 120 bytes. */
  static final String PICTURE = "A".repeat(160);

  private TaskRequests() {}

  /** The op at a path of a dialect. */
  static Op op(CreateTaskDialect dialect, String path) {
    return dialect.routes().stream()
        .filter(route -> route.path().equals(path))
        .findFirst()
        .orElseThrow()
        .op();
  }

  static WireRequest request(String body) {
    return request(Buffer.buffer(body), false, MultiMap.caseInsensitiveMultiMap());
  }

  static WireRequest request(Buffer body, boolean isOversized, MultiMap headers) {
    return new WireRequest(
        headers, "", Map.of(), body, isOversized, InetAddress.getLoopbackAddress());
  }

  /** What createTask makes of a task, written with single quotes. */
  static Decoded decode(CreateTaskDialect dialect, String task) {
    String body = "{\"clientKey\":\"k\",\"task\":" + task.replace('\'', '"') + "}";
    return op(dialect, "/createTask").decode(request(body));
  }

  /** The request that a task comes to; fails if it comes to a fault. */
  static SolveRequest asked(CreateTaskDialect dialect, String task) {
    return solve(decode(dialect, task)).request();
  }

  /** The fault that a task comes to; fails if it comes to a call. */
  static Fault fault(CreateTaskDialect dialect, String task) {
    return decode(dialect, task)
        .fault()
        .orElseThrow(() -> new AssertionError("a call, not a fault: " + task));
  }

  /** The solve that a decode came to. */
  static Call.Solve solve(Decoded decoded) {
    if (decoded.fault().isPresent()) {
      throw new AssertionError("decoded to " + decoded.fault().get());
    }
    return decoded.call().flatMap(Call::asSolve).orElseThrow();
  }

  /** Task 7654321, which took 4 s and 3 attempts. */
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
