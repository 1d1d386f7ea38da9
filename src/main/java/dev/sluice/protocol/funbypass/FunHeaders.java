package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.FIELD_MISSING;

import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of a task: texts by name, with the rule that client hints need a user agent beside
 * them. Pure.
 */
final class FunHeaders {

  private static final String AGENT = "User-Agent";
  private static final String HINT = "sec-ch-";

  /** A text or a number. */
  private static final ValueForm<String> SCALAR = ValueForm.lenientText(TextForm.anything());

  private FunHeaders() {}

  /** An object, or a text that holds one; its values are texts, numbers and truth values. */
  static Parsed<Map<String, String>> read(Object value) {
    return value instanceof String text ? Json.read(text).then(FunHeaders::texts) : texts(value);
  }

  private static Parsed<Map<String, String>> texts(Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      return Parsed.broken(Reason.TYPE);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<?, ?> header : object.entrySet()) {
      Object given = header.getValue();
      Parsed<String> text =
          given instanceof Boolean ? Parsed.of(given.toString()) : SCALAR.parse(given);
      if (given != null && !text.isKept()) {
        return Parsed.broken(Reason.TYPE);
      }
      if (given != null) {
        texts.put((String) header.getKey(), text.value());
      }
    }
    return Parsed.of(texts);
  }

  /** Puts them into the draft; their user agent goes before one that the draft has. */
  static Optional<Fault> put(RequestDraft draft, Map<String, String> headers) {
    Optional<String> agent = agent(headers);
    if (agent.isEmpty() && headers.keySet().stream().anyMatch(FunHeaders::isHint)) {
      return Optional.of(Fault.of(FIELD_MISSING).withField(FunForms.USER_AGENT));
    }
    agent.ifPresent(draft::userAgent);
    draft.param(FunForms.HEADERS, headers);
    return Optional.empty();
  }

  /**
   * The headers of a request with its user agent among them; none if there is neither. What are no
   * headers stays as it is.
   */
  static Optional<Object> tell(SolveRequest request) {
    Object given = request.params().getOrDefault(FunForms.HEADERS, Map.of());
    Parsed<Map<String, String>> read = read(given);
    if (!read.isKept()) {
      return Optional.of(given);
    }
    Map<String, String> headers = new LinkedHashMap<>(read.value());
    if (request.userAgent().isPresent() && agent(headers).isEmpty()) {
      headers.keySet().removeIf(AGENT::equalsIgnoreCase);
      headers.put(AGENT, request.userAgent().get());
    }
    return headers.isEmpty() ? Optional.empty() : Optional.of(headers);
  }

  private static Optional<String> agent(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(AGENT) && !header.getValue().isEmpty())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isHint(String name) {
    return name.regionMatches(true, 0, HINT, 0, HINT.length());
  }
}
