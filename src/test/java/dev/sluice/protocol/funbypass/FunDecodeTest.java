package dev.sluice.protocol.funbypass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.RandomJson;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
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
class FunDecodeTest {

  private static final int REQUESTS = 600;

  private static final Switches LENIENT = new Switches(Map.of("proxyForms", "lenient"));
  private static final Op SUBMIT = FunRequests.post("/createTask");
  private static final List<Op> OPS =
      List.of(
          SUBMIT,
          FunRequests.op(HttpMethod.POST, "/createTask", LENIENT),
          FunRequests.byPath(),
          FunRequests.post("/getTaskResult"),
          FunRequests.post("/getBalance"));

  private static final String[] FIELDS = {
    "type",
    "websiteURL",
    "websitePublicKey",
    "websiteSubdomain",
    "proxy",
    "data",
    "headers",
    "enablePOW",
    "userAgent",
    "clientKey",
    "taskId",
    "task",
    "unknown"
  };

  private static final String[] HOSTILE = {
    "",
    " ",
    "/",
    "[",
    "]",
    "{}",
    "{",
    "null",
    "[null]",
    "{\"sec-ch-ua\":1}",
    "{\"blob\":{}}",
    "{\"blob\":\"b\",\"User-Agent\":\"u\"}",
    "\"\\ud800\"",
    "1e999999999",
    "[".repeat(33),
    FunRequests.ID,
    FunRequests.ID.replace('7', '７'),
    "://",
    "http://",
    "http:///",
    "http://@",
    "http://:@:/",
    "http://u:p@[::1]:80",
    "http://u:p@]:80",
    "http://u:p@[:80",
    "socks5://u:p@h:１",
    "ftp://h:80",
    "http://h:80",
    "http://u:p@h:0",
    "h:80:u:p",
    "]:::",
    "u:p@h:80",
    "@",
    ":",
    "https://[",
    "http://a@b@c.d:80/",
    "http://ü.ü",
    "http://" + "é".repeat(70) + ".b",
    "\u0000",
    "\uD83D\uDE00",
    "a".repeat(2049)
  };

  /** Makes up requests: bodies of known fields, valid bodies with changes, and plain bytes. */
  private static final class Requests {

    private final SplittableRandom random;
    private final RandomJson json;

    Requests(SplittableRandom random) {
      this.random = random;
      this.json = new RandomJson(random);
    }

    WireRequest next() {
      MultiMap headers = MultiMap.caseInsensitiveMultiMap();
      if (random.nextInt(4) == 0) {
        headers.add("Idempotency-Key", random.nextBoolean() ? one(HOSTILE) : json.text());
      }
      Map<String, String> path =
          Map.of("taskId", random.nextBoolean() ? one(HOSTILE) : json.text() + "x");
      return FunRequests.request(Buffer.buffer(body()), headers, path, random.nextInt(50) == 0);
    }

    private byte[] body() {
      return switch (random.nextInt(5)) {
        case 0 -> FunRequests.json(object(2)).getBytes();
        case 1, 2 -> FunRequests.json(changed()).getBytes();
        case 3 -> damaged();
        default -> {
          byte[] bytes = new byte[random.nextInt(60)];
          random.nextBytes(bytes);
          yield bytes;
        }
      };
    }

    private String one(String[] of) {
      return of[random.nextInt(of.length)];
    }

    private Map<String, Object> object(int depth) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int size = random.nextInt(10); size > 0; size--) {
        object.put(one(FIELDS), value(depth));
      }
      return object;
    }

    private Object value(int depth) {
      return switch (random.nextInt(6)) {
        case 0, 1, 2 -> one(HOSTILE);
        case 3 -> random.nextBoolean();
        case 4 -> depth > 0 ? object(depth - 1) : one(HOSTILE);
        default -> json.value(2);
      };
    }

    private Map<String, Object> changed() {
      Map<String, Object> task = FunRequests.task();
      Map<String, Object> body = FunRequests.body(task);
      for (int change = random.nextInt(3); change > 0; change--) {
        (random.nextInt(4) == 0 ? body : task).put(one(FIELDS), value(2));
      }
      return body;
    }

    private byte[] damaged() {
      byte[] bytes = FunRequests.json(FunRequests.body(FunRequests.task())).getBytes();
      for (int change = 1 + random.nextInt(3); change > 0; change--) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt();
      }
      return bytes;
    }
  }

  private static void assertSound(Op op, WireRequest request) {
    Decoded decoded;
    try {
      decoded = op.decode(request);
    } catch (RuntimeException escaped) {
      throw new AssertionError("decoding " + told(request), escaped);
    }
    boolean isFault = decoded.fault().isPresent();
    if (isFault == decoded.call().isPresent()
        || (isFault && !op.checks().failures().contains(decoded.fault().get().failure()))) {
      throw new AssertionError(decoded + " of " + told(request));
    }
    if (isFault) {
      op.encode(new Outcome.Refused(decoded.fault().get()));
    }
  }

  private static String told(WireRequest request) {
    return request.pathParams() + " " + request.body().toString(UTF_8);
  }

  @Property(tries = 180, shrinking = ShrinkingMode.OFF)
  void endsWithACallOrAFaultThatIsCheckedForInEveryOp(@ForAll long seed) {
    Requests requests = new Requests(new SplittableRandom(seed));
    for (int i = 0; i < REQUESTS; i++) {
      WireRequest request = requests.next();
      for (Op op : OPS) {
        assertSound(op, request);
      }
    }
  }

  @Example
  void makesUpRequestsOfEveryOutcome() {
    Requests requests = new Requests(new SplittableRandom(1));
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < 30_000; i++) {
      Decoded decoded = SUBMIT.decode(requests.next());
      outcomes.merge(
          decoded
              .fault()
              .map(f -> f.failure() + " " + f.reason() + " " + f.field().orElse("-"))
              .orElse("call"),
          1,
          Integer::sum);
    }
    assertThat(outcomes.keySet())
        .contains(
            "call",
            "BODY_TOO_LARGE NONE -",
            "MALFORMED_BODY NONE -",
            "TASK_MISSING NONE -",
            "TYPE_UNSUPPORTED NONE -",
            "FIELD_MISSING NONE target",
            "FIELD_INVALID TYPE target",
            "FIELD_INVALID LENGTH target",
            "FIELD_INVALID SCHEME target",
            "FIELD_INVALID FORMAT siteKey",
            "FIELD_MISSING NONE subdomain",
            "PROXY_MISSING NONE task.proxy",
            "PROXY_INVALID FORMAT task.proxy",
            "PROXY_INVALID PROTOCOL task.proxy",
            "PROXY_INVALID AUTH task.proxy",
            "PROXY_INVALID PORT task.proxy",
            "FIELD_INVALID FORMAT data",
            "FIELD_INVALID TYPE data",
            "FIELD_INVALID FORMAT headers",
            "FIELD_INVALID TYPE headers",
            "FIELD_MISSING NONE userAgent",
            "FIELD_INVALID CHARACTERS Idempotency-Key",
            "FIELD_INVALID LENGTH Idempotency-Key");
  }
}
