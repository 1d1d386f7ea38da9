package dev.sluice.protocol;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table from the codes of a provider whose tasks are polled to what they mean: as the answer to
 * the request, where nothing is billed, and as the answer to a poll. Immutable; safe from any
 * thread.
 */
public final class PolledErrors {

  /** What a code means for a task that is being polled. */
  public enum OnPoll {
    /** It has ended, and nothing is billed. */
    REFUSED {
      @Override
      Verdict verdict(Fault fault, Verdict.Pending pending, long waitMillis) {
        return new Verdict.Failed(fault, Disposition.REFUSED);
      }
    },
    /** We cannot learn how it ends: it may be worked on, and billed. */
    UNKNOWN {
      @Override
      Verdict verdict(Fault fault, Verdict.Pending pending, long waitMillis) {
        return new Verdict.Failed(fault, Disposition.UNKNOWN);
      }
    },
    /** Nothing: ask again. */
    AGAIN {
      @Override
      Verdict verdict(Fault fault, Verdict.Pending pending, long waitMillis) {
        return new Verdict.Pending(pending.providerTask(), waitMillis);
      }
    },
    /** Nothing: ask again after twice the last wait. */
    SLOWER {
      @Override
      Verdict verdict(Fault fault, Verdict.Pending pending, long waitMillis) {
        long doubled = Math.min(2 * Math.min(pending.waitMillis(), MAX_MILLIS), MAX_MILLIS);
        return new Verdict.Pending(pending.providerTask(), Math.max(waitMillis, doubled));
      }
    },
    /** Nothing twice in a row; the third time as {@link #UNKNOWN}. */
    STRIKE {
      @Override
      Verdict verdict(Fault fault, Verdict.Pending pending, long waitMillis) {
        int strikes = pending.strikes() + 1;
        return strikes < MOST_STRIKES
            ? new Verdict.Pending(pending.providerTask(), waitMillis, strikes)
            : UNKNOWN.verdict(fault, pending, waitMillis);
      }
    };

    private static final long MAX_MILLIS = 60_000;
    private static final int MOST_STRIKES = 3;

    /**
     * What it comes to.
     *
     * @param pending how the task stood
     * @param waitMillis the least wait until the next poll
     */
    abstract Verdict verdict(Fault fault, Verdict.Pending pending, long waitMillis);
  }

  /**
   * What a code means.
   *
   * @param fault its detail names no word of the provider's own, which may quote a secret
   * @param onPoll what it means for a task that is being polled
   */
  public record Meaning(Fault fault, OnPoll onPoll) {

    /** The same with a line for the log. */
    public Meaning withDetail(String line) {
      return new Meaning(fault.withDetail(line), onPoll);
    }
  }

  /** What a provider says with a code that its table lacks. */
  private static final Meaning UNLISTED =
      new Meaning(
          Fault.of(Failure.BACKEND_ERROR).withDetail("a code without a row"), OnPoll.REFUSED);

  private final Map<String, Meaning> codeToMeaning;

  private PolledErrors(Map<String, Meaning> codeToMeaning) {
    this.codeToMeaning = Map.copyOf(codeToMeaning);
  }

  /** What a code means; its detail names the code if it is one that we know. */
  public Meaning meaning(String code) {
    return Optional.ofNullable(codeToMeaning.get(code))
        .map(meaning -> meaning.withDetail(code))
        .orElse(UNLISTED);
  }

  /** The codes that have a row. */
  public Set<String> codes() {
    return codeToMeaning.keySet();
  }

  /** A table to be filled. */
  public static Builder rows() {
    return new Builder();
  }

  /** Rows in the order of the contract. Confined to the class that builds its table. */
  public static final class Builder {

    private final Map<String, Meaning> codeToMeaning = new HashMap<>();

    /** These codes mean this failure, and end a task. */
    public Builder row(Failure failure, String... codes) {
      return row(Fault.of(failure), OnPoll.REFUSED, codes);
    }

    /** These codes mean this failure, and that for a task. */
    public Builder row(Failure failure, OnPoll onPoll, String... codes) {
      return row(Fault.of(failure), onPoll, codes);
    }

    /** These codes mean this fault, and that for a task. */
    public Builder row(Fault fault, OnPoll onPoll, String... codes) {
      for (String code : codes) {
        if (codeToMeaning.put(code, new Meaning(fault, onPoll)) != null) {
          throw new IllegalStateException("row of " + code + " (expected: one)");
        }
      }
      return this;
    }

    /** The table. */
    public PolledErrors build() {
      return new PolledErrors(codeToMeaning);
    }
  }
}
