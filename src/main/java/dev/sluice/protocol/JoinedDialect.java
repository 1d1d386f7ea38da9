package dev.sluice.protocol;

import dev.sluice.model.Fault;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two APIs under one mount, which take letters of any case in their paths alike. What leads to no
 * route of either is answered in the words of the first, a method that a path does not take in the
 * words of the API whose path it is. Immutable.
 *
 * @param name of the mount
 * @param first whose words are used where neither is meant
 * @param second has other paths than the first
 */
public record JoinedDialect(String name, Dialect first, Dialect second) implements Dialect {

  @Override
  public boolean isPathCaseSensitive() {
    return first.isPathCaseSensitive();
  }

  @Override
  public List<Route> routes() {
    return Stream.concat(first.routes().stream(), second.routes().stream()).toList();
  }

  @Override
  public WireReply refuse(Fault fault) {
    return first.refuse(fault);
  }

  @Override
  public WireReply refuse(Fault fault, Op nearest, String query) {
    boolean isOfSecond = second.routes().stream().anyMatch(route -> route.op() == nearest);
    return (isOfSecond ? second : first).refuse(fault, nearest, query);
  }
}
