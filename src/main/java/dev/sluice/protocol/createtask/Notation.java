package dev.sluice.protocol.createtask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * How a flavour writes the value of a solution's member. A value of another shape than the member
 * has is left out. Pure.
 */
enum Notation {
  /** As it is. */
  PLAIN {
    @Override
    Optional<Object> write(Object value) {
      return Optional.of(value);
    }
  },
  /** The first of a list. */
  FIRST {
    @Override
    Optional<Object> write(Object value) {
      return value instanceof List<?> list
          ? list.stream().findFirst().map(Object.class::cast)
          : Optional.of(value);
    }
  },
  /** The only one of a list. */
  ONLY {
    @Override
    Optional<Object> write(Object value) {
      return isMany(value) ? Optional.empty() : FIRST.write(value);
    }
  },
  /** A list of several. */
  MANY {
    @Override
    Optional<Object> write(Object value) {
      return isMany(value) ? Optional.of(value) : Optional.empty();
    }
  },
  /** Points as {@code [[x, y], …]}. */
  PAIRS {
    @Override
    Optional<Object> write(Object value) {
      return points(value, (x, y) -> List.of(x, y));
    }
  },
  /** Points as {@code [{"x": 1, "y": 2}, …]}. */
  POINTS {
    @Override
    Optional<Object> write(Object value) {
      return points(value, (x, y) -> members("x", x, "y", y));
    }
  },
  /** Points as {@code [{"X": 1, "Y": 2}, …]}. */
  CAPITAL_POINTS {
    @Override
    Optional<Object> write(Object value) {
      return points(value, (x, y) -> members("X", x, "Y", y));
    }
  },
  /** Points as {@code [x, y, …]}. */
  FLAT {
    @Override
    Optional<Object> write(Object value) {
      return PAIRS
          .write(value)
          .map(pairs -> ((List<?>) pairs).stream().flatMap(p -> ((List<?>) p).stream()).toList());
    }
  },
  /** Numbers from 0 as numbers from 1. */
  FROM_ONE {
    @Override
    Optional<Object> write(Object value) {
      return indexes(value).map(set -> set.stream().mapToObj(index -> index + 1).toList());
    }
  },
  /** Numbers from 0 as truth values, up to the last of them. */
  FLAGS {
    @Override
    Optional<Object> write(Object value) {
      return indexes(value)
          .map(
              set -> {
                List<Boolean> flags = new ArrayList<>();
                for (int i = 0; i < set.length(); i++) {
                  flags.add(set.get(i));
                }
                return flags;
              });
    }
  },
  /** Cookies as the text of a {@code Cookie} header. */
  COOKIE_TEXT {
    @Override
    Optional<Object> write(Object value) {
      return value instanceof Map<?, ?> cookies
          ? Optional.of(
              cookies.entrySet().stream()
                  .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                  .collect(Collectors.joining("; ")))
          : Optional.of(value);
    }
  },
  /** Of cookies {@code cf_clearance}. */
  CLEARANCE {
    @Override
    Optional<Object> write(Object value) {
      return value instanceof Map<?, ?> cookies
          ? Optional.ofNullable(cookies.get("cf_clearance"))
          : Optional.empty();
    }
  },
  /** A bare token as the cookie that carries it. */
  WAF_COOKIES {
    @Override
    Optional<Object> write(Object value) {
      return Optional.of(value instanceof String token ? Map.of("aws-waf-token", token) : value);
    }
  };

  /** More tiles than any picture has. */
  private static final int MOST_TILES = 1_024;

  /** The value as the flavour writes it. */
  abstract Optional<Object> write(Object value);

  private static boolean isMany(Object value) {
    return value instanceof List<?> list && list.size() > 1;
  }

  /** Points, each a pair or an object with {@code x} and {@code y}. */
  private static Optional<Object> points(Object value, BiFunction<Object, Object, Object> point) {
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    List<Object> points = new ArrayList<>();
    for (Object one : list) {
      if (one instanceof Map<?, ?> map && isPoint(map.get("x"), map.get("y"))) {
        points.add(point.apply(map.get("x"), map.get("y")));
      } else if (one instanceof List<?> pair
          && pair.size() == 2
          && isPoint(pair.get(0), pair.get(1))) {
        points.add(point.apply(pair.get(0), pair.get(1)));
      }
    }
    return Optional.of(points);
  }

  private static boolean isPoint(Object x, Object y) {
    return x instanceof Number && y instanceof Number;
  }

  private static Map<String, Object> members(String first, Object x, String second, Object y) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(first, x);
    members.put(second, y);
    return members;
  }

  private static Optional<BitSet> indexes(Object value) {
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    BitSet indexes = new BitSet();
    for (Object one : list) {
      if (one instanceof Integer index && index >= 0 && index < MOST_TILES) {
        indexes.set(index);
      }
    }
    return Optional.of(indexes);
  }
}
