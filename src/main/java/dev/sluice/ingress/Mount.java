package dev.sluice.ingress;

import dev.sluice.protocol.Dialect;

/**
 * A dialect where it is mounted. Immutable.
 *
 * @param path with a leading slash and no final one; empty for the root
 */
record Mount(String path, Dialect dialect, RouteTable routes) {

  Mount(String path, Dialect dialect) {
    this(path, dialect, new RouteTable(dialect));
  }

  /** What of a request's path comes after the mount, in its normal form. */
  String tail(String requestPath) {
    String normal = RouteTable.normal(requestPath);
    String tail = normal.startsWith(path) ? normal.substring(path.length()) : normal;
    return tail.isEmpty() ? "/" : tail;
  }
}
