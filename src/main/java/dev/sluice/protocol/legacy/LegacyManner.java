package dev.sluice.protocol.legacy;

import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/**
 * How one request wants to be answered. Immutable.
 *
 * @param isJson as a JSON object, not as plain text
 * @param isOpen readable for scripts of any origin
 * @param hasLongKey its key has as many characters as the provider's own keys
 */
record LegacyManner(boolean isJson, boolean isOpen, boolean hasLongKey) {

  /** Plain text. */
  static final LegacyManner PLAIN = new LegacyManner(false, false, false);

  private static final int OK = 200;
  private static final int KEY_LENGTH = 32;

  private static final CharSequence ANY_ORIGIN = HttpHeaders.createOptimized("*");

  private static final List<Map.Entry<CharSequence, CharSequence>> TEXT =
      List.of(
          Map.entry(
              HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized("text/plain; charset=utf-8")));

  /** What the parameters ask for. */
  static LegacyManner of(Members params) {
    return new LegacyManner(
        LegacyParams.isSet(params, "json"),
        LegacyParams.isSet(params, "header_acao"),
        LegacyParams.text(params, "key").filter(key -> key.length() == KEY_LENGTH).isPresent());
  }

  /** An answer that says the same in both manners. */
  WireReply success(String text) {
    return success(text, text, Map.of());
  }

  /**
   * What was asked for.
   *
   * @param plain the whole of a plain answer
   * @param request its JSON value
   * @param extras further members of a JSON answer
   */
  WireReply success(String plain, Object request, Map<String, Object> extras) {
    return tell(plain, 1, request, extras);
  }

  /** What was asked for is not there yet. */
  WireReply notYet(String word) {
    return tell(word, 0, word, Map.of());
  }

  /** An error. */
  WireReply error(String word, String text) {
    return tell(word, 0, word, Map.of("error_text", text));
  }

  private WireReply tell(String plain, int status, Object request, Map<String, Object> extras) {
    WireReply reply =
        isJson ? json(status, request, extras) : new WireReply(OK, TEXT, Buffer.buffer(plain));
    return isOpen ? reply.with(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN) : reply;
  }

  private static WireReply json(int status, Object request, Map<String, Object> extras) {
    return WireReply.json(
        OK,
        json -> {
          json.writeStartObject();
          json.writeNumberField("status", status);
          json.writeFieldName("request");
          Json.writeValue(json, request);
          for (Map.Entry<String, Object> extra : extras.entrySet()) {
            json.writeFieldName(extra.getKey());
            Json.writeValue(json, extra.getValue());
          }
          json.writeEndObject();
        });
  }
}
