package dev.sluice.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A place in the tree that the schema's validator points to. Immutable.
 *
 * @param path as problems write it
 * @param name the key or index that leads to it
 * @param value what is there
 */
record Spot(String path, String name, Object value) {

  private static final String UNENCODED = ":?#@!$&'()*+,;=-._";

  /**
   * The place that a JSON pointer leads to.
   *
   * @param tokens the pointer's tokens as the validator encodes them
   */
  static Spot of(Object tree, List<String> tokens) {
    Spot spot = new Spot(Places.ROOT, "", tree);
    for (String token : tokens) {
      spot = spot.down(token);
    }
    return spot;
  }

  private Spot down(String token) {
    if (value instanceof List<?> list) {
      int index = Integer.parseInt(token);
      return new Spot(Places.item(path, index), token, list.get(index));
    }
    Map<?, ?> map = (Map<?, ?>) value;
    String key = map.containsKey(token) ? token : decoded(map, token);
    return new Spot(Places.key(path, key), key, map.get(key));
  }

  /** Found by encoding, for the encoding of control characters cannot be undone. */
  private static String decoded(Map<?, ?> map, String token) {
    for (Object key : map.keySet()) {
      if (encoded((String) key).equals(token)) {
        return (String) key;
      }
    }
    return token;
  }

  /** As the validator does: {@code %9} for a tab, not {@code %09}. */
  private static String encoded(String key) {
    StringBuilder encoded = new StringBuilder();
    for (byte unit : key.getBytes(StandardCharsets.UTF_8)) {
      if (unit == '~' || unit == '/') {
        encoded.append(unit == '~' ? "~0" : "~1");
      } else if (isUnencoded(unit)) {
        encoded.append((char) unit);
      } else {
        String digits = Integer.toHexString(Byte.toUnsignedInt(unit));
        encoded.append('%').append(digits.toUpperCase(Locale.ROOT));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnencoded(byte unit) {
    return (unit >= '0' && unit <= '9')
        || (unit >= 'A' && unit <= 'Z')
        || (unit >= 'a' && unit <= 'z')
        || (unit > 0 && UNENCODED.indexOf(unit) >= 0);
  }
}
