package dev.sluice.state.embedded;

import dev.sluice.config.StateConfig;
import dev.sluice.model.Ticker;
import dev.sluice.state.Admission;
import dev.sluice.state.StateFailure;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** A {@link Journal} in a SQLite file, written by one thread of its own. Safe from any thread. */
final class SqliteJournal implements Journal {

  private final Pending pending;
  private final JournalWriter writer;
  private final boolean solvesOn;
  private final Recovered recovered;
  private final Promise<Void> closed = Promise.promise();

  private SqliteJournal(
      Pending pending, JournalWriter writer, boolean solvesOn, Recovered recovered) {
    this.pending = pending;
    this.writer = writer;
    this.solvesOn = solvesOn;
    this.recovered = recovered;
  }

  /**
   * Opens a file and reads it. Blocks.
   *
   * @throws StateFailure if it cannot be used, saying why
   */
  static SqliteJournal open(StateConfig config, Ticker ticker, Telemetry telemetry) {
    StateFile file = StateFile.open(Path.of(config.path()), config.durability());
    try {
      Recovery recovery = new Recovery(file.connection());
      Recovered recovered = recovery.read();
      Rows rows = new Rows(file.connection(), recovery.nextId());
      Checkpoint checkpoint = new Checkpoint(file.connection(), config.ledgerDays());
      Pending pending = new Pending();
      JournalWriter writer =
          new JournalWriter(
              new JournalWriter.Opened(file, rows, checkpoint, Book.of(recovered)),
              pending,
              ticker,
              telemetry);
      boolean solvesOn = config.ifUnwritable() == StateConfig.IfUnwritable.SOLVE;
      SqliteJournal journal = new SqliteJournal(pending, writer, solvesOn, recovered);
      telemetry.showOpen("state-changes", pending::size);
      journal.start();
      return journal;
    } catch (SQLException failed) {
      file.close();
      throw Troubles.of(file.path(), failed);
    } catch (RuntimeException damaged) {
      file.close();
      throw new StateFailure(
          "state file " + file.path() + ": a task in it cannot be read (" + kind(damaged) + ")");
    }
  }

  /** What was wrong, without the text that it was found in: that is a secret. */
  private static String kind(RuntimeException damaged) {
    return damaged.getClass().getSimpleName();
  }

  private void start() {
    Thread thread =
        new Thread(
            () -> {
              try {
                writer.run();
              } finally {
                closed.complete();
              }
            },
            "sluice-state");
    thread.setDaemon(true);
    pending.takenBy(thread);
    thread.start();
  }

  /** What the file said when it was opened. */
  Recovered recovered() {
    return recovered;
  }

  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public Optional<StateFailure> refusal(boolean isRemembered) {
    Optional<StateFailure> trouble = writer.trouble();
    if (trouble.isPresent() && (isRemembered || !solvesOn)) {
      return trouble;
    }
    return pending.hasRoom(isRemembered)
        ? Optional.empty()
        : Optional.of(new StateFailure("too many changes wait to be written"));
  }

  @Override
  public Kept accept(Admission admission, Optional<Quotas.Counts> counts, Moment now) {
    Accepted accepted = new Accepted(admission, counts, now);
    append(accepted);
    return accepted;
  }

  @Override
  public void append(Change change) {
    pending.add(change);
  }

  @Override
  public Future<Void> close() {
    pending.close();
    return closed.future();
  }
}
