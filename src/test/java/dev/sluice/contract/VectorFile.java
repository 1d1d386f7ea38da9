package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The vectors of one system, checked and with every {@code $fill} of a request written out.
 * Immutable.
 *
 * @param system its name
 * @param mount the path before every request's path
 * @param cases in the file's order
 */
record VectorFile(String system, String mount, List<VectorCase> cases) {

  /**
   * Reads {@code contracts/<system>.vectors.json} from the class path.
   *
   * @throws IllegalArgumentException if it is not as the vector format has it
   */
  static VectorFile load(String system) {
    String name = "/contracts/" + system + ".vectors.json";
    try (InputStream file = VectorFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalArgumentException(name + " (expected: on the class path)");
      }
      return read(new String(file.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reads the text of a vector file. */
  static VectorFile read(String text) {
    Members file = new Members("file", JsonText.read(text));
    List<VectorCase> cases = new ArrayList<>();
    file.list("cases").forEach(element -> cases.add(caseOf(element)));
    VectorFile read = new VectorFile(file.text("system"), file.text("mount"), List.copyOf(cases));
    file.end();
    return read;
  }

  private static VectorCase caseOf(Object element) {
    Members one = new Members("case", element);
    String name = one.text("name");
    List<Step> steps = new ArrayList<>();
    for (Object step : one.list("steps")) {
      steps.add(step(name + ", step " + (steps.size() + 1), step));
    }
    VectorCase read = new VectorCase(name, one.flag("fresh"), List.copyOf(steps));
    one.end();
    return read;
  }

  private static Step step(String where, Object element) {
    Members step = new Members(where, element);
    Optional<Step.Expectation> expectation =
        step.has("expect")
            ? Optional.of(expectation(new Members(where + " expect", step.value("expect"))))
            : Optional.empty();
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    step.map("expectCounts")
        .forEach(
            (status, count) ->
                counts.put(Integer.valueOf(status), ((JsonNumber) count).value().intValueExact()));
    if (expectation.isPresent() == !counts.isEmpty()) {
      throw new IllegalArgumentException(where + " (expected: either expect or expectCounts)");
    }
    Step read =
        new Step(
            request(new Members(where + " request", step.value("request"))),
            expectation,
            counts,
            step.texts("capture"));
    step.end();
    return read;
  }

  private static Step.Request request(Members request) {
    Map<String, String> headers = new LinkedHashMap<>();
    request.optionalText("from").ifPresent(from -> headers.put("X-Forwarded-For", from));
    headers.putAll(request.texts("headers"));
    Step.Request read =
        new Step.Request(
            request.text("method"),
            request.text("path"),
            headers,
            body(request),
            request.integer("repeat", 1),
            request.integer("parallel", 1),
            request.integer("pauseMillis", 0),
            until(request));
    request.end();
    return read;
  }

  private static Optional<Step.Body> body(Members request) {
    Optional<Step.Body> body = Optional.empty();
    for (BodyForm form : BodyForm.values()) {
      if (request.has(form.key())) {
        if (body.isPresent()) {
          throw new IllegalArgumentException("request with two bodies");
        }
        body = Optional.of(new Step.Body(form, filled(request.value(form.key()))));
      }
    }
    return body;
  }

  /** {@code true}, with the times beside it or as an object with the times in it. */
  private static Optional<Step.Until> until(Members request) {
    Object until = request.value("until");
    if (until instanceof Map) {
      Members times = new Members("until", until);
      Step.Until read = times(times);
      times.end();
      return Optional.of(read);
    }
    Step.Until read = times(request);
    return Boolean.TRUE.equals(until) ? Optional.of(read) : Optional.empty();
  }

  private static Step.Until times(Members members) {
    return new Step.Until(
        members.integer("everyMillis", 50), members.integer("withinMillis", 8_000));
  }

  private static Step.Expectation expectation(Members expect) {
    List<Integer> statuses = new ArrayList<>();
    Object status = expect.value("status");
    for (Object each : status instanceof List<?> list ? list : Stream.ofNullable(status).toList()) {
      statuses.add(((JsonNumber) each).value().intValueExact());
    }
    Step.Expectation read =
        new Step.Expectation(
            statuses, expect.map("headers"), listOf(expect, "json"), listOf(expect, "text"));
    expect.end();
    Matcher.check(read.json());
    Matcher.check(read.text());
    Matcher.check(new ArrayList<>(read.headers().values()));
    return read;
  }

  private static List<Object> listOf(Members members, String name) {
    List<Object> list = new ArrayList<>();
    if (members.has(name)) {
      list.add(members.value(name));
    }
    return list;
  }

  /** The value with every {@code {"$fill": [text, times]}} written out. */
  private static Object filled(Object value) {
    if (value instanceof Map<?, ?> map) {
      if (map.get("$fill") instanceof List<?> fill) {
        return ((String) fill.get(0)).repeat(((JsonNumber) fill.get(1)).value().intValueExact());
      }
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((name, member) -> copy.put((String) name, filled(member)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(filled(element)));
      return copy;
    }
    return value;
  }
}
