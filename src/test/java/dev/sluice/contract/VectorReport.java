package dev.sluice.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words what went wrong in a case: which case, which step, which request, and place by place what
 * was expected and what came. Immutable.
 *
 * @param running the case
 * @param index the step that went wrong, from 0
 */
record VectorReport(VectorCase running, int index) {

  private static final int SHOWN = 2_000;

  /** The step's answer is not what it must be. */
  AssertionError wrong(List<Mismatch> mismatches, Answer answer) {
    String lines =
        mismatches.stream()
            .map(
                m ->
                    "  "
                        + m.path()
                        + "\n    expected "
                        + m.expected()
                        + "\n    got      "
                        + m.got())
            .collect(Collectors.joining("\n"));
    return new AssertionError(
        where() + "\n" + lines + "\n  answer   " + answer.status() + " " + shown(answer.body()));
  }

  /** The step has no answer, or one that cannot be used. */
  AssertionError noAnswer(Throwable cause) {
    return new AssertionError(where() + "\n  " + cause, cause);
  }

  private String where() {
    Step.Request request = running.steps().get(index).request();
    String body = request.body().map(b -> " " + shown(String.valueOf(written(b)))).orElse("");
    return "case \"%s\", step %d of %d\n  request  %s %s %s%s"
        .formatted(
            running.name(),
            index + 1,
            running.steps().size(),
            request.method(),
            request.path(),
            request.headers(),
            body);
  }

  private static Object written(Step.Body body) {
    return body.content() instanceof String text ? text : JsonText.write(body.content());
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
  }
}
