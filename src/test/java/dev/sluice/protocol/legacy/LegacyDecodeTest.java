package dev.sluice.protocol.legacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.RandomJson;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Hostile requests: whatever comes, decoding ends with a call or with a fault that the op checks
 * for, and with the words in which it is answered.
 */
class LegacyDecodeTest {

  private static final int REQUESTS = 600;

  private static final List<Op> DECODERS =
      List.of(LegacyRequests.op("/in.php"), LegacyRequests.op("/res.php"));

  private static final String[] METHODS = {
    "userrecaptcha",
    "hcaptcha",
    "turnstile",
    "funcaptcha",
    "geetest",
    "geetest_v4",
    "amazon_waf",
    "datadome",
    "post",
    "base64",
    "rotatecaptcha",
    "capy",
    "textcaptcha",
    ""
  };

  private static final String[] NAMES = {
    "key",
    "method",
    "action",
    "id",
    "ids",
    "json",
    "header_acao",
    "pingback",
    "pageurl",
    "googlekey",
    "sitekey",
    "publickey",
    "version",
    "invisible",
    "enterprise",
    "data-s",
    "datas",
    "domain",
    "cookies",
    "min_score",
    "data",
    "pagedata",
    "surl",
    "data[blob]",
    "gt",
    "challenge",
    "captcha_id",
    "api_server",
    "iv",
    "context",
    "captcha_url",
    "userAgent",
    "proxy",
    "proxytype",
    "file",
    "body",
    "phrase",
    "numeric",
    "min_len",
    "max_len",
    "textinstructions",
    "angle",
    "coordinatescaptcha",
    "recaptcha",
    "unknown"
  };

  private static final String[] VALUES = {
    "",
    " ",
    "1",
    "0",
    "true",
    "v3",
    "get",
    "get2",
    "reportgood",
    "getbalance",
    "1,2,x,,3",
    "123",
    "99999999999999999999",
    "-1",
    "1e999999999",
    "0.3",
    "https://a.b",
    "https://[",
    "ftp://a.b",
    "://",
    "host:1",
    "u:p@h:80",
    "socks5://h:1080",
    "@:",
    "A".repeat(160),
    "A".repeat(161),
    "=".repeat(160),
    "a:b;c:d",
    ";:;=",
    "%",
    "\u0000",
    "\uD83D\uDE00",
    "+",
    "&=",
    "a".repeat(2_049)
  };

  private static final String[] TYPES = {
    "",
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=b",
    "multipart/form-data; boundary=\"b\"; charset=utf-8",
    "multipart/form-data; boundary=b; charset=no-such-charset",
    "multipart/form-data; boundary",
    "multipart/mixed; boundary=b",
    "text/plain"
  };

  private static final String[] PART_LINES = {
    "Content-Disposition: form-data; name=\"file\"; filename=\"x.gif\"",
    "Content-Disposition: form-data; name=\"body\"",
    "Content-Disposition: form-data; name=\"method\"",
    "Content-Disposition: form-data; name=\"\"",
    "Content-Disposition: form-data; name=key; filename*=UTF-8''%e2",
    "Content-Disposition: form-data; name=\"a\"; filename*=x",
    "Content-Disposition: attachment",
    "Content-Disposition: file; filename=\"y\"",
    "Content-Type: multipart/mixed; boundary=c",
    "Content-Type: text/plain; charset=nothing",
    "Content-Transfer-Encoding: base64",
    "Content-Transfer-Encoding: nothing",
    "Content-Length: 5",
    "Content-Length: x",
    ": ",
    "x"
  };

  /** Makes up requests: right ones with some parameters changed, wild ones, broken ones. */
  private static final class Requests {

    private final SplittableRandom random;
    private final RandomJson json;

    Requests(SplittableRandom random) {
      this.random = random;
      this.json = new RandomJson(random);
    }

    WireRequest next() {
      Map<String, String> params = params();
      return switch (random.nextInt(8)) {
        case 0, 1 -> request(form(params), "", new byte[0]);
        case 2 -> request("json=1", one(TYPES), form(params).getBytes(UTF_8));
        case 3 -> request("", one(TYPES), written(mixed(params)));
        case 4 -> request("key=k", one(TYPES), multipart(params));
        case 5 -> request("key=k", one(TYPES), damaged(multipart(params)));
        case 6 -> request("", one(TYPES), damaged(written(mixed(params))));
        default -> {
          byte[] bytes = new byte[random.nextInt(80)];
          random.nextBytes(bytes);
          yield request(new String(bytes, ISO_8859_1), one(TYPES), bytes);
        }
      };
    }

