package dev.sluice.protocol.nocaptchaai;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Solution;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Bodies, requests and outcomes of NoCaptchaAI for tests. Safe from any thread. */
final class NoCaptchaRequests {

  static final String PAGE = "https://example.com/login";
  static final String IMAGE = "eHh4";

  private NoCaptchaRequests() {}

  /** The op at a path of the dialect. */
  static Op op(String path, Map<String, Object> switches) {
    return new NoCaptchaAiDialect(new Switches(switches))
        .routes().stream()
            .filter(route -> route.path().equals(path))
            .findFirst()
            .orElseThrow()
            .op();
  }

  static Op op(String path) {
    return op(path, Map.of());
  }

  /** A map of names and values by turns, in order; a null value is kept. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** A task of that type that keeps every rule, with every member that it may have. */
  static Map<String, Object> task(String type) {
    return switch (type) {
      case "AntiTurnstileTask" ->
          page(type, "websiteKey", "0x4A", "metadata", object("action", "a", "cdata", "c"));
      case "ReCaptchaV2Task" -> page(type, "websiteKey", "6L", "isInvisible", true);
      case "GeeTestTask" -> page(type, "captchaId", "c", "challenge", "d");
      case "MtCaptchaTask" -> page(type, "websiteKey", "k");
      case "AWSWAFTask" ->
          page(
              type,
              "awsKey",
              "k",
              "awsIv",
              "i",
              "awsContext",
              "c",
              "awsChallengeJS",
              "https://example.com/challenge.js");
      case "ImageToTextTask" ->
          object(
              "type",
              type,
              "image",
              IMAGE,
              "module",
              "common",
              "phrase",
              false,
              "case",
              1,
              "math",
              "true",
              "numeric",
              2,
              "minLength",
              "2",
              "maxLength",
              8,
              "score",
              "0.8",
              "comment",
              "c",
              "websiteURL",
              PAGE);
      case "ReCaptchaV2Classification" ->
          object(
              "type",
              type,
              "images",
              List.of(IMAGE),
              "question",
              "cars",
              "questionType",
              "33",
              "websiteURL",
              PAGE,
              "metadata",
              object("a", 1));
      case "AwsWafClassification" ->
          object(
              "type",
              type,
              "images",
              List.of(IMAGE),
              "question",
              "aws:grid:bed",
              "websiteURL",
              PAGE);
      case "tiktokClassification" ->
          object("type", type, "queries", IMAGE, "question", "tiktok_click", "examples", "e");
      case "AntiCloudflareTask" -> page(type);
      default -> object("type", type, "image", IMAGE, "question", "q", "slice", "s");
    };
  }

  private static Map<String, Object> page(String type, Object... more) {
    Map<String, Object> task = object("type", type, "websiteURL", PAGE);
    task.putAll(object(more));
    task.put("proxy", "http://user:pass@192.0.2.1:8080");
    task.put("userAgent", "Mozilla/5.0");
    return task;
  }

  /** That task with one member set; null takes it away. */
  static Map<String, Object> task(String type, String member, Object value) {
    Map<String, Object> task = task(type);
    if (value == null) {
      task.remove(member);
    } else {
      task.put(member, value);
    }
    return task;
  }

  static WireRequest request(Buffer body, String query, String... headers) {
    MultiMap map = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      map.add(headers[i], headers[i + 1]);
    }
    return new WireRequest(map, query, Map.of(), body, false, InetAddress.getLoopbackAddress());
  }

  static WireRequest request(Map<String, Object> body, String... headers) {
    return request(Json.write(json -> Json.writeValue(json, body)), "", headers);
  }

  /** What createTask makes of a task. */
  static Decoded create(Map<String, Object> task, String... headers) {
    return op("/createTask").decode(request(object("clientKey", "key", "task", task), headers));
  }

  /** What {@code /solve} makes of a body. */
  static Decoded solve(Object... namesAndValues) {
    return op("/solve").decode(request(object(namesAndValues), "apikey", "key"));
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

  static TaskView view(CaptchaType type, String wireName, int attempts) {
    return new TaskView(
        new TaskId("CFQ2yP5DOLx7"),
        type,
        wireName,
        "127.0.0.1",
        1_000,
        OptionalLong.of(1_247),
        attempts,
        Optional.of("alpha"),
        Money.ZERO);
  }

  static Outcome solved(CaptchaType type, String wireName, Map<String, Object> solution) {
    return new Outcome.Solved(
        view(type, wireName, 1), Optional.empty(), new Solution(solution), Optional.empty(), false);
  }

  static Outcome failed(Fault fault) {
    return new Outcome.Failed(
        view(CaptchaType.TURNSTILE, "AntiTurnstileTask", 1), fault, Optional.empty(), false);
  }
}
