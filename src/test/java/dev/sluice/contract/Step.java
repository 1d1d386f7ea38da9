package dev.sluice.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request and what must come back. Immutable.
 *
 * @param request what is sent
 * @param expectation what each answer must be; absent where only the statuses are counted
 * @param statusToCount how many answers of each status; empty where they are not counted
 * @param nameToPath what is taken from the last answer
 */
record Step(
    Request request,
    Optional<Expectation> expectation,
    Map<Integer, Integer> statusToCount,
    Map<String, String> nameToPath) {

  /**
   * What is sent. Strings may hold {@code ${name}}.
   *
   * @param method HTTP method
   * @param path relative to the mount
   * @param headers as they are sent
   * @param body none: no body
   * @param rounds how often, one after another
   * @param parallel how many at once
   * @param pauseMillis how long to wait before sending
   * @param until present if the request is repeated until its answer is right
   */
  record Request(
      String method,
      String path,
      Map<String, String> headers,
      Optional<Body> body,
      int rounds,
      int parallel,
      long pauseMillis,
      Optional<Until> until) {}

  /**
   * A body by its form and its content.
   *
   * @param content a JSON value; an object for {@link BodyForm#FORM}, else a text
   */
  record Body(BodyForm form, Object content) {}

  /** How often and how long a request is repeated until its answer is right. */
  record Until(long everyMillis, long withinMillis) {}

  /**
   * What an answer must be.
   *
   * @param statuses the allowed ones; empty: any
   * @param headers lower-case name to value or matcher; null: absent
   * @param json in a list of one, if the body is compared as JSON
   * @param text in a list of one, a text or matcher, if the body is compared as text
   */
  record Expectation(
      List<Integer> statuses, Map<String, Object> headers, List<Object> json, List<Object> text) {}
}
