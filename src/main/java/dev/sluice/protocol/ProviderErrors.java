package dev.sluice.protocol;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table from the codes that a provider tells its errors by to what they mean here, and what
 * becomes of the attempt. Immutable; safe from any thread.
 */
public final class ProviderErrors {

  private final Map<String, Verdict.Failed> codeToVerdict;

  private ProviderErrors(Map<String, Verdict.Failed> codeToVerdict) {
    this.codeToVerdict = Map.copyOf(codeToVerdict);
  }

  /**
   * What a code means; empty if it is none that we know. Its detail names the status and the code:
   * a provider's own words stay out of it, they may quote a secret of the request.
   *
   * @param code a JSON value of the answer
   */
  public Optional<Verdict.Failed> verdict(int status, Object code) {
    return Optional.ofNullable(code instanceof String name ? codeToVerdict.get(name) : null)
        .map(verdict -> detailed(verdict, "status " + status + " " + code));
  }

  /** The attempt failed because its answer makes no sense, so it may have been worked on. */
  public static Verdict.Failed garbled(String why) {
    return detailed(Verdict.Failed.of(Failure.GARBLED, Disposition.UNKNOWN), why);
  }

  /** The same verdict with a line for the log. */
  static Verdict.Failed detailed(Verdict.Failed verdict, String line) {
    return new Verdict.Failed(verdict.fault().withDetail(line), verdict.disposition());
  }

  /** A table to be filled. */
  public static Builder rows() {
    return new Builder();
  }

  /** Rows in the order of the contract. Confined to the class that builds its table. */
  public static final class Builder {

    private final Map<String, Verdict.Failed> codeToVerdict = new HashMap<>();

    /** These codes mean this failure, and that nothing is billed. */
    public Builder row(Failure failure, String... codes) {
      return row(Fault.of(failure), Disposition.REFUSED, codes);
    }

    /** These codes mean this fault, and that nothing is billed. */
    public Builder row(Fault fault, String... codes) {
      return row(fault, Disposition.REFUSED, codes);
    }

    /** These codes mean this fault, and that of the attempt. */
    public Builder row(Fault fault, Disposition disposition, String... codes) {
      for (String code : codes) {
        if (codeToVerdict.put(code, new Verdict.Failed(fault, disposition)) != null) {
          throw new IllegalStateException("row of " + code + " (expected: one)");
        }
      }
      return this;
    }

    /** The table. */
    public ProviderErrors build() {
      return new ProviderErrors(codeToVerdict);
    }
  }
}
