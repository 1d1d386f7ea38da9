package dev.sluice.backend;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * By how they have done; those of whom too little is known come last, and ties go to the cheapest,
 * so that it is {@link Cheapest} where nothing is known at all. Immutable.
 */
final class ByFigures implements Policy {

  /**
   * By the time within which nine of ten solves were done; who has solved none comes last of all.
   */
  static final Policy FASTEST =
      new ByFigures(figures -> orLater(figures.p90Millis(), Double.MAX_VALUE));

  /** By the share of accepted solutions among what was completed, the highest first. */
  static final Policy RELIABLE = new ByFigures(figures -> orLater(-figures.acceptedShare(), 1));

  private final Cheapest cheapest = new Cheapest();
  private final ToDoubleFunction<Figures> score;

  private ByFigures(ToDoubleFunction<Figures> score) {
    this.score = score;
  }

  private static double orLater(double known, double later) {
    return Double.isNaN(known) ? later : known;
  }

  @Override
  public List<Candidate> rank(List<Candidate> candidates) {
    return Policy.ascending(
        cheapest.rank(candidates), candidate -> score.applyAsDouble(candidate.figures()));
  }
}
