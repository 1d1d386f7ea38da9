package dev.sluice.protocol.anysolver;

import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.RoutingMode;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads which backend a client wants: how it is chosen, or which one it is. A member of the body
 * hides its alias under {@code settings.routing}, which is then not even checked. Pure.
 */
final class AnyRouting {

  private static final Map<String, RoutingMode> WIRE_TO_MODE =
      Map.of(
          "autoCheapest", RoutingMode.CHEAPEST,
          "autoFastest", RoutingMode.FASTEST,
          "autoMostReliable", RoutingMode.RELIABLE,
          "priority", RoutingMode.PRIORITY);

  /** All backends are the operator's own, so both mean the same. */
  private static final Map<String, String> WIRE_TO_KEYS = Map.of("all", "", "platformOnly", "");

  private static final Field MODE =
      Field.of(
              "selectionMode",
              text(word(WIRE_TO_MODE)),
              (draft, mode) -> draft.options(options -> options.withRouting(mode)))
          .or("settings.routing.mode");
  private static final Field KEYS =
      Field.of("keyPoolMode", text(word(WIRE_TO_KEYS)), (draft, keys) -> {});
  private static final Field SETTINGS =
      Field.of("settings", ValueForm.object(), (draft, object) -> {});
  private static final Field ROUTING =
      Field.of("settings.routing", ValueForm.object(), (draft, object) -> {}).named("settings");
  private static final Field PROVIDER =
      Field.of(
              "provider",
              text(TextForm.anything()),
              (draft, id) -> draft.options(options -> options.withBackend(id)))
          .or("settings.routing.provider");

  private static final List<Field> CHOICES = List.of(MODE, KEYS, SETTINGS, ROUTING);

  private AnyRouting() {}

  /** Our name of a mode; empty if the API has no such mode. */
  static Optional<RoutingMode> mode(String wireName) {
    return Optional.ofNullable(WIRE_TO_MODE.get(wireName));
  }

  /** Reads the wishes of a body into the draft's options; the first fault ends it. */
  static Optional<Fault> fill(Members body, RequestDraft draft) {
    for (Field field : CHOICES) {
      Optional<Fault> fault = fill(field, body, draft);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return fill(PROVIDER, Members.exact(body.object()), draft);
  }

  private static Optional<Fault> fill(Field field, Members body, RequestDraft draft) {
    return field.find(body).flatMap(value -> field.read(value, draft));
  }

  /** A backend goes before a mode, and that before the dialect's own. */
  static SolveOptions decided(SolveOptions asked, Optional<RoutingMode> defaultMode) {
    return asked.backend().isPresent()
        ? asked.withoutRouting()
        : asked.routing().or(() -> defaultMode).map(asked::withRouting).orElse(asked);
  }

  private static <T> TextForm<T> word(Map<String, T> wireToWord) {
    return text ->
        Optional.ofNullable(wireToWord.get(text))
            .map(Parsed::of)
            .orElseGet(() -> Parsed.broken(Reason.FORMAT));
  }
}
