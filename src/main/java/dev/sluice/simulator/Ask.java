package dev.sluice.simulator;

import dev.sluice.model.Target;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.WebUrl;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the simulator reads of a request to solve. Lenient: a member that is no member of its type
 * is an absent one. Immutable.
 *
 * @param type the captcha type's name, which may be any
 * @param host the target's, folded, if it has one
 * @param userAgent as sent
 * @param images base64 of each
 * @param attempt 1 for a task's first
 * @param body all members
 */
record Ask(
    String type,
    Optional<String> host,
    Optional<String> userAgent,
    List<String> images,
    long attempt,
    Map<String, Object> body) {

  /** What tells attempts of one request apart, so no part of what was asked. */
  private static final Set<String> OF_THE_ATTEMPT = Set.of("id", "attempt", "deadlineMillis");

  private static final int HASH_BYTES = 8;

  /** Reads the members; empty without a type. */
  static Optional<Ask> of(Map<String, Object> body) {
    return text(body, "type")
        .map(
            type ->
                new Ask(
                    type,
                    text(body, "target").flatMap(Ask::host),
                    text(body, "userAgent"),
                    images(body.get("payload")),
                    body.get("attempt") instanceof Number number ? number.longValue() : 1,
                    body));
  }

  private static Optional<String> text(Map<String, Object> body, String name) {
    return body.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<String> host(String url) {
    Parsed<Target> target = WebUrl.publicPage(url);
    return target.isKept() ? Optional.of(target.value().host()) : Optional.empty();
  }

  private static List<String> images(Object payload) {
    List<String> images = new ArrayList<>();
    if (payload instanceof Map<?, ?> members && members.get("images") instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof String image) {
          images.add(image);
        }
      }
    }
    return List.copyOf(images);
  }

  /** 16 hexadecimal digits that are the same for the same request, whatever the attempt. */
  String hash() {
    TreeMap<String, Object> asked = sorted(body);
    asked.keySet().removeAll(OF_THE_ATTEMPT);
    byte[] text = Json.write(json -> Json.writeValue(json, asked)).getBytes();
    return HexFormat.of().formatHex(sha256(text), 0, HASH_BYTES);
  }

  private static TreeMap<String, Object> sorted(Map<?, ?> object) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    object.forEach(
        (name, value) ->
            sorted.put((String) name, value instanceof Map<?, ?> inner ? sorted(inner) : value));
    return sorted;
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256: every Java platform has it", impossible);
    }
  }
}
