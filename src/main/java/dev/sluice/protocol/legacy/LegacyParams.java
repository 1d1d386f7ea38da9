package dev.sluice.protocol.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.model.Failure;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.QueryText;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WireRequest;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request: those of its query and those of its body, which win. The body is
 * read by what it is, its label counting for multipart alone. A value is a text, a JSON value, or
 * the bytes (Buffer) of a file. Pure.
 */
final class LegacyParams {

  private static final ValueForm<String> TEXT = ValueForm.lenientText(TextForm.anything());

  /** What says who asks and how to answer, and nothing of the captcha. */
  private static final Set<String> OURS =
      Set.of("key", "json", "header_acao", "pingback", "soft_id");

  private static final int BYTE_ORDER_MARK = 0xEFBBBF;

  private LegacyParams() {}

  /** Those of the query. */
  static Members query(String query) {
    return Members.exact(new HashMap<>(QueryText.parse(query)));
  }

  /** Those of query and body; a body that is none is MALFORMED_BODY. */
  static Parsed<Members> read(WireRequest request) {
    return body(request)
        .map(
            body -> {
              Map<String, Object> all = new HashMap<>(QueryText.parse(request.query()));
              body.forEach((name, value) -> put(all, name, value));
              return Parsed.of(Members.exact(all));
            })
        .orElseGet(() -> Parsed.broken(Failure.MALFORMED_BODY, Reason.NONE));
  }

  /** The trimmed text of a parameter; empty if it is absent, blank, or no text. */
  static Optional<String> text(Members params, String name) {
    return params
        .find(name)
        .map(TEXT::parse)
        .flatMap(parsed -> parsed.isKept() ? Optional.of(parsed.value().trim()) : Optional.empty())
        .filter(text -> !text.isEmpty());
  }

  /** True if the parameter is {@code 1} or {@code true}. */
  static boolean isSet(Members params, String name) {
    return text(params, name).filter(LegacyParams::isTrue).isPresent();
  }

  /** True for {@code 1} and {@code true}. */
  static boolean isTrue(String text) {
    return text.equals("1") || text.equalsIgnoreCase("true");
  }

  /** What is left without that which is for us alone; a file as base64. */
  static Map<String, Object> rest(Members params) {
    Map<String, Object> rest = new HashMap<>(params.object());
    rest.keySet().removeAll(OURS);
    rest.replaceAll(
        (name, value) ->
            value instanceof Buffer bytes
                ? Base64.getEncoder().encodeToString(bytes.getBytes())
                : value);
    return rest;
  }

  /** An absent value leaves that of the query; a boolean is its number. */
  private static void put(Map<String, Object> all, String name, Object value) {
    if (value instanceof Boolean flag) {
      all.put(name, flag ? "1" : "0");
    } else if (value != null && !"".equals(value)) {
      all.put(name, value);
    }
  }

  private static Optional<Map<String, Object>> body(WireRequest request) {
    String type = Optional.ofNullable(request.headers().get(HttpHeaders.CONTENT_TYPE)).orElse("");
    if (request.body().length() == 0) {
      return Optional.of(Map.of());
    }
    Optional<String> boundary = Multipart.boundary(type);
    if (boundary.isPresent()) {
      return Multipart.read(boundary.get(), request.body());
    }
    return isObject(request.body()) ? Json.readObject(request.body()) : form(request.body());
  }

  /** Begins with a brace, after a byte-order mark and white space if there are any. */
  private static boolean isObject(Buffer body) {
    int at = body.length() > 2 && body.getUnsignedMedium(0) == BYTE_ORDER_MARK ? 3 : 0;
    while (at < body.length() && body.getUnsignedByte(at) <= ' ') {
      at++;
    }
    return at < body.length() && body.getByte(at) == '{';
  }

  private static Optional<Map<String, Object>> form(Buffer body) {
    boolean isText = ByteBufUtil.isText(Unpooled.wrappedBuffer(body.getBytes()), UTF_8);
    String text = isText ? body.toString(UTF_8).trim() : "";
    return text.indexOf('=') < 0
        ? Optional.empty()
        : Optional.of(new HashMap<>(QueryText.parse(text)));
  }
}
