package dev.sluice.protocol.createtask;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The forms of tasks from the other side: which of them a flavour says a request in. Immutable once
 * its table is filled.
 */
final class TaskWords {

  /** A form under a name, and who writes it. */
  private record Word(TaskForm form, String name, Set<Flavour.Column> flavours) {}

  private final Map<CaptchaType, List<Word>> typeToWords = new HashMap<>();

  /** These flavours write a form's requests under that name, if no earlier one can say them. */
  void by(TaskForm form, String name, Flavour.Column... flavours) {
    typeToWords
        .computeIfAbsent(form.type(), type -> new ArrayList<>())
        .add(new Word(form, name, Set.of(flavours)));
  }

  /** True if a flavour writes tasks of the type at all. */
  boolean has(Flavour flavour, CaptchaType type) {
    return typeToWords.getOrDefault(type, List.of()).stream()
        .anyMatch(word -> word.flavours().contains(flavour.column()));
  }

  /** The task that asks for a request; empty if the flavour cannot say it. */
  Optional<Map<String, Object>> task(Flavour flavour, SolveRequest request) {
    return typeToWords.getOrDefault(request.type(), List.of()).stream()
        .filter(word -> word.flavours().contains(flavour.column()))
        .flatMap(word -> task(word, flavour, request).stream())
        .findFirst();
  }

  private static Optional<Map<String, Object>> task(
      Word word, Flavour flavour, SolveRequest request) {
    Wording wording = new Wording(request, Optional.of(flavour.column()));
    String type = word.form().spelled(word.name(), flavour, request.proxy().isPresent());
    wording.say("type", type);
    return word.form().say(wording, flavour) ? Optional.of(wording.members()) : Optional.empty();
  }
}
