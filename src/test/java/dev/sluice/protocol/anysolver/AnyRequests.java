package dev.sluice.protocol.anysolver;

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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Bodies and requests of AnySolver for tests. Safe from any thread. */
final class AnyRequests {

  static final String PAGE = "https://example.com/login";
  static final String SITE_KEY = "0x4AAAAAAASluiceDemo0001";
  static final String PROXY = "http://user:pass@198.51.100.20:8080";
  static final String PICTURE = picture(100);

  static final List<String> TOKENS =
      List.of(
          "ReCaptchaV2Token",
          "ReCaptchaV2EnterpriseToken",
          "ReCaptchaV3Token",
          "ReCaptchaV3EnterpriseToken",
          "TurnstileToken",
          "PopularCaptchaToken",
          "PopularCaptchaInvisibleToken",
          "PopularCaptchaEnterpriseToken",
          "PopularCaptchaEnterpriseInvisibleToken");

  static final List<String> RECOGNITIONS =
      List.of("HumanRecognition", "TextRecognition", "CoordinatesRecognition", "RotateRecognition");

  private AnyRequests() {}

  /** The op at a path of the dialect. */
  static Op op(String path, Switches switches) {
    return new AnySolverDialect(switches)
        .routes().stream()
            .filter(route -> route.path().equals(path))
            .findFirst()
            .orElseThrow()
            .op();
  }

  static Op create() {
    return op("/createTask", Switches.NONE);
  }

  /** Base64 of so many bytes. */
  static String picture(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  /** A task of that wire type with every member that it must have. */
  static Map<String, Object> task(String wireType) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("type", wireType);
    if (RECOGNITIONS.contains(wireType)) {
      task.put("imageBase64", PICTURE);
    } else {
      task.put("websiteURL", PAGE);
      task.put("websiteKey", SITE_KEY);
    }
    if (TOKENS.contains(wireType)) {
      task.put("proxy", PROXY);
    }
    return task;
  }

  /** That task with members set, names and values in turn; null takes one away. */
  static Map<String, Object> task(String wireType, Object... namesAndValues) {
    Map<String, Object> task = task(wireType);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] == null) {
        task.remove((String) namesAndValues[i]);
      } else {
        task.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return task;
  }

  /** A body with that task and further members, names and values in turn. */
  static Map<String, Object> body(Map<String, Object> task, Object... namesAndValues) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("clientKey", "key");
    body.put("task", task);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return body;
  }

  static WireRequest request(Buffer body, boolean isOversized, String... headers) {
    MultiMap all = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return new WireRequest(all, "", Map.of(), body, isOversized, InetAddress.getLoopbackAddress());
  }

  static WireRequest request(Map<String, Object> body, String... headers) {
    return request(Json.write(json -> Json.writeValue(json, body)), false, headers);
  }

  static Decoded decode(Map<String, Object> body, String... headers) {
    return create().decode(request(body, headers));
  }

  /** The solve that a decode came to; fails if it came to a fault. */
  static Call.Solve asked(Decoded decoded) {
    if (decoded.fault().isPresent()) {
      throw new AssertionError("decoded to " + decoded.fault().get());
    }
    return decoded.call().flatMap(Call::asSolve).orElseThrow();
  }

  /** The fault that a decode came to; fails if it came to a call. */
  static Fault fault(Decoded decoded) {
    return decoded.fault().orElseThrow(() -> new AssertionError("decoded to a call"));
  }

  /** A task that has been asked of a backend, or not yet. */
  static TaskView view(CaptchaType type, String wireType, Optional<String> backend, String cost) {
    return new TaskView(
        new TaskId("01KFNDF328KAN2AJ3BNHCQYE88"),
        type,
        wireType,
        "127.0.0.1",
        1_000,
        OptionalLong.empty(),
        backend.isPresent() ? 1 : 0,
        backend,
        Money.dollars(cost));
  }
}
