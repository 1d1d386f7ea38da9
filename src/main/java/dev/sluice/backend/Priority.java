package dev.sluice.backend;

import java.util.List;

/**
 * By a list, or where that is empty by the order in which the backends are configured. Immutable.
 *
 * @param order ids; the candidates are all on it
 */
record Priority(List<String> order) implements Policy {

  /** As they are configured. */
  static final Priority CONFIGURED = new Priority(List.of());

  @Override
  public List<Candidate> rank(List<Candidate> candidates) {
    return order.isEmpty()
        ? candidates
        : Policy.ascending(candidates, candidate -> order.indexOf(candidate.id()));
  }
}
