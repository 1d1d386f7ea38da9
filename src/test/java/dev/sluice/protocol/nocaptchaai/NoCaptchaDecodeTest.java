package dev.sluice.protocol.nocaptchaai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.RandomJson;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Hostile requests: whatever comes, decoding ends with a call or with a fault that the op checks
 * for.
 */
class NoCaptchaDecodeTest {

  private static final int BODIES = 510;

  private static final String[] PATHS = {
    "/createTask", "/solve", "/getTaskResult", "/getBalance", "/balance"
  };

  private static final String[] TYPES = {
    "AntiTurnstileTask",
    "AntiCloudflareTask",
    "ReCaptchaV2Task",
    "GeeTestTask",
    "MtCaptchaTask",
    "AWSWAFTask",
    "ImageToTextTask",
    "ReCaptchaV2Classification",
    "GeetestClassification",
    "BinanceClassification",
    "tiktokClassification",
    "AwsWafClassification"
  };

  private static final String[] MEMBERS = {
    "type",
    "websiteURL",
    "websiteKey",
    "userAgent",
    "proxy",
    "metadata",
    "action",
    "cdata",
    "isInvisible",
    "captchaId",
    "challenge",
    "awsKey",
    "awsIv",
    "awsContext",
    "awsChallengeJS",
    "images",
    "image",
    "body",
    "queries",
    "module",
    "phrase",
    "case",
    "math",
    "numeric",
    "minLength",
    "maxLength",
    "score",
    "comment",
    "question",
    "questionType",
    "questionValue",
    "slice",
    "examples",
    "method",
    "id",
    "target",
    "clientKey",
    "taskId",
    "task",
    "IMAGE"
  };

  private static final String[] HOSTILE = {
    "",
    " ",
    "ocr",
    "recaptcha2",
    "bls",
    "33",
    "split_33",
    "binance_grid",
    "tiktok_click",
    "eA==",
    "data:image/png;base64,eA",
    "data:",
    "=",
    "https://a.b",
    "https://[",
    "http://@",
    "http://xn--a.b",
    "http://ü.ü:99999",
    "a:1",
    "a:1:u:p",
    "[::1]:1",
    "[:",
    "@:",
    "://",
    "socks5://u:p@h:1",
    "true",
    "1e999999999",
    "-0",
    "0.85",
    "\u0000",
    "\uD83D\uDE00",
    "{field}",
    "a".repeat(2049)
  };

  private static final String[] QUERIES = {
    "", "&", "=&=", "apiKey=%", "key=%zz&key", "apikey=+a%20", "%=%&apiKey=é"
  };

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void endsWithACallOrAFaultThatIsCheckedFor(@ForAll long seed) {
    Bodies bodies = new Bodies(new SplittableRandom(seed));
    for (int i = 0; i < BODIES; i++) {
      byte[] body = bodies.next();
      for (Op op : OPS) {
        check(op, body, bodies);
      }
    }
  }

  private static void check(Op op, byte[] body, Bodies bodies) {
    Decoded decoded;
    try {
      decoded = decode(op, body, bodies);
    } catch (RuntimeException escaped) {
      throw new AssertionError(op.name() + " of " + new String(body, UTF_8), escaped);
    }
    boolean isFault = decoded.fault().isPresent();
    if (isFault == decoded.call().isPresent()
        || (isFault && !op.checks().failures().contains(decoded.fault().get().failure()))) {
      throw new AssertionError(op.name() + " " + decoded + " of " + new String(body, UTF_8));
    }
    decoded.fault().ifPresent(fault -> op.encode(new Outcome.Refused(fault)));
  }

  private static final List<Op> OPS = List.of(PATHS).stream().map(NoCaptchaRequests::op).toList();

  private static Decoded decode(Op op, byte[] body, Bodies bodies) {
    return op.decode(
        NoCaptchaRequests.request(
            Buffer.buffer(body),
            bodies.one(QUERIES),
            "apikey",
            bodies.one(HOSTILE),
            "Idempotency-Key",
            bodies.one(HOSTILE)));
  }

  /** Makes up bodies: tasks of known members, valid tasks with a change, and plain bytes. */
  private static final class Bodies {

    private final SplittableRandom random;
    private final RandomJson json;

    Bodies(SplittableRandom random) {
      this.random = random;
      this.json = new RandomJson(random);
    }

    byte[] next() {
      return switch (random.nextInt(6)) {
        case 0 -> bytes(object(1 + random.nextInt(2)));
        case 1 -> bytes(Map.of("clientKey", "k", "task", object(1)));
        case 2, 3 -> bytes(Map.of("clientKey", "k", "task", changed()));
        case 4 -> damaged();
        default -> {
          byte[] bytes = new byte[random.nextInt(60)];
          random.nextBytes(bytes);
          yield bytes;
        }
      };
    }

    private static byte[] bytes(Map<String, Object> object) {
      return Json.write(json -> Json.writeValue(json, object)).getBytes();
    }

    String one(String[] of) {
      return of[random.nextInt(of.length)];
    }

    private Map<String, Object> object(int depth) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int size = random.nextInt(10); size > 0; size--) {
        object.put(one(MEMBERS), value(depth));
      }
      if (random.nextInt(4) > 0) {
        object.put("type", one(TYPES));
      }
      return object;
    }

    private Object value(int depth) {
      return switch (random.nextInt(7)) {
        case 0, 1, 2 -> one(HOSTILE);
        case 3 -> random.nextInt(4) - 1;
        case 4 -> List.of(one(HOSTILE), one(HOSTILE));
        case 5 -> depth > 0 ? object(depth - 1) : one(HOSTILE);
        default -> json.value(2);
      };
    }

    private Map<String, Object> changed() {
      Map<String, Object> task = NoCaptchaRequests.task(one(TYPES));
      task.put(one(MEMBERS), value(2));
      return task;
    }

    private byte[] damaged() {
      byte[] bytes = bytes(Map.of("task", NoCaptchaRequests.task(one(TYPES))));
      for (int change = 1 + random.nextInt(3); change > 0; change--) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt();
      }
      return bytes;
    }
  }

  @Example
  void makesUpRequestsOfEveryOutcome() {
    Bodies bodies = new Bodies(new SplittableRandom(1));
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < 60_000; i++) {
      Decoded decoded = decode(OPS.get(i % OPS.size()), bodies.next(), bodies);
      outcomes.merge(
          decoded.fault().map(f -> f.failure() + " " + f.reason()).orElse("call"), 1, Integer::sum);
    }
    assertThat(outcomes.keySet())
        .contains(
            "call",
            "MALFORMED_BODY NONE",
            "TASK_MISSING NONE",
            "TYPE_UNSUPPORTED NONE",
            "TASK_NOT_FOUND NONE",
            "FIELD_MISSING NONE",
            "FIELD_INVALID TYPE",
            "FIELD_INVALID FORMAT",
            "FIELD_INVALID CHARACTERS",
            "FIELD_INVALID LENGTH",
            "FIELD_INVALID RANGE",
            "IMAGE_CORRUPTED FORMAT",
            "IMAGE_TOO_SMALL LENGTH",
            "PROXY_MISSING NONE",
            "PROXY_INVALID FORMAT",
            "PROXY_INVALID PORT");
  }
}
