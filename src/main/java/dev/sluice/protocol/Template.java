package dev.sluice.protocol;

import dev.sluice.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A text of an API with places for what a {@link Fault} names: {@code {field}}, {@code {subject}},
 * {@code {backend}}, {@code {limit}}, {@code {reason}}. Cut up once; immutable.
 */
public final class Template {

  private final String source;
  private final List<Function<Fault, String>> parts = new ArrayList<>();

  private Template(String source) {
    this.source = source;
    int from = 0;
    for (int open = source.indexOf('{'); open >= 0; open = source.indexOf('{', from)) {
      int close = source.indexOf('}', open);
      literal(source.substring(from, open));
      parts.add(place(source.substring(open + 1, close)));
      from = close + 1;
    }
    literal(source.substring(from));
  }

  /** The template of a text; an unknown place throws. */
  public static Template of(String text) {
    return new Template(text);
  }

  /** True if the text is the same for every fault. */
  public boolean isConstant() {
    return parts.size() == 1 && source.indexOf('{') < 0;
  }

  /** The text for a fault; a place whose value the fault lacks stays empty. */
  public String fill(Fault fault) {
    if (isConstant()) {
      return source;
    }
    StringBuilder text = new StringBuilder();
    for (Function<Fault, String> part : parts) {
      text.append(part.apply(fault));
    }
    return text.toString();
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      parts.add(fault -> text);
    }
  }

  private static Function<Fault, String> place(String name) {
    return switch (name) {
      case "field" -> fault -> fault.field().orElse("");
      case "reason" -> Template::reason;
      case "subject" -> fault -> fault.subject().orElse("");
      case "backend" -> fault -> fault.backend().orElse("");
      case "limit" ->
          fault -> fault.limit().isPresent() ? Long.toString(fault.limit().getAsLong()) : "";
      default ->
          throw new IllegalArgumentException(
              "place: " + name + " (expected: field, subject, backend, limit or reason)");
    };
  }

  /**
   * The reason in one lower-case word; a field that is absent is {@code missing}, another JSON type
   * a {@code format}.
   */
  private static String reason(Fault fault) {
    return switch (fault.reason()) {
      case NONE -> "missing";
      case TYPE -> "format";
      default -> fault.reason().name().toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public String toString() {
    return source;
  }
}
