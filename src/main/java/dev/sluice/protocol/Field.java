package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One field of an API's request: where it stands, what JSON it is, which rule it keeps and which
 * canonical field it becomes. Immutable; safe from any thread.
 */
public final class Field {

  /** What JSON a field is. */
  public enum Kind {
    TEXT {
      @Override
      public boolean fits(Object value) {
        return value instanceof String;
      }
    },
    /** Written without point and exponent. */
    INTEGER {
      @Override
      public boolean fits(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
      }
    },
    BOOLEAN {
      @Override
      public boolean fits(Object value) {
        return value instanceof Boolean;
      }
    },
    OBJECT {
      @Override
      public boolean fits(Object value) {
        return value instanceof Map;
      }
    };

    /** True if the JSON value is of this kind. */
    public abstract boolean fits(Object value);
  }

  /** Checks a value of the right kind and puts its meaning into the draft. */
  @FunctionalInterface
  private interface Reading {
    Optional<Fault> read(Object value, RequestDraft draft);
  }

  private final String name;
  private final String[] path;
  private final Kind kind;
  private final Reading reading;

  private Field(String name, Kind kind, Reading reading) {
    this.name = name;
    this.path = name.split("\\.", -1);
    this.kind = kind;
    this.reading = reading;
  }

  /**
   * A text.
   *
   * @param name its place, dots between names
   * @param max most UTF-16 units it may have (LENGTH)
   * @param form its rule
   * @param into where its meaning goes
   */
  public static <T> Field text(
      String name, int max, TextForm<T> form, BiConsumer<RequestDraft, T> into) {
    return text(name, max, form, Failure.FIELD_INVALID, into);
  }

  /**
   * {@link #text(String, int, TextForm, BiConsumer)} with another failure for a broken rule (not
   * for the length).
   */
  public static <T> Field text(
      String name, int max, TextForm<T> form, Failure broken, BiConsumer<RequestDraft, T> into) {
    Fault tooLong = Fault.of(Failure.FIELD_INVALID, Reason.LENGTH, name).withLimit(max);
    return new Field(
        name,
        Kind.TEXT,
        (value, draft) -> {
          String text = (String) value;
          if (text.length() > max) {
            return Optional.of(tooLong);
          }
          Parsed<T> parsed = form.parse(text);
          if (!parsed.isKept()) {
            return Optional.of(Fault.of(broken, parsed.broken(), name));
          }
          into.accept(draft, parsed.value());
          return Optional.empty();
        });
  }

  /** An integer from {@code min} to {@code max} (RANGE). */
  public static Field integer(
      String name, int min, int max, BiConsumer<RequestDraft, Integer> into) {
    Optional<Fault> outside = Optional.of(Fault.of(Failure.FIELD_INVALID, Reason.RANGE, name));
    return new Field(
        name,
        Kind.INTEGER,
        (value, draft) -> {
          if (!(value instanceof Integer number) || number < min || number > max) {
            return outside;
          }
          into.accept(draft, number);
          return Optional.empty();
        });
  }

  /** A boolean. */
  public static Field bool(String name, BiConsumer<RequestDraft, Boolean> into) {
    return new Field(
        name,
        Kind.BOOLEAN,
        (value, draft) -> {
          into.accept(draft, (Boolean) value);
          return Optional.empty();
        });
  }

  /** An object whose members are fields of their own; it only has to be there. */
  public static Field object(String name) {
    return new Field(name, Kind.OBJECT, (value, draft) -> Optional.empty());
  }

  /** Its place, as error texts name it. */
  public String name() {
    return name;
  }

  /** What JSON it is. */
  public Kind kind() {
    return kind;
  }

  /**
   * Its value in the body; empty if it, or an object around it, is not there, null, or the empty
   * text.
   */
  public Optional<Object> find(Map<String, Object> body) {
    Object value = body;
    for (String step : path) {
      if (!(value instanceof Map<?, ?> map)) {
        return Optional.empty();
      }
      value = map.get(step);
    }
    return "".equals(value) ? Optional.empty() : Optional.ofNullable(value);
  }

  /**
   * Checks a value that fits {@link #kind()} and puts its meaning into the draft, or tells the
   * fault.
   */
  public Optional<Fault> read(Object value, RequestDraft draft) {
    return reading.read(value, draft);
  }
}
