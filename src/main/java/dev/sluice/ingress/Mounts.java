package dev.sluice.ingress;

import dev.sluice.protocol.Dialect;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Map;

/**
 * Builds the router of one listener: a mount leads to its dialect, everything else nowhere. Pure.
 */
final class Mounts {

  private Mounts() {}

  static Router router(Vertx vertx, Map<String, Dialect> pathToDialect, Ingress ingress) {
    Router router = Router.router(vertx);
    pathToDialect.forEach(
        (path, dialect) -> {
          Mount mount = new Mount(path, dialect);
          router.route(path + "/*").handler(context -> ingress.take(mount, context.request()));
        });
    router.route().last().handler(context -> ingress.take(context.request()));
    for (int status : new int[] {400, 404, 405, 500}) {
      router.errorHandler(status, context -> ingress.take(context.request()));
    }
    return router;
  }
}
