package dev.sluice.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * By the part of their places that are taken; equally loaded ones take turns. Safe from any thread.
 */
final class LeastLoaded implements Policy {

  private final IntSupplier turns;

  /**
   * Ranks by load.
   *
   * @param turns whose turn it is: any number, usually the next at each call
   */
  LeastLoaded(IntSupplier turns) {
    this.turns = turns;
  }

  @Override
  public List<Candidate> rank(List<Candidate> candidates) {
    List<Candidate> fromTurn = new ArrayList<>(candidates);
    Collections.rotate(fromTurn, -Math.floorMod(turns.getAsInt(), candidates.size()));
    return Policy.ascending(fromTurn, Candidate::load);
  }
}
