package dev.sluice.protocol.nslsolver;

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
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Bodies and requests of NSLSolver for tests. Safe from any thread. */
final class NslRequests {

  static final String PAGE = "https://example.com/";
  static final String PROXY = "http://user:pass@proxy.example.net:8080";
  static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64)";

  private NslRequests() {}

  /** The op at a path of the dialect. */
  static Op op(String path, Switches switches) {
    return new NslSolverDialect(switches)
        .routes().stream()
            .filter(route -> route.path().equals(path))
            .findFirst()
            .orElseThrow()
            .op();
  }

  static Op solve() {
    return op("/solve", Switches.NONE);
  }

  /** A body of that wire type that keeps every rule, with every field that the type may have. */
  static Map<String, Object> valid(String wireType) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", wireType);
    body.put("url", PAGE);
    body.put("proxy", PROXY);
    body.put("user_agent", AGENT);
    switch (wireType) {
      case "turnstile" -> {
        body.put("site_key", "0x4AAA_b-c");
        body.put("action", "login");
        body.put("cdata", "a.b_c-d/e:f g");
      }
      case "kasada" -> {
        body.put("ua_version", 131);
        body.put("kasada_config", kasadaConfig());
      }
      case "recaptchav3" -> body.put("site_key", "6Lc_abc");
      default -> {}
    }
    return body;
  }

  private static Map<String, Object> kasadaConfig() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("p_js_path", "/149e9513/p.js");
    config.put("fp_host", "fp.example.com");
    config.put("tl_host", "tl.example.com");
    config.put("cd_constant", "a1B2");
    return config;
  }

  /** That body with one field set; null takes it away; a dot leads into {@code kasada_config}. */
  static Map<String, Object> valid(String wireType, String field, Object value) {
    Map<String, Object> body = valid(wireType);
    set(body, field, value);
    return body;
  }

  @SuppressWarnings("unchecked") // what a dot leads into is always a map that we made
  static void set(Map<String, Object> body, String field, Object value) {
    int dot = field.indexOf('.');
    Map<String, Object> parent =
        dot < 0 ? body : (Map<String, Object>) body.get(field.substring(0, dot));
    String name = field.substring(dot + 1);
    if (value == null) {
      parent.remove(name);
    } else {
      parent.put(name, value);
    }
  }

  static WireRequest request(Buffer body) {
    return request("X-API-Key", "key", body, false);
  }

  static WireRequest request(String header, String value, Buffer body, boolean oversized) {
    return new WireRequest(
        MultiMap.caseInsensitiveMultiMap().add(header, value),
        "",
        Map.of(),
        body,
        oversized,
        InetAddress.getLoopbackAddress());
  }

  /** A task that took 247 ms. */
  static TaskView task(CaptchaType type, Money cost) {
    return new TaskView(
        new TaskId("t"),
        type,
        type.name(),
        "127.0.0.1",
        1_000,
        OptionalLong.of(1_247),
        1,
        Optional.of("alpha"),
        cost);
  }

  static WireRequest request(Map<String, Object> body) {
    return request(Json.write(json -> Json.writeValue(json, body)));
  }

  static Decoded decode(Map<String, Object> body) {
    return solve().decode(request(body));
  }

  static Decoded decode(String body) {
    return solve().decode(request(Buffer.buffer(body)));
  }

  /** The request that a decode came to; fails if it came to a fault. */
  static SolveRequest asked(Decoded decoded) {
    if (decoded.fault().isPresent()) {
      throw new AssertionError("decoded to " + decoded.fault().get());
    }
    return decoded
        .call()
        .filter(Call.Solve.class::isInstance)
        .map(Call.Solve.class::cast)
        .orElseThrow()
        .request();
  }

  /** The fault that a decode came to; fails if it came to a call. */
  static Fault fault(Decoded decoded) {
    return decoded.fault().orElseThrow(() -> new AssertionError("decoded to a call"));
  }
}
