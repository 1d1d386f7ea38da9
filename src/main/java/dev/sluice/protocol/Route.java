package dev.sluice.protocol;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * A path of an API and the call that it leads to.
 *
 * @param methods the HTTP methods it takes, in the order in which {@code Allow} lists them
 * @param path relative to the mount, with a leading slash and no final one; a segment {@code
 *     {name}} stands for any text
 * @param op the call
 */
public record Route(List<HttpMethod> methods, String path, Op op) {

  /** A route for {@code POST}. */
  public static Route post(String path, Op op) {
    return new Route(List.of(HttpMethod.POST), path, op);
  }

  /** A route for {@code GET} alone. */
  public static Route get(String path, Op op) {
    return new Route(List.of(HttpMethod.GET), path, op);
  }

  /** A route for {@code DELETE}. */
  public static Route delete(String path, Op op) {
    return new Route(List.of(HttpMethod.DELETE), path, op);
  }

  /** A route for {@code GET} and {@code HEAD}. */
  public static Route getAndHead(String path, Op op) {
    return new Route(List.of(HttpMethod.GET, HttpMethod.HEAD), path, op);
  }
}