    private static WireRequest request(String query, String type, byte[] body) {
      return LegacyRequests.request(query, type, Buffer.buffer(body));
    }

    private <T> T one(T[] of) {
      return of[random.nextInt(of.length)];
    }

    private Map<String, String> params() {
      Map<String, String> params = new LinkedHashMap<>();
      params.put("key", "k");
      params.put("method", one(METHODS));
      params.put("action", "get");
      params.put("id", "7");
      params.put("pageurl", "https://example.com/");
      params.put("googlekey", "k");
      params.put("sitekey", "k");
      params.put("publickey", "k");
      params.put("body", "A".repeat(160));
      for (int changes = random.nextInt(6); changes > 0; changes--) {
        params.put(one(NAMES), one(VALUES));
      }
      return params;
    }

    private Map<String, Object> mixed(Map<String, String> params) {
      Map<String, Object> mixed = new LinkedHashMap<>(params);
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        mixed.put(one(NAMES), json.value(3));
      }
      return mixed;
    }

    private static byte[] written(Map<String, Object> object) {
      return Json.write(json -> Json.writeValue(json, object)).getBytes();
    }

    private static String form(Map<String, String> params) {
      return params.entrySet().stream()
          .map(
              param ->
                  LegacyRequests.encoded(param.getKey())
                      + "="
                      + LegacyRequests.encoded(param.getValue()))
          .collect(Collectors.joining("&"));
    }

    private byte[] multipart(Map<String, String> params) {
      StringBuilder body = new StringBuilder();
      params.forEach(
          (name, value) ->
              body.append("--b\r\nContent-Disposition: form-data; name=\"")
                  .append(name)
                  .append("\"\r\n\r\n")
                  .append(value)
                  .append("\r\n"));
      for (int parts = random.nextInt(3); parts > 0; parts--) {
        body.append("--b\r\n");
        for (int lines = 1 + random.nextInt(3); lines > 0; lines--) {
          body.append(one(PART_LINES)).append("\r\n");
        }
        body.append("\r\n").append(one(VALUES)).append("\r\n");
      }
      return body.append(random.nextInt(5) == 0 ? "" : "--b--\r\n").toString().getBytes(UTF_8);
    }

    private byte[] damaged(byte[] bytes) {
      for (int change = 1 + random.nextInt(3); change > 0 && bytes.length > 0; change--) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt();
      }
      return bytes;
    }
  }

  private static void check(Op op, WireRequest request) {
    Decoded decoded;
    try {
      decoded = op.decode(request);
    } catch (RuntimeException escaped) {
      throw new AssertionError(told(op, request), escaped);
    }
    boolean isFault = decoded.fault().isPresent();
    if (isFault == decoded.call().isPresent()
        || decoded.words().isEmpty()
        || (isFault && !op.checks().failures().contains(decoded.fault().get().failure()))) {
      throw new AssertionError(told(op, request) + " came to " + decoded);
    }
  }

  private static String told(Op op, WireRequest request) {
    return op.name()
        + " of ?"
        + request.query()
        + " "
        + request.headers().get("Content-Type")
        + " "
        + request.body().toString(ISO_8859_1);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void endsWithACallOrAFaultThatIsCheckedFor(@ForAll long seed) {
    Requests requests = new Requests(new SplittableRandom(seed));
    for (int i = 0; i < REQUESTS; i++) {
      WireRequest request = requests.next();
      DECODERS.forEach(op -> check(op, request));
    }
  }

  @Example
  void makesUpRequestsOfEveryOutcome() {
    Requests requests = new Requests(new SplittableRandom(1));
    Set<String> outcomes = new TreeSet<>();
    for (int i = 0; i < 40_000; i++) {
      WireRequest request = requests.next();
      for (Op op : DECODERS) {
        outcomes.add(
            op.decode(request).fault().map(f -> f.failure() + " " + f.reason()).orElse("call"));
      }
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
