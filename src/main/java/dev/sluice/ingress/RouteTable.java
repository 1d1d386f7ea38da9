package dev.sluice.ingress;

import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The routes of one dialect by path. Repeated slashes count as one, one final slash is ignored.
 * Immutable.
 */
final class RouteTable {

  private final Map<String, List<Route>> pathToRoutes = new HashMap<>();
  private final Map<String, String> pathToAllow = new HashMap<>();

  RouteTable(Dialect dialect) {
    pathToRoutes.putAll(dialect.routes().stream().collect(Collectors.groupingBy(Route::path)));
    pathToRoutes.forEach(
        (path, routes) ->
            pathToAllow.put(
                path,
                routes.stream()
                    .flatMap(route -> route.methods().stream())
                    .map(HttpMethod::name)
                    .collect(Collectors.joining(", "))));
  }

  /** The call that a method on a path leads to. */
  Optional<Op> find(String path, HttpMethod method) {
    for (Route route : pathToRoutes.getOrDefault(path, List.of())) {
      if (route.methods().contains(method)) {
        return Optional.of(route.op());
      }
    }
    return Optional.empty();
  }

  /** The methods of a path, as {@code Allow} lists them; empty if there is no such path. */
  Optional<String> allow(String path) {
    return Optional.ofNullable(pathToAllow.get(path));
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
