package dev.sluice.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes up JSON values as {@link Json} reads them. Confined to its random generator's thread. */
public final class RandomJson {

  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    "\u0000",
    "\n",
    "\"",
    "\\",
    "é",
    "例え",
    "\uD83D\uDE00",
    "\u2028",
    "null",
    "131",
    "x".repeat(300)
  };

  private final SplittableRandom random;

  public RandomJson(SplittableRandom random) {
    this.random = random;
  }

  /** An object nested at most so deep. */
  public Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int size = random.nextInt(4); size > 0; size--) {
      object.put(text(), value(depth - 1));
    }
    return object;
  }

  /** Any value, nested at most so deep. */
  public Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> random.nextBoolean();
      case 1 -> random.nextInt();
      case 2 -> random.nextInt(300);
      case 3 -> (1L << 31) + (random.nextLong() >>> 2);
      case 4 -> BigInteger.ONE.shiftLeft(64 + random.nextInt(100));
      case 5 -> BigDecimal.valueOf(random.nextLong(), 1 + random.nextInt(30));
      case 6 -> random.nextInt(4) == 0 ? null : text();
      case 7 -> array(depth);
      default -> object(depth);
    };
  }

  /** A text with hostile characters in it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int parts = random.nextInt(4); parts > 0; parts--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }

  private List<Object> array(int depth) {
    List<Object> array = new ArrayList<>();
    for (int size = random.nextInt(4); size > 0; size--) {
      array.add(value(depth - 1));
    }
    return array;
  }
}
