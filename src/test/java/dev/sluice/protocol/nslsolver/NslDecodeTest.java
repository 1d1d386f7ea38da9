package dev.sluice.protocol.nslsolver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.Failure;
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
class NslDecodeTest {

  private static final int BODIES = 600;

  private static final Op SOLVE =
      NslRequests.op("/solve", new Switches(Map.of("recaptchav3", true)));
  private static final List<Failure> CHECKED = SOLVE.checks().failures();

  private static final String[] TYPES = {
    "turnstile", "challenge", "kasada", "akamai", "recaptchav3"
  };

  private static final String[] FIELDS = {
    "type",
    "url",
    "site_key",
    "action",
    "cdata",
    "proxy",
    "user_agent",
    "ua_version",
    "enterprise",
    "kasada_config",
    "p_js_path",
    "fp_host",
    "tl_host",
    "cd_constant",
    "unknown"
  };

  private static final String[] HOSTILE = {
    "",
    " ",
    "/",
    "//",
    "..",
    "/../",
    "a.b",
    "localhost",
    "127.1",
    "0x",
    "[",
    "]",
    "[::1]",
    "http://",
    "https://a.b",
    "https://[",
    "http://@",
    "http://a:b@c:",
    "http://a@b@c.d:80/",
    "socks5://u:p@h.example:1080",
    "://",
    "http://.",
    "http://。",
    "http://ü.ü",
    "http://１.１",
    "http://a\u00ADb.c",
    "http://\u202Ea.b",
    "http://xn--a.b",
    "http://" + "a".repeat(70) + ".b",
    "http://" + "é".repeat(70) + ".b",
    "\u0000",
    "\uD83D\uDE00",
    "{field}",
    "{",
    "%s",
    "a".repeat(2049)
  };

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void endsWithACallOrAFaultThatIsCheckedFor(@ForAll long seed) {
    Bodies bodies = new Bodies(new SplittableRandom(seed));
    for (int i = 0; i < BODIES; i++) {
      byte[] body = bodies.next();
      Decoded decoded;
      try {
        decoded = SOLVE.decode(NslRequests.request(Buffer.buffer(body)));
      } catch (RuntimeException escaped) {
        throw new AssertionError("decoding " + new String(body, UTF_8), escaped);
      }
      boolean isFault = decoded.fault().isPresent();
      if (isFault == decoded.call().isPresent()
          || (isFault && !CHECKED.contains(decoded.fault().get().failure()))) {
        throw new AssertionError(decoded + " of " + new String(body, UTF_8));
      }
      if (isFault) {
        SOLVE.encode(new Outcome.Refused(decoded.fault().get()));
      }
    }
  }

  /** Makes up bodies: objects of known fields, valid bodies with a change, and plain bytes. */
  private static final class Bodies {

    private final SplittableRandom random;
    private final RandomJson json;

    Bodies(SplittableRandom random) {
      this.random = random;
      this.json = new RandomJson(random);
    }

    byte[] next() {
      return switch (random.nextInt(4)) {
        case 0 -> bytes(object(1 + random.nextInt(2)));
        case 1 -> bytes(changed());
        case 2 -> damaged();
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

    private String one(String[] of) {
      return of[random.nextInt(of.length)];
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
      return switch (random.nextInt(6)) {
        case 0, 1, 2 -> one(HOSTILE);
        case 3 -> 70 + random.nextInt(240);
        case 4 -> depth > 0 ? object(depth - 1) : one(HOSTILE);
        default -> json.value(2);
      };
    }

    private Map<String, Object> changed() {
      Map<String, Object> body = NslRequests.valid(one(TYPES));
      boolean isInside = body.containsKey("kasada_config") && random.nextBoolean();
      NslRequests.set(body, (isInside ? "kasada_config." : "") + one(FIELDS), value(2));
      return body;
    }

    private byte[] damaged() {
      byte[] bytes = bytes(NslRequests.valid(one(TYPES)));
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
      Decoded decoded = SOLVE.decode(NslRequests.request(Buffer.buffer(bodies.next())));
      outcomes.merge(
          decoded.fault().map(f -> f.failure() + " " + f.reason()).orElse("call"), 1, Integer::sum);
    }
    assertThat(outcomes.keySet())
        .contains(
            "call",
            "MALFORMED_BODY NONE",
            "TYPE_UNSUPPORTED NONE",
            "FIELD_MISSING NONE",
            "FIELD_INVALID CHARACTERS",
            "FIELD_INVALID LENGTH",
            "FIELD_INVALID RANGE",
            "FIELD_INVALID SCHEME",
            "FIELD_INVALID INTERNAL_ADDRESS",
            "PROXY_MISSING NONE",
            "PROXY_INVALID FORMAT");
  }
}
