package dev.sluice.protocol;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * The table from an answer's HTTP status, and from how its text begins where that tells more, to
 * what it means: the first row that fits. A status without a row is GARBLED and UNKNOWN. Immutable;
 * safe from any thread.
 */
public final class StatusVerdicts {

  private record Row(int from, int to, String beginning, Verdict.Failed verdict) {

    boolean fits(int status, String text) {
      return status >= from && status <= to && text.startsWith(beginning);
    }
  }

  private static final Verdict.Failed NONSENSE =
      Verdict.Failed.of(Failure.GARBLED, Disposition.UNKNOWN);

  private final List<Row> rows;

  private StatusVerdicts(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** What an answer means that has nothing but its status to go by. */
  public Verdict.Failed verdict(int status) {
    return verdict(status, "");
  }

  /**
   * What an answer means; its detail names the status alone.
   *
   * @param text the provider's own, empty if there is none
   */
  public Verdict.Failed verdict(int status, String text) {
    Verdict.Failed meant = NONSENSE;
    for (Row row : rows) {
      if (row.fits(status, text)) {
        meant = row.verdict();
        break;
      }
    }
    return ProviderErrors.detailed(meant, "status " + status);
  }

  /** A table to be filled. */
  public static Builder rows() {
    return new Builder();
  }

  /** Rows in the order in which they are tried. Confined to the class that builds its table. */
  public static final class Builder {

    private final List<Row> rows = new ArrayList<>();

    /** This status means this failure. */
    public Builder row(int status, Failure failure, Disposition disposition) {
      return row(status, status, failure, disposition);
    }

    /** These statuses, both ends included, mean this failure. */
    public Builder row(int from, int to, Failure failure, Disposition disposition) {
      return row(from, to, Fault.of(failure), disposition);
    }

    /** These statuses, both ends included, mean this fault. */
    public Builder row(int from, int to, Fault fault, Disposition disposition) {
      rows.add(new Row(from, to, "", new Verdict.Failed(fault, disposition)));
      return this;
    }

    /** This status with a text that begins so means this fault, and that nothing is billed. */
    public Builder row(int status, String beginning, Fault fault) {
      rows.add(new Row(status, status, beginning, new Verdict.Failed(fault, Disposition.REFUSED)));
      return this;
    }

    /** The table. */
    public StatusVerdicts build() {
      return new StatusVerdicts(rows);
    }
  }
}
