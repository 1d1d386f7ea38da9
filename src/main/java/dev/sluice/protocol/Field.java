package dev.sluice.protocol;

import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One field of an API's request: where it stands, which rule it keeps and which canonical field it
 * becomes, or is written from. Immutable; safe from any thread.
 */
public final class Field {

  /** Checks a value and puts its meaning into the draft. */
  @FunctionalInterface
  private interface Reading {
    Optional<Fault> read(Object value, RequestDraft draft);
  }

  private final String name;
  private final List<Place> places;
  private final Reading reading;
  private final FieldWriting writing;

  private Field(String name, List<Place> places, Reading reading, FieldWriting writing) {
    this.name = name;
    this.places = places;
    this.reading = reading;
    this.writing = writing;
  }

  /**
   * A field.
   *
   * @param name its place, dots between names, as error texts name it
   * @param form its rule
   * @param into where its meaning goes
   */
  public static <T> Field of(String name, ValueForm<T> form, BiConsumer<RequestDraft, T> into) {
    return judged(
        name,
        form,
        (draft, value) -> {
          into.accept(draft, value);
          return Optional.empty();
        });
  }

  /** A field that is read into a place of the canonical request and written from it. */
  public static <T> Field of(String name, ValueForm<T> form, Slot<T> slot) {
    return of(name, form, slot.into()).from(slot);
  }

  /** Members that are written together, and never read: those of the object that a slot tells. */
  public static Field members(Slot<Map<?, ?>> slot) {
    return whole("", Parsed::of, (draft, body) -> {}).from(slot);
  }

  /** A member that is the same in every request that is written, and never read. */
  public static Field constant(String name, Object value) {
    return of(name, ValueForm.any(), (draft, any) -> {}).from(request -> Optional.of(value));
  }

  /**
   * A field that is judged beside those that were read before it.
   *
   * @param judge puts the meaning into the draft, or tells the fault that it has there
   */
  public static <T> Field judged(
      String name, ValueForm<T> form, BiFunction<RequestDraft, T, Optional<Fault>> judge) {
    return new Field(
        name,
        List.of(new Place(name, name)),
        (value, draft) -> {
          Parsed<T> parsed = form.parse(value);
          return parsed.isKept() ? judge.apply(draft, parsed.value()) : parsed.fault();
        },
        FieldWriting.NEVER);
  }

  /**
   * A rule over several members, which reads what it needs of them; never absent.
   *
   * @param name as error texts name it
   */
  public static <T> Field whole(
      String name, Function<Members, Parsed<T>> rule, BiConsumer<RequestDraft, T> into) {
    ValueForm<T> form = members -> rule.apply((Members) members);
    return new Field(
        name, List.of(new Place(name)), of(name, form, into).reading, FieldWriting.NEVER);
  }

  /** The same field, written with the JSON value that a request has for it, if it has one. */
  public Field from(Function<SolveRequest, Optional<Object>> value) {
    return new Field(name, places, reading, FieldWriting.of(value, Set.of()));
  }

  /** The same field, written with what a request has in that place. */
  public Field from(Slot<?> slot) {
    return new Field(name, places, reading, FieldWriting.of(slot.from(), slot.tells()));
  }

  /**
   * The same field, which these of several APIs write at the place that was named last. Once this
   * has been said of one place, those of which it is said of none do not write it at all.
   */
  public Field by(Enum<?>... speakers) {
    return new Field(name, places, reading, writing.by(places.get(places.size() - 1), speakers));
  }

  /** The same field, written as the first of these that has words for what a request has for it. */
  public Field saidAs(Field... ways) {
    return new Field(name, places, reading, FieldWriting.asOneOf(ways));
  }

  /**
   * The same field with another place where it may stand; the places that were named before win.
   */
  public Field or(String place) {
    return with(new Place(name, place));
  }

  /** The same field with another place, after which error texts name it where it stands there. */
  public Field orNamed(String place) {
    return with(new Place(place, place));
  }

  private Field with(Place place) {
    List<Place> more = new ArrayList<>(places);
    more.add(place);
    return new Field(name, List.copyOf(more), reading, writing);
  }

  /** The same field under another name in error texts. */
  public Field named(String other) {
    return new Field(
        other, places.stream().map(place -> new Place(other, place)).toList(), reading, writing);
  }

  /** Its place, as error texts name it. */
  public String name() {
    return name;
  }

  /** Its value: that of the first of its places that is not absent. */
  public Optional<Object> find(Members body) {
    for (Place place : places) {
      Optional<Object> value = place.find(body);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  /** Writes what the request has for it to the first of its places; else nothing. */
  void write(SolveRequest request, Map<String, Object> body) {
    writing.source().apply(request).ifPresent(value -> places.get(0).put(value, body));
  }

  /** Says what the request has for it; false if it has nothing, or the API no words for it. */
  boolean say(Wording wording) {
    return writing.say(wording, places.get(0));
  }

  /** The fault of its value in that body, named after the place where it stands. */
  Fault placed(Fault fault, Members body) {
    boolean isOwn = fault.field().isPresent() && fault.field().get().equals(name);
    for (Place place : places) {
      if (isOwn && place.find(body).isPresent()) {
        return fault.withField(place.name());
      }
    }
    return fault;
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
