package dev.sluice.protocol.createtask;

import dev.sluice.model.Outcome;
import dev.sluice.model.Solution;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.CallbackForm.Message;
import dev.sluice.protocol.Json;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a flavour tells a callback URL that a task has ended: as its poll would be answered, with the
 * task's id, or as a form of id and code. Tried once. Pure.
 */
final class TaskCallback {

  private TaskCallback() {}

  static CallbackForm form(
      Flavour flavour, TaskErrors errors, TaskReplies replies, Set<String> internalHosts) {
    return flavour.has(Flavour.Trait.FORM_CALLBACK)
        ? CallbackForm.pingback(
            flavour.mount(),
            internalHosts,
            end -> code(flavour, end),
            end -> errors.code(end.fault()))
        : new CallbackForm(
            flavour.mount(),
            internalHosts,
            CallbackForm.ONCE_MILLIS,
            false,
            end -> Message.json(replies.unasked(end.task(), end.solution()).body()),
            end -> Message.json(errors.unasked(end.task(), end.fault()).body()));
  }

  /** The token or text of a solution; one that has neither is told as JSON text. */
  private static String code(Flavour flavour, Outcome.Solved end) {
    Solution solution = end.solution();
    Object wire = TaskSolutions.wire(flavour, end.task().type(), solution);
    Map<?, ?> members = wire instanceof Map<?, ?> object ? object : Map.of();
    return Stream.of("token", "text")
        .map(members::get)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElseGet(() -> Json.write(json -> Json.writeValue(json, wire)).toString());
  }
}
