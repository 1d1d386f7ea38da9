package dev.sluice.protocol.createtask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.RandomJson;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Hostile bodies: whatever comes, decoding ends with a call or with a fault that the op checks for.
 */
class TaskDecodeTest {

  private static final int BODIES = 600;

  /** One of each kind; those of other flavours differ in data. */
  private static final List<Op> DECODERS =
      List.of(
          TaskRequests.op(TaskRequests.AC, "/createTask"),
          TaskRequests.op(TaskRequests.CM, "/createTask"),
          TaskRequests.op(TaskRequests.AC, "/getTaskResult"),
          TaskRequests.op(TaskRequests.AC, "/getQueueStats"),
          TaskRequests.op(TaskRequests.AC, "/feedbackTask"));

  private static final String[] TYPES = {
    "RecaptchaV2TaskProxyless",
    "RecaptchaV2Task",
    "RecaptchaV2EnterpriseTask",
    "RecaptchaV3TaskProxyless",
    "HCaptchaTask",
    "FunCaptchaTaskProxyless",
    "TurnstileTask",
    "AntiTurnstileTaskProxyLess",
    "AntiCloudflareTask",
    "GeeTestTaskProxyless",
    "AmazonTask",
    "MtCaptchaTask",
    "DataDomeSliderTask",
    "AltchaTask",
    "ImageToTextTask",
    "VisionEngine",
    "ComplexImageTask",
    "Nothing"
  };

  private static final String[] FIELDS = {
    "type",
    "websiteURL",
    "websiteKey",
    "websitePublicKey",
    "userAgent",
    "isInvisible",
    "isEnterprise",
    "recaptchaDataSValue",
    "enterprisePayload",
    "apiDomain",
    "cookies",
    "pageAction",
    "action",
    "metadata",
    "minScore",
    "cData",
    "data",
    "chlPageData",
    "cloudflareTaskType",
    "funcaptchaApiJSSubdomain",
    "gt",
    "challenge",
    "captchaId",
    "version",
    "initParameters",
    "iv",
    "context",
    "captchaUrl",
    "body",
    "image",
    "images",
    "imagesBase64",
    "imgInstructions",
    "phrase",
    "case",
    "math",
    "comment",
    "numeric",
    "minLength",
    "maxLength",
    "module",
    "question",
    "proxy",
    "proxyAddress",
    "proxyPort",
    "proxyType",
    "proxyLogin",
    "proxyPassword",
    "rqdata",
    "Task",
    "captcha_id",
    "blob",
    "unknown"
  };

  private static final String[] HOSTILE = {
    "",
    " ",
    "\n",
    "0",
    "1e999999999",
    "-1",
    "true",
    "https://",
    "https://a.b",
    "https://[",
    "http://a:b@c:",
    "ftp://a.b",
    "://",
    "[::1]",
    "host:1",
    "host:1:u:p",
    "socks5:h:1080:u:p",
    "u:p@h:80",
    "@:",
    "]:[",
    "http",
    "{\"blob\":1}",
    "{\"blob\":\"x\"}",
    "data:image/png;base64,",
    "data:;base64,AAAA",
    "A".repeat(160),
    "A".repeat(161),
    "=".repeat(160),
    "cf_clearance",
    "slider_1",
    "\u0000",
    "\uD83D\uDE00",
    "{field}",
    "a".repeat(2_049)
  };

  /** Makes up bodies: right ones with one member changed, wild ones, broken ones. */
  private static final class Bodies {

    private final SplittableRandom random;
    private final RandomJson json;

    Bodies(SplittableRandom random) {
      this.random = random;
      this.json = new RandomJson(random);
    }

    byte[] next() {
      return switch (random.nextInt(10)) {
        case 0 -> bytes(json.object(4));
        case 1 -> damaged();
        case 2 -> {
          byte[] bytes = new byte[random.nextInt(60)];
          random.nextBytes(bytes);
          yield bytes;
        }
        case 3 -> bytes(body(value(2)));
        default -> bytes(body(random.nextBoolean() ? changed() : object(2)));
      };
    }

    private static byte[] bytes(Map<String, Object> object) {
      return Json.write(json -> Json.writeValue(json, object)).getBytes();
    }

    private <T> T one(T[] of) {
      return of[random.nextInt(of.length)];
    }

    private Map<String, Object> body(Object task) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("clientKey", random.nextInt(8) == 0 ? value(1) : "k");
      body.put("task", task);
      body.put("taskId", random.nextInt(3) == 0 ? 7 : value(1));
      body.put("queueId", random.nextInt(3) == 0 ? random.nextInt(30) : value(1));
      body.put("result", value(2));
      body.put("callbackUrl", value(1));
      return body;
    }

