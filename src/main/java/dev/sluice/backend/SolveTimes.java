package dev.sluice.backend;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many solves took how long, in classes of times that grow with the time: each power of two is
 * cut into 16, so a class is at most 1/16 wide and its middle at most 3.2 % off. This is the layout
 * of Gil Tene's HdrHistogram, cut down to what is kept 720 times for each backend and type: only
 * the classes between the fastest and the slowest solve take memory, some 400 bytes an hour where a
 * packed HdrHistogram of like precision takes 1,500. Not thread-safe: its {@link History} guards
 * it.
 */
final class SolveTimes {

  /** Classes to a power of two, as a power of two. */
  private static final int SUB_BITS = 4;

  private static final int SUBS = 1 << SUB_BITS;

  /** Longer times (2.3 hours) count as this long. */
  private static final long LONGEST_MILLIS = (1L << 23) - 1;

  private static final int CLASSES = place(LONGEST_MILLIS) + 1;
  private static final double NINETY_PERCENT = 0.9;

  private int first;
  private int[] counts = {};

  private static int place(long millis) {
    int magnitude = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, millis));
    if (magnitude < SUB_BITS) {
      return (int) millis;
    }
    int cut = (int) (millis >>> (magnitude - SUB_BITS)) & (SUBS - 1);
    return (magnitude - SUB_BITS + 1) * SUBS + cut;
  }

  private static int shift(int place) {
    return Math.max(0, place / SUBS - 1);
  }

  /** The shortest time of a class. */
  private static long lowerEdge(int place) {
    return place < SUBS ? place : (long) (SUBS + place % SUBS) << shift(place);
  }

  /** The time in the middle of a class. */
  private static long middle(int place) {
    return lowerEdge(place) + ((1L << shift(place)) - 1) / 2;
  }

  /** Counts a solve; times below 0 and above 2.3 hours count as those. */
  void add(long millis) {
    add(place(Math.max(0, Math.min(LONGEST_MILLIS, millis))), 1);
  }

  /** Counts what {@link #millisToCount} told. */
  void add(Map<Long, Long> millisToCount) {
    millisToCount.forEach(
        (millis, count) -> add(place(Math.max(0, Math.min(LONGEST_MILLIS, millis))), count));
  }

  /** Counts all of the others. */
  void add(SolveTimes others) {
    if (others.counts.length == 0) {
      return;
    }
    reach(others.first);
    reach(others.first + others.counts.length - 1);
    int offset = others.first - first;
    for (int i = 0; i < others.counts.length; i++) {
      counts[offset + i] = sum(counts[offset + i], others.counts[i]);
    }
  }

  private void add(int place, long count) {
    reach(place);
    int i = place - first;
    counts[i] = sum(counts[i], count);
  }

  private static int sum(int count, long more) {
    return (int) Math.min(Integer.MAX_VALUE, count + Math.min(Integer.MAX_VALUE, more));
  }

  /** Makes room for a class; what is counted keeps its place. */
  private void reach(int place) {
    if (counts.length == 0) {
      first = place;
      counts = new int[1];
    } else if (place < first) {
      int[] wider = new int[counts.length + first - place];
      System.arraycopy(counts, 0, wider, first - place, counts.length);
      counts = wider;
      first = place;
    } else if (place >= first + counts.length) {
      counts = Arrays.copyOf(counts, Math.min(CLASSES, place + 1) - first);
    }
  }

  /** Solves counted. */
  long solved() {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  /**
   * The time in milliseconds within which nine of ten solves were done, by nearest rank; of none
   * infinite.
   */
  double p90Millis() {
    long rank = (long) Math.ceil(NINETY_PERCENT * solved());
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      if (below >= rank && below > 0) {
        return middle(first + i);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The classes that hold something, by their lower edges in milliseconds. */
  Map<Long, Long> millisToCount() {
    Map<Long, Long> edges = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        edges.put(lowerEdge(first + i), (long) counts[i]);
      }
    }
    return edges;
  }
}
