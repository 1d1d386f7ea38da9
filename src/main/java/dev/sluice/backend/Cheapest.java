package dev.sluice.backend;

import java.util.List;

/** By what they charge us, ties as they are configured. Immutable. */
final class Cheapest implements Policy {

  @Override
  public List<Candidate> rank(List<Candidate> candidates) {
    return Policy.ascending(candidates, Candidate::priceNanos);
  }
}
