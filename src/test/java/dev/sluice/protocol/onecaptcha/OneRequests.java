package dev.sluice.protocol.onecaptcha;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Bodies and requests of the native API for tests. Safe from any thread. */
final class OneRequests {

  static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
  static final String PAGE = "https://example.com/";
  static final String PROXY = "http://user:pass@proxy.example.net:8080";
  static final String IMAGE = "A".repeat(200);

  private OneRequests() {}

  /** The op of that name. */
  static Op op(String name, Switches switches) {
    return new OneCaptchaDialect(switches)
        .routes().stream()
            .map(route -> route.op())
            .filter(op -> op.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  static Op op(String name) {
    return op(name, Switches.NONE);
  }

  /** A body of that type that keeps every rule, with every member that is known by name. */
  static Map<String, Object> valid(String type) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("target", PAGE);
    body.put("siteKey", "0x4AAA");
    body.put("proxy", PROXY);
    body.put("userAgent", "Mozilla/5.0");
    body.put("params", params(type));
    body.put("images", new ArrayList<>(List.of(IMAGE)));
    body.put("priority", 9);
    body.put("maxCost", 1);
    body.put("deadlineMillis", 4_000);
    body.put("callbackUrl", "https://hooks.example.com/done");
    body.put("backend", "alpha");
    body.put("routing", "cheapest");
    return body;
  }

  private static Map<String, Object> params(String type) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("tomorrow", Map.of("a", List.of(1)));
    switch (type) {
      case "kasada" -> {
        params.put("pJsPath", "/149e/p.js");
        params.put("fpHost", "fp.example.com");
        params.put("tlHost", "tl.example.com");
        params.put("uaVersion", 131);
      }
      case "geetest-v3" -> {
        params.put("gt", "g");
        params.put("challenge", "c");
      }
      case "geetest-v4" -> params.put("captchaId", "c");
      case "image-classification" -> params.put("question", "q");
      default -> {}
    }
    return params;
  }

  /** That body with one member set; null takes it away; a dot leads into {@code params}. */
  static Map<String, Object> valid(String type, String member, Object value) {
    Map<String, Object> body = valid(type);
    set(body, member, value);
    return body;
  }

  @SuppressWarnings("unchecked") // what a dot leads into is always a map that we made
  static void set(Map<String, Object> body, String member, Object value) {
    int dot = member.indexOf('.');
    Map<String, Object> parent =
        dot < 0 ? body : (Map<String, Object>) body.get(member.substring(0, dot));
    String name = member.substring(dot + 1);
    if (value == null) {
      parent.remove(name);
    } else {
      parent.put(name, value);
    }
  }

  /** A request with those headers, name after name and value. */
  static WireRequest request(Buffer body, boolean oversized, String... headers) {
    MultiMap all = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return new WireRequest(
        all, "", Map.of("id", ID), body, oversized, InetAddress.getLoopbackAddress());
  }

  static WireRequest request(Buffer body) {
    return request(body, false, "X-API-Key", "key");
  }

  static Buffer json(Map<String, Object> body) {
    return Json.write(json -> Json.writeValue(json, body));
  }

  /** What {@code POST /tasks} makes of a body. */
  static Decoded submit(Map<String, Object> body, String... headers) {
    return op("submit").decode(request(json(body), false, headers));
  }

  /** The solve that a decode came to; fails if it came to a fault. */
  static Call.Solve solve(Decoded decoded) {
    if (decoded.fault().isPresent()) {
      throw new AssertionError("decoded to " + decoded.fault().get());
    }
    return decoded.call().flatMap(Call::asSolve).orElseThrow();
  }

  /** The fault that a decode came to, written {@code FAILURE REASON field}. */
  static String fault(Decoded decoded) {
    Fault fault = decoded.fault().orElseThrow(() -> new AssertionError("decoded to a call"));
    return fault.failure() + " " + fault.reason() + " " + fault.field().orElse("-");
  }

  /** A task that was begun at 1 s after 1970 and took 247 ms. */
  static TaskView ended(CaptchaType type, String cost) {
    return new TaskView(
        new TaskId(ID),
        type,
        type.name(),
        "127.0.0.1",
        1_000,
        OptionalLong.of(1_247),
        2,
        Optional.of("alpha"),
        Money.dollars(cost));
  }

  /** A task that has not ended. */
  static TaskView open(int attempts) {
    return new TaskView(
        new TaskId(ID),
        CaptchaType.TURNSTILE,
        "turnstile",
        "127.0.0.1",
        1_000,
        OptionalLong.empty(),
        attempts,
        attempts == 0 ? Optional.empty() : Optional.of("alpha"),
        Money.ZERO);
  }
}
