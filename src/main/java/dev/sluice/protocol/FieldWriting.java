package dev.sluice.protocol;

import dev.sluice.model.SolveRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a {@link Field} is written. Immutable.
 *
 * @param source the JSON value that a request has for it
 * @param tells the canonical names of what it tells
 * @param speakerToPlace where each of several APIs writes it; empty: all at the first place
 * @param ways the fields of which the first that can is written in its stead; empty: itself
 */
record FieldWriting(
    Function<SolveRequest, Optional<Object>> source,
    Set<String> tells,
    Optional<Map<Enum<?>, Place>> speakerToPlace,
    List<Field> ways) {

  /** It is only read. */
  static final FieldWriting NEVER = of(request -> Optional.empty(), Set.of());

  static FieldWriting of(Function<SolveRequest, Optional<Object>> source, Set<String> tells) {
    return new FieldWriting(source, tells, Optional.empty(), List.of());
  }

  static FieldWriting asOneOf(Field... ways) {
    return new FieldWriting(NEVER.source, Set.of(), Optional.empty(), List.of(ways));
  }

  /** The same, written there by these. */
  FieldWriting by(Place place, Enum<?>... speakers) {
    Map<Enum<?>, Place> more = new HashMap<>(speakerToPlace.orElse(Map.of()));
    Stream.of(speakers).forEach(speaker -> more.put(speaker, place));
    return new FieldWriting(source, tells, Optional.of(more), ways);
  }

  /**
   * Says it unless the type's name has said it already; false if the request has nothing for it, or
   * the API no words.
   */
  boolean say(Wording wording, Place first) {
    if (!ways.isEmpty()) {
      return ways.stream().anyMatch(way -> way.say(wording));
    }
    if (wording.hasTold(tells)) {
      return true;
    }
    Optional<Place> place =
        speakerToPlace.isEmpty()
            ? Optional.of(first)
            : wording.speaker().map(speakerToPlace.get()::get);
    Optional<Object> value = place.flatMap(found -> source.apply(wording.request()));
    value.ifPresent(
        said -> {
          place.get().put(said, wording.members());
          wording.tell(tells);
        });
    return value.isPresent();
  }
}
