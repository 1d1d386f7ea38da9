package dev.sluice.backend;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A routing mode: it ranks the backends that may be asked. Breakers, capacity and what has been
 * tried are none of its business. Safe from any thread.
 */
interface Policy {

  /**
   * The candidates, best first.
   *
   * @param candidates in the configured order
   * @return the same ones, each once
   */
  List<Candidate> rank(List<Candidate> candidates);

  /** One of the candidates, nearly always the first in rank, has been leased. */
  default void leased(Candidate chosen, List<Candidate> candidates) {}

  /** By a score, the smallest first, ties as they stand. Each is asked for its score once. */
  static List<Candidate> ascending(List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
    int size = candidates.size();
    Candidate[] ranked = new Candidate[size];
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      Candidate candidate = candidates.get(i);
      double mine = score.applyAsDouble(candidate);
      int place = i;
      while (place > 0 && scores[place - 1] > mine) {
        ranked[place] = ranked[place - 1];
        scores[place] = scores[place - 1];
        place--;
      }
      ranked[place] = candidate;
      scores[place] = mine;
    }
    return Arrays.asList(ranked);
  }
}
