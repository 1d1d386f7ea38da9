package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.protocol.TextForm.anything;
import static dev.sluice.protocol.TextForm.characters;

import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WebHost;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands in {@code params}: our own names, so each becomes itself. Pure. */
final class OneParams {

  /** The longest text anywhere in {@code params}, unless its own rule says less. */
  static final int LONGEST = 8_192;

  static final String NAME = "params";

  private static final BigDecimal LEAST_SCORE = new BigDecimal("0.1");
  private static final BigDecimal BEST_SCORE = new BigDecimal("0.9");

  /** The whole, whose members are checked after it. */
  static final Field ALL = Field.of(NAME, ValueForm.object(), (draft, object) -> {});

  /**
   * A listed member.
   *
   * @param name in {@code params}
   */
  record Param(String name, Field field, boolean isRequired) {

    private static <T> Param of(String name, ValueForm<T> form) {
      return new Param(name, Field.of(NAME + "." + name, form, Slot.param(name)), false);
    }

    /** The same as one that must be there. */
    Param needed() {
      return new Param(name, field, true);
    }
  }

  private OneParams() {}

  static Param text(String name) {
    return text(name, LONGEST, anything());
  }

  static Param text(String name, int max) {
    return text(name, max, anything());
  }

  private static Param text(String name, int max, TextForm<String> form) {
    return Param.of(name, ValueForm.text(max, form));
  }

  static Param flag(String name) {
    return Param.of(name, ValueForm.bool());
  }

  static Param integer(String name, int min, int max) {
    return Param.of(name, ValueForm.integer(min, max));
  }

  static Param object(String name) {
    return Param.of(
        name,
        value ->
            ValueForm.object()
                .parse(value)
                .then(map -> hasLongText(map) ? Parsed.broken(Reason.LENGTH) : Parsed.of(map)));
  }

  static Param score(String name) {
    return Param.of(
        name,
        ValueForm.decimal(n -> n.compareTo(LEAST_SCORE) >= 0 && n.compareTo(BEST_SCORE) <= 0));
  }

  /** A path of the target's origin. */
  static Param path(String name) {
    return text(
        name,
        512,
        path ->
            path.startsWith("/") && !path.contains("..")
                ? Parsed.of(path)
                : Parsed.broken(Reason.FORMAT));
  }

  /** A bare host that is not internal. */
  static Param publicHost(String name) {
    return text(
        name,
        256,
        text ->
            WebHost.parse(text)
                .map(
                    host ->
                        host.isInternal()
                            ? Parsed.<String>broken(Reason.INTERNAL_ADDRESS)
                            : Parsed.of(text))
                .orElseGet(() -> Parsed.broken(Reason.FORMAT)));
  }

  static Param hex(String name, int max) {
    return text(name, max, characters("0-9a-fA-F"));
  }

  /** The members that the type does not list, which go to the backend as they are. */
  static Field others(Set<String> listed) {
    return Field.<Map<String, Object>>of(
            NAME,
            value -> others((Map<?, ?>) value, listed),
            (draft, others) -> others.forEach(draft::param))
        .from(request -> others(request, listed));
  }

  private static Optional<Object> others(SolveRequest request, Set<String> listed) {
    Map<String, Object> others = new LinkedHashMap<>(request.params());
    others.keySet().removeAll(listed);
    return others.isEmpty() ? Optional.empty() : Optional.of(others);
  }

  private static Parsed<Map<String, Object>> others(Map<?, ?> params, Set<String> listed) {
    Map<String, Object> others = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : params.entrySet()) {
      String name = (String) member.getKey();
      Object value = member.getValue();
      boolean isAbsent = value == null || value.equals("");
      if (!isAbsent && !listed.contains(name)) {
        if (hasLongText(value)) {
          return Parsed.broken(Fault.of(FIELD_INVALID, Reason.LENGTH, NAME + "." + name));
        }
        others.put(name, value);
      }
    }
    return Parsed.of(others);
  }

  private static boolean hasLongText(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(OneParams::hasLongText);
    }
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(OneParams::hasLongText);
    }
    return value instanceof String text && text.length() > LONGEST;
  }
}
