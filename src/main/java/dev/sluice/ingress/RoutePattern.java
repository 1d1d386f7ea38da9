package dev.sluice.ingress;

import dev.sluice.protocol.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A route whose path has segments {@code {name}}, cut up once. Immutable. */
final class RoutePattern {

  private final Route route;
  private final List<String> segments;
  private final boolean isCaseSensitive;

  RoutePattern(Route route, boolean isCaseSensitive) {
    this.route = route;
    this.segments = cut(route.path());
    this.isCaseSensitive = isCaseSensitive;
  }

  Route route() {
    return route;
  }

  /**
   * The values of its names where it fits the path; a value is never empty, and written as it came.
   */
  Optional<Map<String, String>> match(String path) {
    List<String> given = cut(path);
    if (given.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> params = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{") && !given.get(i).isEmpty()) {
        params.put(segment.substring(1, segment.length() - 1), given.get(i));
      } else if (!isSame(segment, given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(params);
  }

  private boolean isSame(String segment, String given) {
    return isCaseSensitive ? segment.equals(given) : segment.equalsIgnoreCase(given);
  }

  private static List<String> cut(String path) {
    List<String> segments = new ArrayList<>();
    int from = 1;
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(path.substring(from, slash));
      from = slash + 1;
    }
    segments.add(path.substring(from));
    return segments;
  }
}
