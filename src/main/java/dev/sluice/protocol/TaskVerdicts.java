package dev.sluice.protocol;

import dev.sluice.model.Blame;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Judges the answers of a createTask-shaped provider: those to the request, which may bring the
 * solution at once, and those to polls. The body is read whatever the HTTP status. Pure; safe from
 * any thread; never throws.
 */
public final class TaskVerdicts {

  private static final String WAIT = "retryAfterSec";

  /** What sets a provider apart from the others of this shape. Pure. */
  public interface Words {

    /** What an answer's error means; empty if it tells none. */
    Optional<PolledErrors.Meaning> error(TaskAnswer answer, boolean isPoll);

    /** What an answer to the request means that is none, by its HTTP status. */
    Verdict.Failed withoutAnswer(int httpStatus);

    /** The solution in canonical words; empty if it is none for the request. */
    Optional<Solution> solution(SolveRequest request, Object wire);

    /** How long to wait until the first poll. */
    long firstPollMillis(SolveRequest request);

    /** How long to wait between polls. */
    long nextPollMillis(SolveRequest request);

    /** Whether a provider that names no task may be working on it. */
    default Disposition withoutTask() {
      return Disposition.UNKNOWN;
    }
  }

  private final Words words;

  /** The verdicts on answers in these words. */
  public TaskVerdicts(Words words) {
    this.words = words;
  }

  /** What an answer to the request means. */
  public Verdict created(Attempt attempt, BackendReply reply) {
    Optional<TaskAnswer> read = TaskAnswer.of(reply);
    if (read.isEmpty()) {
      return ProviderWait.with(words.withoutAnswer(reply.status()), ProviderWait.millis(reply));
    }
    TaskAnswer answer = read.get();
    Optional<PolledErrors.Meaning> error = words.error(answer, false);
    if (error.isPresent()) {
      Fault fault = hinted(error.get().fault(), wait(reply, answer));
      return new Verdict.Failed(fault, Disposition.REFUSED);
    }
    if (answer.isReady()) {
      return solved(attempt, answer, answer.taskId());
    }
    return answer
        .taskId()
        .<Verdict>map(id -> new Verdict.Pending(id, words.firstPollMillis(attempt.request())))
        .orElseGet(
            () -> garbled("status " + reply.status() + " without a task", words.withoutTask()));
  }

  /** What an answer to a poll means. */
  public Verdict polled(Attempt attempt, Verdict.Pending pending, BackendReply reply) {
    Optional<TaskAnswer> read = TaskAnswer.of(reply);
    if (read.isEmpty()) {
      return pending;
    }
    TaskAnswer answer = read.get();
    OptionalLong wait = wait(reply, answer);
    long next = Math.max(words.nextPollMillis(attempt.request()), wait.orElse(0));
    Optional<PolledErrors.Meaning> error = words.error(answer, true);
    if (error.isPresent()) {
      return error.get().onPoll().verdict(hinted(error.get().fault(), wait), pending, next);
    }
    return answer.isReady()
        ? solved(attempt, answer, Optional.of(pending.providerTask()))
        : new Verdict.Pending(pending.providerTask(), next);
  }

  private Verdict solved(Attempt attempt, TaskAnswer answer, Optional<Object> task) {
    return answer
        .solution()
        .flatMap(wire -> words.solution(attempt.request(), wire))
        .<Verdict>map(solution -> new Verdict.Solved(solution, answer.cost(), task))
        .orElseGet(
            () ->
                garbled("no whole solution for " + attempt.request().type(), Disposition.UNKNOWN));
  }

  private static OptionalLong wait(BackendReply reply, TaskAnswer answer) {
    return ProviderWait.millis(reply, answer.body().find(WAIT).orElse(null));
  }

  /** With the provider's own wait, unless it is the client that is told something is wrong. */
  private static Fault hinted(Fault fault, OptionalLong wait) {
    return wait.isPresent() && fault.failure().blame() == Blame.UPSTREAM
        ? fault.withRetryAfterMillis(wait.getAsLong())
        : fault;
  }

  private static Verdict garbled(String why, Disposition disposition) {
    return new Verdict.Failed(Fault.of(Failure.GARBLED).withDetail(why), disposition);
  }
}
