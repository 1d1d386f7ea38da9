package dev.sluice.protocol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The notations of tiles. Canonical ones are their numbers from 0. Writing leaves out what is no
 * tile, which a worker may have added; reading takes nothing where one element is none. Pure.
 */
public final class TileNotation {

  /** More tiles than any picture has. */
  private static final int MOST = 1_024;

  /** Numbers from 0. */
  public static final Notation FROM_ZERO = Notation.PLAIN.reading(wire -> numbers(wire, 0));

  /** Numbers from 1. */
  public static final Notation FROM_ONE =
      new Notation(
          value -> indexes(value).map(set -> set.stream().mapToObj(index -> index + 1).toList()),
          wire -> numbers(wire, 1));

  /** Truth values, up to the last tile. */
  public static final Notation FLAGS =
      new Notation(
          value -> indexes(value).map(TileNotation::flags),
          wire -> isFlags(wire) ? Optional.of(numbers((List<?>) wire)) : Optional.empty());

  private TileNotation() {}

  private static boolean isFlags(Object value) {
    return value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(Boolean.class::isInstance);
  }

  private static Optional<BitSet> indexes(Object value) {
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    BitSet indexes = new BitSet();
    for (Object one : list) {
      if (isTile(one, 0)) {
        indexes.set((Integer) one);
      }
    }
    return Optional.of(indexes);
  }

  private static List<Object> flags(BitSet indexes) {
    List<Object> flags = new ArrayList<>();
    for (int i = 0; i < indexes.length(); i++) {
      flags.add(indexes.get(i));
    }
    return flags;
  }

  private static List<Object> numbers(List<?> flags) {
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < flags.size(); i++) {
      if (flags.get(i) instanceof Boolean isSet && isSet) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  private static Optional<Object> numbers(Object wire, int first) {
    if (!(wire instanceof List<?> list)) {
      return Optional.empty();
    }
    List<Object> numbers = new ArrayList<>();
    for (Object one : list) {
      if (!isTile(one, first)) {
        return Optional.empty();
      }
      numbers.add((Integer) one - first);
    }
    return Optional.of(numbers);
  }

  private static boolean isTile(Object value, int first) {
    return value instanceof Integer number && number >= first && number < MOST + first;
  }
}
