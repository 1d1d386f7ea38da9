package dev.sluice.protocol.funbypass;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Bodies, requests and tasks of FunBypass for tests. Safe from any thread. */
final class FunRequests {

  static final String ID = "7f2c1b1e-3c58-4f0e-9a53-0e2b5c7d9f10";
  static final String PAGE = "https://example.com/signup";
  static final String PUBLIC_KEY = "11111111-2222-4333-8444-555555555555";
  static final String PROXY = "http://user:pass@198.51.100.20:8080";

  private FunRequests() {}

  /** The op at a path of the dialect. */
  static Op op(HttpMethod method, String path, Switches switches) {
    return new FunBypassDialect(switches)
        .routes().stream()
            .filter(route -> route.path().equals(path) && route.methods().contains(method))
            .findFirst()
            .orElseThrow()
            .op();
  }

  static Op post(String path) {
    return op(HttpMethod.POST, path, Switches.NONE);
  }

  static Op submit(Map<String, Object> switches) {
    return op(HttpMethod.POST, "/createTask", new Switches(switches));
  }

  static Op byPath() {
    return op(HttpMethod.GET, "/getTaskResult/{taskId}", Switches.NONE);
  }

  /** A task that keeps every rule and has nothing that may be absent. */
  static Map<String, Object> task() {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("type", "FunCaptchaTask");
    task.put("websiteURL", PAGE);
    task.put("websitePublicKey", PUBLIC_KEY);
    task.put("websiteSubdomain", "client-api");
    task.put("proxy", PROXY);
    return task;
  }

  /** That task with one field set; null takes it away. */
  static Map<String, Object> task(String field, Object value) {
    Map<String, Object> task = task();
    if (value == null) {
      task.remove(field);
    } else {
      task.put(field, value);
    }
    return task;
  }

  /** A body with that task. */
  static Map<String, Object> body(Map<String, Object> task) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("clientKey", "key");
    body.put("task", task);
    return body;
  }

  static WireRequest request(Buffer body) {
    return request(body, MultiMap.caseInsensitiveMultiMap(), Map.of(), false);
  }

  static WireRequest request(
      Buffer body, MultiMap headers, Map<String, String> pathParams, boolean oversized) {
    return new WireRequest(
        headers, "", pathParams, body, oversized, InetAddress.getLoopbackAddress());
  }

  static Buffer json(Object value) {
    return Json.write(json -> Json.writeValue(json, value));
  }

  /** What a createTask with that task comes to. */
  static Decoded decode(Map<String, Object> task) {
    return post("/createTask").decode(request(json(body(task))));
  }

  static Decoded decode(String field, Object value) {
    return decode(task(field, value));
  }

  /** The call that a decode came to; fails if it came to a fault. */
  static Call.Solve call(Decoded decoded) {
    if (decoded.fault().isPresent()) {
      throw new AssertionError("decoded to " + decoded.fault().get());
    }
    return decoded.call().flatMap(Call::asSolve).orElseThrow();
  }

  static SolveRequest asked(Decoded decoded) {
    return call(decoded).request();
  }

  /** The fault that a decode came to; fails if it came to a call. */
  static Fault fault(Decoded decoded) {
    return decoded.fault().orElseThrow(() -> new AssertionError("decoded to a call"));
  }

  /** A task under way, or one that has ended. */
  static TaskView view(int attempts, OptionalLong finishedMillis) {
    return new TaskView(
        new TaskId(ID),
        CaptchaType.FUNCAPTCHA,
        "FunCaptchaTask",
        "127.0.0.1",
        1_000,
        finishedMillis,
        attempts,
        Optional.empty(),
        Money.ZERO);
  }
}
