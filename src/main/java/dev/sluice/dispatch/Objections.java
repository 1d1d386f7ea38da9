package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Pool;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.SolveRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which backends of a pool cannot be asked for a request, and why: their protocols have no words
 * for it, or would refuse it. Pure.
 *
 * @param idToFault by the backend's id
 * @param isTotal true if nobody that may be asked is left
 */
record Objections(Map<String, Fault> idToFault, boolean isTotal) {

  private static final Objections NONE = new Objections(Map.of(), false);

  /** Those of the backends that a choice leaves. */
  static Objections of(Pool pool, RoutingChoice choice, SolveRequest request) {
    Map<String, Fault> idToFault = new HashMap<>();
    for (Pool.Member member : pool.members()) {
      objection(member.backend(), request)
          .ifPresent(fault -> idToFault.put(member.backend().id(), fault));
    }
    if (idToFault.isEmpty()) {
      return NONE;
    }
    Set<String> reach = pool.reach(choice);
    idToFault.keySet().retainAll(reach);
    return new Objections(idToFault, idToFault.size() == reach.size() && !reach.isEmpty());
  }

  private static Optional<Fault> objection(Backend backend, SolveRequest request) {
    try {
      return backend.upstream().objection(request);
    } catch (RuntimeException inexpressible) {
      return Optional.of(Fault.of(Failure.ROUTE_UNSUPPORTED));
    }
  }

  /** The choice without those that object. */
  RoutingChoice narrow(RoutingChoice choice) {
    return idToFault.isEmpty() ? choice : choice.without(idToFault.keySet());
  }

  /** What a request comes to that nobody can be asked for: what one would say, else our fault. */
  Fault fault() {
    return idToFault.values().stream()
        .filter(fault -> fault.failure() != Failure.ROUTE_UNSUPPORTED)
        .findFirst()
        .orElseGet(
            () ->
                Fault.of(Failure.INTERNAL, Reason.TRANSFORM)
                    .withDetail("no backend has words for it"));
  }
}
