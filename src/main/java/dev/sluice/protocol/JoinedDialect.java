package dev.sluice.protocol;

import dev.sluice.model.Fault;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two APIs under one mount. What leads to no route of either is answered in the words of the first.
 * Immutable.
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
}
