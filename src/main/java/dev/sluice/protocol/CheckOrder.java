package dev.sluice.protocol;

import dev.sluice.model.Failure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which an API reports problems, as its contract lists it: the first that holds is the
 * answer. A failure that is not listed is not checked for. Immutable.
 */
public final class CheckOrder {

  private final List<Failure> failures;
  private final Map<Failure, Integer> failureToRank = new EnumMap<>(Failure.class);

  private CheckOrder(List<Failure> failures) {
    this.failures = List.copyOf(failures);
    for (Failure failure : failures) {
      if (failureToRank.put(failure, failureToRank.size()) != null) {
        throw new IllegalArgumentException("failures: " + failure + " (expected: each once)");
      }
    }
  }

  /** The failures in the order in which they are reported. */
  public static CheckOrder of(Failure... failures) {
    return new CheckOrder(List.of(failures));
  }

  /** This order with further checks after its last. */
  public CheckOrder then(Failure... later) {
    List<Failure> all = new ArrayList<>(failures);
    all.addAll(List.of(later));
    return new CheckOrder(all);
  }

  /** The failures, first reported first. */
  public List<Failure> failures() {
    return failures;
  }

  /** The place of a failure, from 0; one that is not listed comes after all that are. */
  public int rank(Failure failure) {
    return failureToRank.getOrDefault(failure, failures.size());
  }
}
