package dev.sluice.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Fault;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What holds for every verdict on every answer of a provider. Pure. */
public final class Soundness {

  /** Statuses, codes, names of types and our own words: nothing that an answer made up. */
  private static final Pattern DETAIL =
      Pattern.compile(
          "status -?[0-9]+( [A-Z_]+( (image|proxy|target|field))?)?|status 2[0-9]{2} without [a-z ]+|solution incomplete for [a-z0-9-]+");

  private Soundness() {}

  /**
   * The verdict that an answer is decoded to.
   *
   * @throws AssertionError if an exception escapes, a solution is incomplete, or a detail quotes
   *     the answer
   */
  public static Verdict verdict(
      Function<BackendReply, Verdict> decode, CaptchaType type, BackendReply reply) {
    Verdict verdict;
    try {
      verdict = decode.apply(reply);
    } catch (RuntimeException escaped) {
      throw new AssertionError("decoding " + told(reply), escaped);
    }
    if (verdict instanceof Verdict.Solved solved
        && !SolutionForm.isComplete(type, solved.solution())) {
      throw new AssertionError("incomplete solution of " + told(reply));
    }
    if (verdict instanceof Verdict.Failed failed && !isSound(failed)) {
      throw new AssertionError(failed + " of " + told(reply));
    }
    if (verdict instanceof Verdict.Pending pending && pending.waitMillis() < 0) {
      throw new AssertionError(pending + " of " + told(reply));
    }
    return verdict;
  }

  private static boolean isSound(Verdict.Failed failed) {
    Fault fault = failed.fault();
    long wait = fault.retryAfterMillis().orElse(0);
    return DETAIL.matcher(fault.detail().orElse("none")).matches()
        && wait >= 0
        && wait <= 3_600_000
        && failed.disposition() != Disposition.NOT_SENT;
  }

  private static String told(BackendReply reply) {
    return reply.status() + " " + reply.body().toString(UTF_8);
  }
}
