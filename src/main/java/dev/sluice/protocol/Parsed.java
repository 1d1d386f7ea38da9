package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import java.util.Optional;
import java.util.function.Function;

/**
 * What reading a field came to: its value, or the fault that it has. The fault names no field yet.
 *
 * @param value meaningful only without a fault
 * @param fault present if the rule is broken
 */
public record Parsed<T>(T value, Optional<Fault> fault) {

  /** The rule is kept and this is meant. */
  public static <T> Parsed<T> of(T value) {
    return new Parsed<>(value, Optional.empty());
  }

  /** The field breaks its rule for that reason: FIELD_INVALID. */
  public static <T> Parsed<T> broken(Reason reason) {
    return broken(Failure.FIELD_INVALID, reason);
  }

  /** The field is broken in another way than FIELD_INVALID. */
  public static <T> Parsed<T> broken(Failure failure, Reason reason) {
    return broken(Fault.of(failure, reason));
  }

  /** The field has that fault. */
  public static <T> Parsed<T> broken(Fault fault) {
    return new Parsed<>(null, Optional.of(fault));
  }

  /** True if the rule is kept. */
  public boolean isKept() {
    return fault.isEmpty();
  }

  /** Why the rule is broken; {@link Reason#NONE} if it is kept. */
  public Reason broken() {
    return fault.isPresent() ? fault.get().reason() : Reason.NONE;
  }

  /** What the next rule makes of the value, unless this one is broken. */
  public <U> Parsed<U> then(Function<T, Parsed<U>> next) {
    return fault.isPresent() ? broken(fault.get()) : next.apply(value);
  }
}
