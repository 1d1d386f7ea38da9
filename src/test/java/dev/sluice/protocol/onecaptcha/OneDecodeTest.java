package dev.sluice.protocol.onecaptcha;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.RandomJson;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Hostile requests: whatever comes, decoding ends with a call or with a fault that the op checks
 * for.
 */
class OneDecodeTest {

  private static final int BODIES = 600;

  private static final String[] TYPES = OneForms.names().stream().sorted().toArray(String[]::new);

  private static final String[] MEMBERS = {
    "type",
    "target",
    "siteKey",
    "proxy",
    "userAgent",
    "params",
    "params.action",
    "params.pJsPath",
    "params.fpHost",
    "params.uaVersion",
    "params.minScore",
    "params.enterprisePayload",
    "params.unknown",
    "image",
    "images",
    "priority",
    "maxCost",
    "deadlineMillis",
    "callbackUrl",
    "backend",
    "routing",
    "good",
    "unknown"
  };

  private static final String[] HOSTILE = {
    "",
    " ",
    "/",
    "..",
    "/../",
    "a.b",
    "localhost",
    "127.1",
    "[::1]",
    "http://",
    "https://a.b",
    "https://[",
    "http://a:b@c:",
    "https://a.b:00000000000000000080/",
    "https://a.b:99999999999999999999/",
    "http://１.１",
    "http://" + "é".repeat(70) + ".b",
    "socks5://u:p@h.example:1080",
    "data:image/png;base64,",
    "data:;base64,===",
    "AAAA",
    "A".repeat(200),
    "\u0000",
    "\uD83D\uDE00",
    "{field}",
    "a".repeat(2049),
    "a".repeat(8193)
  };

  @Property(tries = 170, shrinking = ShrinkingMode.OFF)
  void submitEndsWithACallOrAFaultThatIsCheckedFor(@ForAll long seed) {
    hold(OneRequests.op("submit"), seed);
  }

  @Property(tries = 170, shrinking = ShrinkingMode.OFF)
  void solveEndsWithACallOrAFaultThatIsCheckedFor(@ForAll long seed) {
    hold(OneRequests.op("solve"), seed);
  }

  @Property(tries = 170, shrinking = ShrinkingMode.OFF)
  void reportEndsWithACallOrAFaultThatIsCheckedFor(@ForAll long seed) {
    hold(OneRequests.op("report"), seed);
  }

  private static void hold(Op op, long seed) {
    Requests requests = new Requests(new SplittableRandom(seed));
    List<Failure> checked = op.checks().failures();
    for (int i = 0; i < BODIES; i++) {
      byte[] body = requests.body();
      String key = requests.text();
      Decoded decoded;
      try {
        decoded = decode(op, body, key);
      } catch (RuntimeException escaped) {
        throw new AssertionError("decoding " + new String(body, UTF_8), escaped);
      }
      boolean isFault = decoded.fault().isPresent();
      if (isFault == decoded.call().isPresent()
          || (isFault && !checked.contains(decoded.fault().get().failure()))) {
        throw new AssertionError(decoded + " of " + new String(body, UTF_8));
      }
      if (isFault) {
        op.encode(new Outcome.Refused(decoded.fault().get()));
      }
    }
  }

  private static Decoded decode(Op op, byte[] body, String key) {
    return op.decode(
        OneRequests.request(
            Buffer.buffer(body), false, "X-API-Key", "key", "Idempotency-Key", key));
  }

  /** Makes up bodies: objects of hostile members, valid ones changed or damaged, and rubbish. */
  private static final class Requests {

    private final SplittableRandom random;
    private final RandomJson json;

    Requests(SplittableRandom random) {
      this.random = random;
      this.json = new RandomJson(random);
    }

    byte[] body() {
      return switch (random.nextInt(8)) {
        case 0 -> bytes(object(1));
        case 1 -> damaged();
        case 2 -> {
          byte[] bytes = new byte[random.nextInt(60)];
          random.nextBytes(bytes);
          yield bytes;
        }
        default -> bytes(changed());
      };
    }

    String text() {
      return random.nextInt(8) > 0 ? "k" : one(HOSTILE).replace("\u0000", "\u0001");
    }

    private static byte[] bytes(Map<String, Object> object) {
      return OneRequests.json(object).getBytes();
    }

    private String one(String[] of) {
      return of[random.nextInt(of.length)];
    }

    private Map<String, Object> object(int depth) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int size = random.nextInt(10); size > 0; size--) {
        object.put(one(MEMBERS).replace("params.", ""), value(depth));
      }
      if (random.nextInt(4) > 0) {
        object.put("type", one(TYPES));
      }
      return object;
    }

    private Object value(int depth) {
      return switch (random.nextInt(7)) {
        case 0, 1, 2 -> one(HOSTILE);
        case 3 -> random.nextInt(310);
        case 4 -> depth > 0 ? object(depth - 1) : one(HOSTILE);
        case 5 -> List.of(one(HOSTILE), one(HOSTILE));
        default -> json.value(2);
      };
    }

    private Map<String, Object> changed() {
      Map<String, Object> body = OneRequests.valid(one(TYPES));
      OneRequests.set(body, one(MEMBERS), value(2));
      return body;
    }

    private byte[] damaged() {
      byte[] bytes = bytes(OneRequests.valid(one(TYPES)));
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
    Requests requests = new Requests(new SplittableRandom(1));
    Set<String> outcomes = new HashSet<>();
    Op submit = OneRequests.op("submit");
    for (int i = 0; i < 40_000; i++) {
      Decoded decoded = decode(submit, requests.body(), requests.text());
      outcomes.add(decoded.fault().map(f -> f.failure() + " " + f.reason()).orElse("call"));
    }
    assertThat(outcomes)
        .contains(
            "call",
            "TASK_MISSING NONE",
            "MALFORMED_BODY NONE",
            "TYPE_UNSUPPORTED NONE",
            "FIELD_MISSING NONE",
            "FIELD_INVALID CHARACTERS",
            "FIELD_INVALID FORMAT",
            "FIELD_INVALID TYPE",
            "FIELD_INVALID LENGTH",
            "FIELD_INVALID RANGE",
            "FIELD_INVALID SCHEME",
            "FIELD_INVALID INTERNAL_ADDRESS",
            "PROXY_MISSING NONE",
            "PROXY_INVALID FORMAT",
            "IMAGE_CORRUPTED FORMAT",
            "IMAGE_TOO_SMALL LENGTH");
  }

  @Example
  void survivesNumbersWithHugeExponents() {
    for (String number : List.of("1e999999999", "1e-999999999", "-1e999999999")) {
      for (String member : List.of("priority", "maxCost", "deadlineMillis", "params")) {
        String value = member.equals("params") ? "{\"uaVersion\":" + number + "}" : number;
        String body =
            "{\"type\":\"kasada\",\"target\":\"https://a.b/\",\"userAgent\":\"a\",\"%s\":%s}";
        decode(OneRequests.op("submit"), body.formatted(member, value).getBytes(UTF_8), "k");
      }
    }
    assertThat(Json.readObject(Buffer.buffer("{\"a\":1e999999999}"))).isPresent();
  }
}
