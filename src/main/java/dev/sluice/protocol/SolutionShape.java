package dev.sluice.protocol;

import dev.sluice.model.Solution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How an API writes a solution, and how it is read: which member is which canonical one, in which
 * notation. Immutable; safe from any thread.
 *
 * @param frame what the members stand in
 * @param parts the members, in their order
 */
public record SolutionShape(Frame frame, List<Part> parts) {

  /** The solution as the backend gave it. */
  public static final SolutionShape AS_IT_IS = new SolutionShape(Frame.WHOLE, List.of());

  /** What the members stand in. */
  public enum Frame {
    /** An object. */
    OBJECT,
    /** A list of one object. */
    LIST,
    /** Nothing: the value of the first member stands for itself. */
    BARE,
    /** The canonical members stand as they are. */
    WHOLE
  }

  /**
   * One member.
   *
   * @param wire its name
   * @param canonical the canonical members that it may come from; the first that is there counts
   * @param notation how its value is written; empty: left out
   * @param reading what a value that was written so means; empty: nothing
   * @param constant what it is where it comes from none, if it is anything
   */
  public record Part(
      String wire,
      List<String> canonical,
      Function<Object, Optional<Object>> notation,
      Function<Object, Optional<Object>> reading,
      Optional<Object> constant) {

    /** A member of the same name. */
    public static Part same(String name) {
      return member(name, name);
    }

    /** A member of another name, its value as it is. */
    public static Part member(String wire, String... canonical) {
      return member(wire, Optional::of, canonical);
    }

    /** A member whose value is written in a notation. */
    public static Part member(
        String wire, Function<Object, Optional<Object>> notation, String... canonical) {
      return new Part(wire, List.of(canonical), notation, Optional::of, Optional.empty());
    }

    /** A member whose value is written, and read, in a notation. */
    public static Part member(String wire, Notation notation, String... canonical) {
      return member(wire, notation.write(), canonical).reading(notation.read());
    }

    /** A member that is never written, and read where nothing before it told its meaning. */
    public static Part alias(String wire, Notation notation, String canonical) {
      return member(wire, value -> Optional.empty(), canonical).reading(notation.read());
    }

    /** A member that is left out, and not read either, unless it is a text. */
    public static Part text(String wire, String canonical) {
      return member(wire, Part::textOnly, canonical).reading(Part::textOnly);
    }

    /** The same member, its value understood in that way. */
    public Part reading(Function<Object, Optional<Object>> meaning) {
      return new Part(wire, canonical, notation, meaning, constant);
    }

    /** A member that is the same in every solution. */
    public static Part constant(String wire, Object value) {
      return new Part(wire, List.of(), Optional::of, Optional::of, Optional.of(value));
    }

    private static Optional<Object> textOnly(Object value) {
      return Optional.of(value).filter(String.class::isInstance);
    }

    private Optional<Object> value(Solution solution) {
      for (String name : canonical) {
        Object value = solution.fields().get(name);
        if (value != null) {
          return notation.apply(value);
        }
      }
      return constant;
    }

    /** Puts what the value means under the first of its canonical names. */
    private void read(Object value, Map<String, Object> fields) {
      if (value != null && !canonical.isEmpty()) {
        reading.apply(value).ifPresent(meant -> fields.putIfAbsent(canonical.get(0), meant));
      }
    }
  }

  /** An object with these members. */
  public static SolutionShape object(Part... parts) {
    return new SolutionShape(Frame.OBJECT, List.of(parts));
  }

  /** A list of one object with these members. */
  public static SolutionShape list(Part... parts) {
    return new SolutionShape(Frame.LIST, List.of(parts));
  }

  /** The first member's value alone; read as the value of each. */
  public static SolutionShape bare(Part... parts) {
    return new SolutionShape(Frame.BARE, List.of(parts));
  }

  /** The solution as a JSON value, without the members that the backend did not give. */
  public Object write(Solution solution) {
    return switch (frame) {
      case OBJECT -> members(solution);
      case LIST -> List.of(members(solution));
      case BARE -> parts.get(0).value(solution).orElse(null);
      case WHOLE -> solution.fields();
    };
  }

  /**
   * What a JSON value of this shape means, in canonical names; members that the shape does not have
   * are left out. What is not of this shape means nothing: no fields.
   */
  public Solution read(Object value) {
    return switch (frame) {
      case OBJECT, WHOLE -> of(value);
      case LIST -> of(value instanceof List<?> list && !list.isEmpty() ? list.get(0) : null);
      case BARE -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        parts.forEach(part -> part.read(value, fields));
        yield new Solution(fields);
      }
    };
  }

  private Solution of(Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> members && frame == Frame.WHOLE) {
      members.forEach((name, member) -> fields.put((String) name, member));
    } else if (value instanceof Map<?, ?> members) {
      parts.forEach(part -> part.read(members.get(part.wire()), fields));
    }
    return new Solution(fields);
  }

  private Map<String, Object> members(Solution solution) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Part part : parts) {
      part.value(solution).ifPresent(value -> members.put(part.wire(), value));
    }
    return members;
  }
}
