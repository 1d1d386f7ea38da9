package dev.sluice.model;

import java.util.Map;

/**
 * A task in a system's own words, for a backend that speaks the same system. A secret, like the
 * request that it belongs to. Immutable.
 *
 * @param system the dialect that it came in by
 * @param members the system's own members: the whole task object of a type that is passed through,
 *     else only those that have no canonical name but matter to the same system
 */
public record RawTask(String system, Map<String, Object> members) {

  /** The system alone. */
  @Override
  public String toString() {
    return "RawTask[" + system + "]";
  }
}
