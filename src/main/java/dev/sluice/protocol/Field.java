package dev.sluice.protocol;

import dev.sluice.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One field of an API's request: where it stands, which rule it keeps and which canonical field it
 * becomes. Immutable; safe from any thread.
 */
public final class Field {

  /** Checks a value and puts its meaning into the draft. */
  @FunctionalInterface
  private interface Reading {
    Optional<Fault> read(Object value, RequestDraft draft);
  }

  private final String name;
  private final List<String[]> paths;
  private final Reading reading;

  private Field(String name, List<String[]> paths, Reading reading) {
    this.name = name;
    this.paths = paths;
    this.reading = reading;
  }

  /**
   * A field.
   *
   * @param name its place, dots between names, as error texts name it
   * @param form its rule
   * @param into where its meaning goes
   */
  public static <T> Field of(String name, ValueForm<T> form, BiConsumer<RequestDraft, T> into) {
    return new Field(
        name,
        List.<String[]>of(name.split("\\.", -1)),
        (value, draft) -> {
          Parsed<T> parsed = form.parse(value);
          if (parsed.isKept()) {
            into.accept(draft, parsed.value());
          }
          return parsed.fault();
        });
  }

  /**
   * The same field with another place where it may stand; the places that were named before win.
   */
  public Field or(String place) {
    List<String[]> more = new ArrayList<>(paths);
    more.add(place.split("\\.", -1));
    return new Field(name, List.copyOf(more), reading);
  }

  /** The same field under another name in error texts. */
  public Field named(String other) {
    return new Field(other, paths, reading);
  }

  /** Its place, as error texts name it. */
  public String name() {
    return name;
  }

  /** Its value: that of the first of its places that is not absent. */
  public Optional<Object> find(Members body) {
    for (String[] path : paths) {
      Optional<Object> value = body.find(path);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  /**
   * Checks a value and puts its meaning into the draft, or tells the fault, which names this field.
   */
  public Optional<Fault> read(Object value, RequestDraft draft) {
    Optional<Fault> fault = reading.read(value, draft);
    return fault.isPresent() && fault.get().field().isEmpty()
        ? Optional.of(fault.get().withField(name))
        : fault;
  }
}
