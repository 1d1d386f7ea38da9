package dev.sluice.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a {@link Field} may stand, and its name in error texts if it is found there. Immutable. */
final class Place {

  private final String name;
  private final String[] path;

  Place(String name, String place) {
    this.name = name;
    this.path = place.split("\\.", -1);
  }

  /** The same place under another name. */
  Place(String name, Place same) {
    this.name = name;
    this.path = same.path;
  }

  /** The whole body. */
  Place(String name) {
    this.name = name;
    this.path = new String[0];
  }

  String name() {
    return name;
  }

  /** What stands there. */
  Optional<Object> find(Members body) {
    return path.length == 0 ? Optional.of(body) : body.find(path);
  }

  /** Puts the value there; the members of an object go beside those that are there. */
  void put(Object value, Map<String, Object> body) {
    if (path.length == 0) {
      ((Map<?, ?>) value).forEach((member, inside) -> body.put((String) member, inside));
      return;
    }
    Map<String, Object> parent = body;
    for (int i = 0; i < path.length - 1; i++) {
      parent = inner(parent, path[i]);
    }
    String last = path[path.length - 1];
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> object = inner(parent, last);
      members.forEach((member, inside) -> object.put((String) member, inside));
    } else {
      parent.put(last, value);
    }
  }

  @SuppressWarnings("unchecked") // what a path leads through is always an object
  private static Map<String, Object> inner(Map<String, Object> parent, String name) {
    return (Map<String, Object>) parent.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }
}
