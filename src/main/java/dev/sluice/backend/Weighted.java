package dev.sluice.backend;

import java.util.Arrays;
import java.util.List;

/**
 * Each in turn, by its weight, as evenly as it goes: nginx's smooth weighted round robin (Maxim
 * Dounin, 2012). Each lease credits every candidate with its weight and takes the sum of all
 * weights from the one that was leased, so that as many leases as that sum give each exactly its
 * weight. Safe from any thread; the lock is held for a few additions.
 */
final class Weighted implements Policy {

  private final long[] placeToCredit;

  /** For so many backends, none of which has had a turn. */
  Weighted(int members) {
    placeToCredit = new long[members];
  }

  @Override
  public List<Candidate> rank(List<Candidate> candidates) {
    long[] credits = credits();
    return Policy.ascending(
        candidates, candidate -> -(credits[candidate.place()] + candidate.weight()));
  }

  private synchronized long[] credits() {
    return Arrays.copyOf(placeToCredit, placeToCredit.length);
  }

  @Override
  public synchronized void leased(Candidate chosen, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      placeToCredit[candidate.place()] += candidate.weight();
      placeToCredit[chosen.place()] -= candidate.weight();
    }
  }
}
