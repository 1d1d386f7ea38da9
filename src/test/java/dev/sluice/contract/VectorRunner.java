package dev.sluice.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs one case against a server. Confined to the test's thread; made for one run. */
final class VectorRunner {

  private final Sender sender;
  private final Captures captures = new Captures();

  private VectorRunner(Sender sender) {
    this.sender = sender;
  }

  /** Takes every step of the case; an {@link AssertionError} tells the first that went wrong. */
  static void run(VectorCase one, Sender sender) {
    VectorRunner runner = new VectorRunner(sender);
    for (int i = 0; i < one.steps().size(); i++) {
      runner.take(one.steps().get(i), new VectorReport(one, i));
    }
  }

  private void take(Step step, VectorReport report) {
    try {
      pause(step.request().pauseMillis());
      List<Answer> answers = answers(step, report);
      if (step.expectation().isEmpty()) {
        compareCounts(step, answers, report);
      }
      if (!step.nameToPath().isEmpty()) {
        captures.take(step.nameToPath(), JsonText.read(answers.get(answers.size() - 1).body()));
      }
    } catch (CompletionException unanswered) {
      throw report.noAnswer(unanswered.getCause());
    } catch (IllegalArgumentException | IllegalStateException unusable) {
      throw report.noAnswer(unusable);
    }
  }

  private List<Answer> answers(Step step, VectorReport report) {
    List<Answer> answers = new ArrayList<>();
    for (int round = 0; round < step.request().rounds(); round++) {
      boolean waits = step.request().until().isPresent();
      answers.addAll(waits ? await(step, report) : once(step, report));
    }
    return answers;
  }

  /** Sends as many as are wanted at once; each answer must be right. */
  private List<Answer> once(Step step, VectorReport report) {
    List<CompletableFuture<Answer>> sent = new ArrayList<>();
    for (int i = 0; i < step.request().parallel(); i++) {
      sent.add(sender.send(step.request(), captures));
    }
    List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();
    step.expectation()
        .ifPresent(template -> answers.forEach(answer -> check(answer, filled(template), report)));
    return answers;
  }

  /**
   * Sends until the answer is right, or fails with the last one, which was asked for once the time
   * was over: an answer that took all of the time is not the last.
   */
  private List<Answer> await(Step step, VectorReport report) {
    Step.Until until = step.request().until().orElseThrow();
    Step.Expectation expected = filled(step.expectation().orElseThrow());
    long end = System.nanoTime() + MILLISECONDS.toNanos(until.withinMillis());
    boolean isOver = false;
    Answer answer = sender.send(step.request(), captures).join();
    while (!answer.differencesFrom(expected).isEmpty() && !isOver) {
      pause(until.everyMillis());
      isOver = System.nanoTime() - end >= 0;
      answer = sender.send(step.request(), captures).join();
    }
    check(answer, expected, report);
    return List.of(answer);
  }

  private static void check(Answer answer, Step.Expectation expected, VectorReport report) {
    List<Mismatch> mismatches = answer.differencesFrom(expected);
    if (!mismatches.isEmpty()) {
      throw report.wrong(mismatches, answer);
    }
  }

  private static void compareCounts(Step step, List<Answer> answers, VectorReport report) {
    Map<Integer, Integer> counts =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    Answer::status, TreeMap::new, Collectors.summingInt(answer -> 1)));
    if (!counts.equals(step.statusToCount())) {
      throw report.wrong(
          List.of(new Mismatch("statuses", step.statusToCount().toString(), counts.toString())),
          answers.get(0));
    }
  }

  private Step.Expectation filled(Step.Expectation template) {
    Function<Object, Object> fill = captures::fill;
    Map<String, Object> headers = new TreeMap<>(template.headers());
    headers.replaceAll((name, value) -> fill.apply(value));
    return new Step.Expectation(
        template.statuses(),
        headers,
        new ArrayList<>((List<?>) fill.apply(template.json())),
        new ArrayList<>((List<?>) fill.apply(template.text())));
  }

  private static void pause(long millis) {
    if (millis > 0) {
      CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, MILLISECONDS))
          .join();
    }
  }
}
