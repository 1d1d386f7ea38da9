package dev.sluice.protocol;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes up answers that a backend might give in malice or by mistake: good ones changed or damaged,
 * objects of known members with values of any kind, and plain bytes. Confined to its random
 * generator's thread.
 */
public final class HostileReplies {

  private static final int[] STATUSES = {
    200, 200, 200, 201, 202, 202, 204, 301, 400, 400, 401, 402, 403, 404, 405, 413, 422, 429, 500,
    502, 503, 504
  };

  private static final String[] WAITS = {"", "5", "0.25", "-1", "999999999", "1e9", "soon", "NaN"};

  private final SplittableRandom random;
  private final RandomJson json;
  private final String[] members;
  private final String[] words;
  private final List<Map<String, Object>> good;

  /**
   * Replies of a system.
   *
   * @param members the names that its answers use
   * @param words the texts that its answers use: states, codes
   * @param good answers without a fault
   */
  public HostileReplies(
      long seed, List<String> members, List<String> words, List<Map<String, Object>> good) {
    this.random = new SplittableRandom(seed);
    this.json = new RandomJson(random);
    this.members = members.toArray(String[]::new);
    this.words = words.toArray(String[]::new);
    this.good = good;
  }

  /** The next. */
  public BackendReply next() {
    MultiMap headers = HttpHeaders.headers();
    if (random.nextBoolean()) {
      headers.set("Retry-After", one(WAITS));
    }
    boolean isKnown = random.nextInt(8) > 0;
    int status = isKnown ? STATUSES[random.nextInt(STATUSES.length)] : random.nextInt(-1, 1_000);
    return new BackendReply(status, headers, Buffer.buffer(body()));
  }

  private byte[] body() {
    return switch (random.nextInt(6)) {
      case 0 -> bytes(object(2));
      case 1, 2, 3 -> bytes(changed());
      case 4 -> damaged();
      default -> {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  private static byte[] bytes(Map<String, Object> object) {
    return Json.write(out -> Json.writeValue(out, object)).getBytes();
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int size = random.nextInt(6); size > 0; size--) {
      object.put(one(members), value(depth));
    }
    return object;
  }

  private Object value(int depth) {
    return switch (random.nextInt(7)) {
      case 0, 1, 2 -> one(words);
      case 3 -> new BigDecimal(random.nextBoolean() ? "1e999999999" : "-1e-999999999");
      case 4 -> depth > 0 ? object(depth - 1) : one(words);
      case 5 -> random.nextInt(-2, 3);
      default -> json.value(2);
    };
  }

  private Map<String, Object> changed() {
    Map<String, Object> body = copy(good.get(random.nextInt(good.size())));
    for (int change = random.nextInt(3); change > 0; change--) {
      List<Map<String, Object>> objects = new ArrayList<>();
      collect(body, objects);
      Map<String, Object> object = objects.get(random.nextInt(objects.size()));
      List<String> names = List.copyOf(object.keySet());
      String own = names.isEmpty() ? one(members) : names.get(random.nextInt(names.size()));
      object.put(random.nextBoolean() ? own : one(members), value(2));
    }
    return body;
  }

  private byte[] damaged() {
    byte[] bytes = bytes(good.get(random.nextInt(good.size())));
    for (int change = 1 + random.nextInt(3); change > 0; change--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static Map<String, Object> copy(Map<?, ?> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (name, value) ->
            copy.put((String) name, value instanceof Map<?, ?> inner ? copy(inner) : value));
    return copy;
  }

  @SuppressWarnings("unchecked") // every object in it was made by copy or by us
  private static void collect(Map<String, Object> object, List<Map<String, Object>> into) {
    into.add(object);
    for (Object value : object.values()) {
      if (value instanceof LinkedHashMap<?, ?> inner) {
        collect((Map<String, Object>) inner, into);
      }
    }
  }
}
