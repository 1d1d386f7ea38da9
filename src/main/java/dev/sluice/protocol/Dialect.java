package dev.sluice.protocol;

import dev.sluice.model.Fault;
import java.util.List;

/**
 * An API that clients speak: its routes and its words. Pure (no IO, no clock, no state) and safe
 * from any thread.
 */
public interface Dialect {

  /** The name under which it is mounted and metered. */
  String name();

  /** False if letters of any case are the same in its paths. */
  default boolean isPathCaseSensitive() {
    return true;
  }

  /** Every path that the API has. */
  List<Route> routes();

  /**
   * The answer to a request that no op can take: ROUTE_UNKNOWN, METHOD_NOT_ALLOWED, or INTERNAL
   * where an op itself broke.
   */
  WireReply refuse(Fault fault);

  /**
   * The same where the path has a call, which the method does not lead to: for an API that tells
   * the errors of each call in a shape of its own, or in one that the request chooses.
   *
   * @param query what stands behind the question mark, undecoded; it may hold a secret
   */
  default WireReply refuse(Fault fault, Op nearest, String query) {
    return refuse(fault);
  }
}