    private Map<String, Object> object(int depth) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int size = random.nextInt(10); size > 0; size--) {
        object.put(one(FIELDS), value(depth));
      }
      if (random.nextInt(4) > 0) {
        object.put("type", one(TYPES));
      }
      return object;
    }

    private Object value(int depth) {
      return switch (random.nextInt(7)) {
        case 0, 1, 2 -> one(HOSTILE);
        case 3 -> random.nextInt(8) - 1;
        case 4 -> depth > 0 ? object(depth - 1) : one(HOSTILE);
        case 5 -> List.of(one(HOSTILE), "A".repeat(160));
        default -> json.value(2);
      };
    }

    private Map<String, Object> changed() {
      Map<String, Object> task = valid();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        task.put(one(FIELDS), value(2));
      }
      return task;
    }

    private Map<String, Object> valid() {
      Map<String, Object> task = new LinkedHashMap<>();
      task.put("type", one(TYPES));
      task.put("websiteURL", "https://example.com/");
      task.put("websiteKey", "6Lc");
      task.put("captchaUrl", "https://example.com/c");
      task.put("userAgent", "Mozilla/5.0");
      task.put("gt", "g");
      task.put("challenge", "c");
      task.put("body", "A".repeat(160));
      task.put("proxy", "http://u:p@192.0.2.1:8080");
      return task;
    }

    private byte[] damaged() {
      byte[] bytes = bytes(body(valid()));
      for (int change = 1 + random.nextInt(3); change > 0; change--) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt();
      }
      return bytes;
    }
  }

  private static Decoded decode(Op op, byte[] body) {
    return op.decode(
        TaskRequests.request(Buffer.buffer(body), false, MultiMap.caseInsensitiveMultiMap()));
  }

  private static void check(Op op, byte[] body) {
    Decoded decoded;
    try {
      decoded = decode(op, body);
    } catch (RuntimeException escaped) {
      throw new AssertionError(op.name() + " of " + new String(body, UTF_8), escaped);
    }
    boolean isFault = decoded.fault().isPresent();
    if (isFault == decoded.call().isPresent()
        || (isFault && !op.checks().failures().contains(decoded.fault().get().failure()))) {
      throw new AssertionError(op.name() + ": " + decoded + " of " + new String(body, UTF_8));
    }
  }

  @Property(tries = 170, shrinking = ShrinkingMode.OFF)
  void endsWithACallOrAFaultThatIsCheckedFor(@ForAll long seed) {
    Bodies bodies = new Bodies(new SplittableRandom(seed));
    for (int i = 0; i < BODIES; i++) {
      byte[] body = bodies.next();
      DECODERS.forEach(op -> check(op, body));
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void everyRouteOfEveryFlavourDoesSo(@ForAll long seed) {
    Bodies bodies = new Bodies(new SplittableRandom(seed));
    for (int i = 0; i < 30; i++) {
      byte[] body = bodies.next();
      for (CreateTaskDialect flavour :
          List.of(TaskRequests.AC, TaskRequests.TC, TaskRequests.CS, TaskRequests.CM)) {
        flavour.routes().forEach(route -> check(route.op(), body));
      }
    }
  }

  @Example
  void makesUpBodiesOfEveryOutcome() {
    Bodies bodies = new Bodies(new SplittableRandom(1));
    Set<String> outcomes = new TreeSet<>();
    for (int i = 0; i < 20_000; i++) {
      Decoded decoded = decode(TaskRequests.op(TaskRequests.AC, "/createTask"), bodies.next());
      outcomes.add(decoded.fault().map(f -> f.failure() + " " + f.reason()).orElse("call"));
    }
    assertThat(outcomes)
        .contains(
            "call",
            "MALFORMED_BODY NONE",
            "TASK_MISSING NONE",
            "TYPE_UNSUPPORTED NONE",
            "FIELD_MISSING NONE",
            "FIELD_INVALID CHARACTERS",
            "FIELD_INVALID FORMAT",
            "FIELD_INVALID TYPE",
            "FIELD_INVALID LENGTH",
            "FIELD_INVALID RANGE",
            "FIELD_INVALID SCHEME",
            "IMAGE_CORRUPTED FORMAT",
            "IMAGE_TOO_SMALL LENGTH",
            "PROXY_MISSING NONE",
            "PROXY_INVALID FORMAT",
            "PROXY_INVALID PROTOCOL",
            "PROXY_INVALID PORT");
  }
}
