package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A total table from {@link Failure} to an API's own answer. Rows that ask for more than the
 * failure (a field, a reason) come before the row of the failure alone. Immutable; building one
 * with a failure left out throws, so a gap is seen when the class loads.
 *
 * @param <A> the API's answer: its code, status, text
 */
public final class ErrorTable<A> {

  private record Row<A>(Predicate<Fault> condition, A answer) {}

  private final Map<Failure, List<Row<A>>> failureToRows;

  private ErrorTable(Map<Failure, List<Row<A>>> failureToRows) {
    this.failureToRows = failureToRows;
  }

  /** The answer to a fault: of its failure's rows, the first whose condition holds. */
  public A answer(Fault fault) {
    List<Row<A>> rows = failureToRows.get(fault.failure());
    for (int i = 0; i < rows.size() - 1; i++) {
      if (rows.get(i).condition().test(fault)) {
        return rows.get(i).answer();
      }
    }
    return rows.get(rows.size() - 1).answer();
  }

  /** A table to be filled. */
  public static <A> Builder<A> rows() {
    return new Builder<>();
  }

  /** Rows in the order of the contract. Confined to the class that builds its table. */
  public static final class Builder<A> {

    private final Map<Failure, List<Row<A>>> failureToRows = new EnumMap<>(Failure.class);
    private final Set<Failure> closed = EnumSet.noneOf(Failure.class);

    /** These failures get this answer. */
    public Builder<A> row(A answer, Failure... failures) {
      for (Failure failure : failures) {
        add(failure, fault -> true, answer);
        closed.add(failure);
      }
      return this;
    }

    /** This failure gets this answer where its fault is of that kind. */
    public Builder<A> row(A answer, Failure failure, Predicate<Fault> condition) {
      add(failure, condition, answer);
      return this;
    }

    private void add(Failure failure, Predicate<Fault> condition, A answer) {
      if (closed.contains(failure)) {
        throw new IllegalStateException(
            "row of " + failure + " (expected: none after its unconditional one)");
      }
      failureToRows
          .computeIfAbsent(failure, f -> new ArrayList<>())
          .add(new Row<>(condition, answer));
    }

    /** The table. */
    public ErrorTable<A> build() {
      Set<Failure> open = EnumSet.complementOf(EnumSet.copyOf(closed));
      if (!open.isEmpty()) {
        throw new IllegalStateException("failures without an unconditional row: " + open);
      }
      return new ErrorTable<>(failureToRows);
    }
  }

  /** The fault is of that field. */
  public static Predicate<Fault> field(String name) {
    return fault -> fault.field().isPresent() && fault.field().get().equals(name);
  }

  /** The fault has one of those reasons. */
  public static Predicate<Fault> reason(Reason first, Reason... others) {
    Set<Reason> reasons = EnumSet.of(first, others);
    return fault -> reasons.contains(fault.reason());
  }
}
