package dev.sluice.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The members of an object that a store has written, by name and kind. Confined to its reader; a
 * member that must be there and is not, or is of another kind, is an {@link
 * IllegalArgumentException} without its value.
 */
final class Stored {

  private final Map<String, Object> members;

  private Stored(Map<String, Object> members) {
    this.members = members;
  }

  /** The members of a text. */
  static Stored of(byte[] text) {
    return new Stored(JsonText.read(text));
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optionalText(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  long whole(String name) {
    return optionalWhole(name).orElseThrow(() -> missing(name));
  }

  OptionalLong optionalWhole(String name) {
    return members.get(name) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  Optional<Stored> object(String name) {
    return map(name).map(Stored::new);
  }

  /** The values of an object, by name; empty if there is none. */
  @SuppressWarnings("unchecked") // JsonText makes maps of no other kind.
  Optional<Map<String, Object>> map(String name) {
    return members.get(name) instanceof Map<?, ?> map
        ? Optional.of((Map<String, Object>) map)
        : Optional.empty();
  }

  /** The texts of a list; none if there is no list. */
  List<String> texts(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(name + ": missing (expected: what was stored)");
  }
}
