package dev.sluice.protocol.anysolver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
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
 * Hostile bodies: whatever comes, decoding ends with a call or with a fault that the op checks for.
 */
class AnyDecodeTest {

  private static final int BODIES = 600;
  private static final int TRIES = 200;

  private static final Op CREATE =
      AnyRequests.op("/createTask", new Switches(Map.of("passThrough", List.of("Passed"))));
  private static final Op RESULT = AnyRequests.op("/getTaskResult", Switches.NONE);
  private static final Op BALANCE = AnyRequests.op("/getBalance", Switches.NONE);

  private static final String[] TYPES = {
    "ReCaptchaV2Token",
    "ReCaptchaV3TokenProxyLess",
    "TurnstileToken",
    "TurnstileTokenProxyLess",
    "PopularCaptchaEnterpriseInvisibleToken",
    "HumanRecognition",
    "TextRecognition",
    "CoordinatesRecognition",
    "RotateRecognition",
    "Passed"
  };

  private static final String[] FIELDS = {
    "type",
    "websiteURL",
    "websiteKey",
    "imageBase64",
    "imgInstructions",
    "proxy",
    "proxyType",
    "proxyAddress",
    "proxyPort",
    "proxyLogin",
    "proxyPassword",
    "userAgent",
    "isInvisible",
    "apiDomain",
    "pageAction",
    "action",
    "metadata",
    "minScore",
    "data",
    "pageData",
    "rqdata",
    "comment",
    "math",
    "caseSensitive",
    "numeric",
    "minClicks",
    "maxClicks",
    "angle",
    "cdata",
    "unknown"
  };

  private static final String[] MEMBERS = {
    "clientKey",
    "task",
    "taskId",
    "selectionMode",
    "keyPoolMode",
    "provider",
    "settings",
    "routing",
    "mode",
    "unknown"
  };

  private static final String[] HOSTILE = {
    "",
    " ",
    "http",
    "SOCKS5",
    "priority",
    "platformOnly",
    "8080",
    "0x1F90",
    "１２３",
    "h.example",
    "h.example:80",
    "h.example:80:u:p",
    "::1",
    "[::1]",
    "[::1]:80",
    "[",
    "]:",
    ":::",
    "@",
    "a@b@c:1",
    "://",
    "http://",
    "http://[",
    "http://u:p@",
    "http://u:p@h.example:80",
    "socks5://[::1]:1080",
    "https://a.b",
    "https://a.b:99999",
    "http://ü.ü",
    "http://xn--a.b",
    "data:",
    "data:image/png;base64",
    "data:image/png;base64,",
    "data:image/png;base64,AA==",
    "AAAA",
    "A===",
    "====",
    "\u0000",
    "\uD83D\uDE00",
    "{subject}",
    "%s",
    AnyRequests.PICTURE,
    "a".repeat(2049)
  };

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void createsOrRefusesForAReasonThatIsCheckedFor(@ForAll long seed) {
    check(CREATE, new Bodies(new SplittableRandom(seed)));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void pollsOrRefusesForAReasonThatIsCheckedFor(@ForAll long seed) {
    check(RESULT, new Bodies(new SplittableRandom(seed)));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void asksForTheBalanceOrRefusesForAReasonThatIsCheckedFor(@ForAll long seed) {
    check(BALANCE, new Bodies(new SplittableRandom(seed)));
  }

  private static void check(Op op, Bodies bodies) {
    for (int i = 0; i < BODIES; i++) {
      byte[] body = bodies.next();
      Decoded decoded;
      try {
        decoded = op.decode(AnyRequests.request(Buffer.buffer(body), false));
      } catch (RuntimeException escaped) {
        throw new AssertionError("decoding " + new String(body, UTF_8), escaped);
      }
      boolean isFault = decoded.fault().isPresent();
      if (isFault == decoded.call().isPresent()
          || (isFault && !op.checks().failures().contains(decoded.fault().get().failure()))) {
        throw new AssertionError(decoded + " of " + new String(body, UTF_8));
      }
      if (isFault) {
        op.encode(new Outcome.Refused(decoded.fault().get()));
      }
    }
  }

  /** Makes up bodies: objects of known members, valid bodies with changes, and plain bytes. */
  private static final class Bodies {

    private final SplittableRandom random;
    private final RandomJson json;

    Bodies(SplittableRandom random) {
      this.random = random;
      this.json = new RandomJson(random);
    }

    byte[] next() {
      return switch (random.nextInt(8)) {
        case 0 -> bytes(object(MEMBERS, 1 + random.nextInt(2)));
        case 1 -> damaged();
        case 2 -> {
          byte[] bytes = new byte[random.nextInt(60)];
          random.nextBytes(bytes);
          yield bytes;
        }
        default -> bytes(changed());
      };
    }

    private static byte[] bytes(Map<String, Object> object) {
      return Json.write(json -> Json.writeValue(json, object)).getBytes();
    }

    private String one(String[] of) {
      return of[random.nextInt(of.length)];
    }

    private Map<String, Object> object(String[] names, int depth) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int size = random.nextInt(8); size > 0; size--) {
        object.put(one(names), value(names, depth));
      }
      return object;
    }

    private Object value(String[] names, int depth) {
      return switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> one(HOSTILE);
        case 4 -> random.nextInt(400) - 10;
        case 5 -> depth > 0 ? object(names, depth - 1) : one(HOSTILE);
        default -> json.value(2);
      };
    }

    private Map<String, Object> changed() {
      Map<String, Object> task = AnyRequests.task(one(TYPES));
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        task.put(one(FIELDS), value(FIELDS, 2));
      }
      Map<String, Object> body = AnyRequests.body(task, "taskId", "x");
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        body.put(one(MEMBERS), value(MEMBERS, 2));
      }
      return body;
    }

    private byte[] damaged() {
      byte[] bytes = bytes(changed());
      for (int change = 1 + random.nextInt(3); change > 0; change--) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt();
      }
      return bytes;
    }
  }

  @Example
  void makesUpBodiesOfEveryOutcome() {
    Bodies bodies = new Bodies(new SplittableRandom(1));
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      Decoded decoded = CREATE.decode(AnyRequests.request(Buffer.buffer(bodies.next()), false));
      outcomes.merge(decoded.fault().map(f -> f.failure().name()).orElse("call"), 1, Integer::sum);
    }
    assertThat(outcomes.keySet())
        .containsExactlyInAnyOrder(
            "call",
            "MALFORMED_BODY",
            "TASK_MISSING",
            "TYPE_UNSUPPORTED",
            "FIELD_MISSING",
            "FIELD_INVALID",
            "IMAGE_CORRUPTED",
            "IMAGE_TOO_SMALL",
            "PROXY_MISSING",
            "PROXY_INVALID");
  }
}
