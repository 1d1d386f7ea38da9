package dev.sluice.ingress;

import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of one dialect. Repeated slashes count as one, one final slash is ignored, and where
 * the dialect says so letters of any case are the same. Immutable.
 */
final class RouteTable {

  /**
   * Where a request leads.
   *
   * @param op the call
   * @param params the values of the path's {@code {name}} segments
   */
  record Match(Op op, Map<String, String> params) {}

  private final boolean isCaseSensitive;
  private final Map<String, List<Route>> pathToRoutes = new HashMap<>();
  private final List<RoutePattern> patterns = new ArrayList<>();

  RouteTable(Dialect dialect) {
    isCaseSensitive = dialect.isPathCaseSensitive();
    for (Route route : dialect.routes()) {
      if (route.path().indexOf('{') < 0) {
        pathToRoutes.computeIfAbsent(folded(route.path()), path -> new ArrayList<>()).add(route);
      } else {
        patterns.add(new RoutePattern(route, isCaseSensitive));
      }
    }
  }

  /** The call that a method on a path, in its normal form, leads to. */
  Optional<Match> find(String path, HttpMethod method) {
    for (Route route : pathToRoutes.getOrDefault(folded(path), List.of())) {
      if (route.methods().contains(method)) {
        return Optional.of(new Match(route.op(), Map.of()));
      }
    }
    for (RoutePattern pattern : patterns) {
      Optional<Map<String, String>> params = pattern.match(path);
      if (params.isPresent() && pattern.route().methods().contains(method)) {
        return Optional.of(new Match(pattern.route().op(), params.get()));
      }
    }
    return Optional.empty();
  }

  /** The methods of a path, as {@code Allow} lists them; empty if there is no such path. */
  Optional<String> allow(String path) {
    Set<String> methods = new LinkedHashSet<>();
    for (Route route : at(path)) {
      route.methods().forEach(method -> methods.add(method.name()));
    }
    return methods.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", methods));
  }

  /** The first call of a path, whatever the method; empty if there is no such path. */
  Optional<Op> nearest(String path) {
    return at(path).stream().map(Route::op).findFirst();
  }

  private List<Route> at(String path) {
    List<Route> routes = new ArrayList<>(pathToRoutes.getOrDefault(folded(path), List.of()));
    for (RoutePattern pattern : patterns) {
      if (pattern.match(path).isPresent()) {
        routes.add(pattern.route());
      }
    }
    return routes;
  }

  private String folded(String path) {
    return isCaseSensitive ? path : path.toLowerCase(Locale.ROOT);
  }

  /** The path without repeated slashes and without a final one. */
  static String normal(String path) {
    boolean isNormal = path.indexOf("//") < 0 && !(path.length() > 1 && path.endsWith("/"));
    return isNormal ? path : squeeze(path);
  }

  private static String squeeze(String path) {
    StringBuilder squeezed = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '/' || i == 0 || path.charAt(i - 1) != '/') {
        squeezed.append(c);
      }
    }
    int last = squeezed.length() - 1;
    return last > 0 && squeezed.charAt(last) == '/'
        ? squeezed.substring(0, last)
        : squeezed.toString();
  }
}
