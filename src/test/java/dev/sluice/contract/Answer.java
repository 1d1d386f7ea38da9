package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP answer, read whole. Immutable.
 *
 * @param status HTTP status
 * @param headers lower-case name to its values
 * @param body as it came
 */
record Answer(int status, Map<String, List<String>> headers, String body) {

  static Answer of(int status, Map<String, List<String>> headers, byte[] body) {
    return new Answer(status, headers, new String(body, UTF_8));
  }

  /** The header's values with commas between them; empty if it is absent. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
  }

  /** How it differs from what is expected; empty if it does not. */
  List<Mismatch> differencesFrom(Step.Expectation expected) {
    List<Mismatch> all = new ArrayList<>();
    if (!expected.statuses().isEmpty() && !expected.statuses().contains(status)) {
      all.add(new Mismatch("status", expected.statuses().toString(), Integer.toString(status)));
    }
    expected.headers().forEach((name, value) -> all.addAll(compareHeader(name, value)));
    expected.json().forEach(json -> all.addAll(compareJson(json)));
    expected.text().forEach(text -> all.addAll(Matcher.compareText("text", text, body)));
    return all;
  }

  private List<Mismatch> compareHeader(String name, Object expected) {
    String path = "header " + name;
    Optional<String> value = header(name);
    if (expected == null) {
      return value.map(v -> List.of(new Mismatch(path, "(absent)", v))).orElse(List.of());
    }
    return value
        .map(v -> Matcher.compareText(path, expected, v))
        .orElseGet(() -> List.of(new Mismatch(path, JsonText.write(expected), "(absent)")));
  }

  private List<Mismatch> compareJson(Object expected) {
    try {
      return Matcher.compareJson(expected, JsonText.read(body));
    } catch (IllegalArgumentException noJson) {
      return List.of(new Mismatch("body", "JSON", noJson.getMessage()));
    }
  }
}
