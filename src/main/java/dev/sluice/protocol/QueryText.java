package dev.sluice.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code name=value&name=value}, percent-encoded UTF-8. Pure; never throws. */
public final class QueryText {

  private QueryText() {}

  /**
   * The values by name; of a repeated name the first counts, a name without {@code =} has the empty
   * value. What is not percent-encoding is taken as it stands.
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> nameToValue = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      if (!part.isEmpty()) {
        nameToValue.putIfAbsent(decode(name), decode(value));
      }
    }
    return nameToValue;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
