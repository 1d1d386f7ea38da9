package dev.sluice.model;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Values seen lately, so that equal ones which are kept for long share one object: a client's tasks
 * come from one address and concern few pages, and a million of them may wait. Safe from any thread
 * and bounded: each value has one place, which the next of another value takes over.
 *
 * @param <T> immutable, and compared by value
 */
public final class Recent<T> {

  private static final int PLACES = 1_024;

  private final AtomicReferenceArray<T> places = new AtomicReferenceArray<>(PLACES);

  /** An equal value seen before, as long as its place is its own; else this one. */
  public T same(T value) {
    int hash = value.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    T known = places.getAcquire(place);
    if (value.equals(known)) {
      return known;
    }
    places.setRelease(place, value);
    return value;
  }
}
