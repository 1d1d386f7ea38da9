package dev.sluice.state.embedded;

import dev.sluice.model.Ticker;
import dev.sluice.state.StateFailure;
import dev.sluice.telemetry.Incident;
import dev.sluice.telemetry.Telemetry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a state file: takes changes in groups, each a transaction, and
 * reclaims in between. Its {@link #trouble} may be read from any thread; all else is its own.
 *
 * <p>A group that the disk does not take is tried again until it does. Who waits for a change is
 * told at once that it failed, and the change is dropped; what nobody waits for has happened, and
 * stays.
 */
final class JournalWriter implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
  private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Results are reclaimed after so long though nothing was written. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** The tries of a group once nothing more comes. */
  private static final int LAST_TRIES = 4;

  private final StateFile file;
  private final Rows rows;
  private final Checkpoint checkpoint;
  private final Book book;
  private final Pending pending;
  private final Ticker ticker;
  private final Telemetry telemetry;
  private volatile Optional<StateFailure> trouble = Optional.empty();
  private long checkedAtNanos = System.nanoTime();
  private long checkedAtId;

  JournalWriter(Opened opened, Pending pending, Ticker ticker, Telemetry telemetry) {
    this.file = opened.file();
    this.rows = opened.rows();
    this.checkpoint = opened.checkpoint();
    this.book = opened.book();
    this.pending = pending;
    this.ticker = ticker;
    this.telemetry = telemetry;
  }

  /**
   * What a writer works on.
   *
   * @param file open
   * @param rows of the file
   * @param checkpoint of the file
   * @param book what stands in the file
   */
  record Opened(StateFile file, Rows rows, Checkpoint checkpoint, Book book) {}

  /** Why nothing can be written just now, if so. */
  Optional<StateFailure> trouble() {
    return trouble;
  }

  @Override
  public void run() {
    try {
      work();
    } catch (RuntimeException mistake) {
      telemetry.happened(Incident.INTERNAL_FAULT);
      LOG.error("Nothing is made durable any more, by a mistake of Sluice", mistake);
      trouble = Optional.of(new StateFailure("what makes changes durable has ended"));
      List<Change> rest = new ArrayList<>();
      pending.drainTo(rest);
      drop(rest, trouble.get());
    } finally {
      file.close();
    }
  }

  private void work() {
    List<Change> group = new ArrayList<>();
    boolean isWritable = true;
    do {
      pending.take(group, CHECKPOINT_NANOS);
      if (!group.isEmpty()) {
        isWritable = write(group);
        group.clear();
      }
      checkpoint(false);
    } while (isWritable && !(pending.isClosed() && pending.size() == 0));
    if (isWritable) {
      checkpoint(true);
    }
  }

  /** Writes a group, however long that takes; false if it was given up. */
  private boolean write(List<Change> group) {
    for (int tries = 1; ; tries++) {
      Optional<SQLException> failure = tryWrite(group);
      if (failure.isEmpty()) {
        recovered();
        return true;
      }
      failed(group, failure.get());
      if (pending.isClosed() && tries >= LAST_TRIES) {
        LOG.error("{} change(s) could not be written and are lost", group.size());
        return false;
      }
      LockSupport.parkNanos(this, RETRY_NANOS);
      pending.drainTo(group);
      drop(group, trouble.orElseThrow());
    }
  }

  private Optional<SQLException> tryWrite(List<Change> group) {
    try {
      file.begin();
      if (group.isEmpty()) {
        file.touch();
      }
      for (Iterator<Change> changes = group.iterator(); changes.hasNext(); ) {
        Change change = changes.next();
        if (!isWritten(change)) {
          changes.remove();
          pending.done(List.of(change));
        }
      }
      file.commit();
    } catch (SQLException failed) {
      file.rollback();
      rows.rolledBack();
      return Optional.of(failed);
    }
    pending.done(group);
    for (Change change : group) {
      change.written(book);
    }
    return Optional.empty();
  }

  /**
   * Writes one change; false if it never can be, by a mistake of ours, and must hold up no other.
   */
  private boolean isWritten(Change change) throws SQLException {
    RuntimeException mistake;
    try {
      change.write(rows);
      return true;
    } catch (SQLException failed) {
      if (!Troubles.isOurs(failed)) {
        throw failed;
      }
      mistake = Troubles.of(file.path(), failed);
    } catch (RuntimeException failed) {
      mistake = failed;
    }
    telemetry.happened(Incident.INTERNAL_FAULT);
    LOG.error("A {} cannot be written: {}", change.getClass().getSimpleName(), mistake.toString());
    change.refused(new StateFailure("it cannot be written"));
    return false;
  }

  private void failed(List<Change> group, SQLException failure) {
    StateFailure why = Troubles.of(file.path(), failure);
    if (trouble.isEmpty()) {
      telemetry.happened(Incident.STATE_UNWRITABLE);
      LOG.error("Nothing new is made durable: {}", why.getMessage());
    }
    trouble = Optional.of(why);
    drop(group, why);
  }

  private void drop(List<Change> group, StateFailure why) {
    for (Iterator<Change> changes = group.iterator(); changes.hasNext(); ) {
      Change change = changes.next();
      if (change.isAwaited()) {
        changes.remove();
        pending.done(List.of(change));
        change.refused(why);
      }
    }
  }

  private void recovered() {
    if (trouble.isPresent()) {
      trouble = Optional.empty();
      LOG.warn("State file {} can be written again", file.path());
    }
  }

  private void checkpoint(boolean isLast) {
    long now = System.nanoTime();
    boolean isIdle = rows.nextId() == checkedAtId && trouble.isEmpty();
    long due = isIdle ? IDLE_NANOS : CHECKPOINT_NANOS;
    if (!isLast && now - checkedAtNanos < due) {
      return;
    }
    checkedAtNanos = now;
    try {
      file.begin();
      checkpoint.write(rows, book, ticker.epochMillis());
      file.commit();
      checkpoint.written(book);
      checkedAtId = rows.nextId();
      recovered();
    } catch (SQLException failed) {
      file.rollback();
      rows.rolledBack();
      failed(new ArrayList<>(), failed);
    }
  }
}
