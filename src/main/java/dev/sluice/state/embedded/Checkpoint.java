package dev.sluice.state.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Saves where accounts stand and reclaims, by ranges, what no restart needs any more: bodies of
 * tasks that have ended, results that have been kept long enough, old entries of the ledger.
 * Confined to the writer, within a transaction of its own.
 */
final class Checkpoint {

  /** An open task whose row is so far behind moves to the end, so that what follows it can go. */
  private static final long FAR_BEHIND = 20_000;

  private static final int MOVED_AT_ONCE = 500;
  private static final long DAY_MILLIS = 86_400_000;

  /** Entries that are rolled up at once, so that nobody waits long. */
  private static final int ROLLED_AT_ONCE = 2_000;

  private static final String OLD_ENTRIES =
      " FROM ledger WHERE id > (SELECT id FROM mark WHERE name = 'rolled') AND id <= ? AND at < ?"
          + " AND id < (SELECT id FROM mark WHERE name = 'open') AND entry <> 'credit'";

  private final PreparedStatement account;
  private final PreparedStatement mark;
  private final PreparedStatement bodies;
  private final PreparedStatement results;
  private final PreparedStatement roll;
  private final PreparedStatement rolled;
  private final PreparedStatement lastOld;
  private final int ledgerDays;
  private final Map<Accepted, Long> moved = new LinkedHashMap<>();

  /**
   * Of an open file.
   *
   * @param ledgerDays how many days entries of the ledger are kept one by one; 0: for ever
   */
  Checkpoint(Connection connection, int ledgerDays) throws SQLException {
    this.ledgerDays = ledgerDays;
    account =
        connection.prepareStatement("INSERT OR REPLACE INTO account VALUES(?, ?, ?, ?, ?, ?, ?)");
    mark = connection.prepareStatement("UPDATE mark SET id = ? WHERE name = ?");
    bodies = connection.prepareStatement("DELETE FROM accepted WHERE id < ?");
    results =
        connection.prepareStatement(
            "DELETE FROM ended WHERE id < coalesce("
                + "(SELECT id FROM ended WHERE until > ? ORDER BY id LIMIT 1), ?)");
    lastOld =
        connection.prepareStatement(
            "SELECT max(id) FROM (SELECT id, at FROM ledger"
                + " WHERE id > (SELECT id FROM mark WHERE name = 'rolled') ORDER BY id LIMIT ?)"
                + " WHERE at < ? AND id < (SELECT id FROM mark WHERE name = 'open')");
    roll =
        connection.prepareStatement(
            "INSERT INTO daily SELECT date(at / 1000, 'unixepoch'), account, entry,"
                + " coalesce(type, ''), coalesce(backend, ''), coalesce(failure, ''),"
                + " count(*), sum(nanos)"
                + OLD_ENTRIES
                + " GROUP BY 1, 2, 3, 4, 5, 6 ON CONFLICT DO UPDATE SET"
                + " tasks = tasks + excluded.tasks, nanos = nanos + excluded.nanos");
    rolled = connection.prepareStatement("DELETE" + OLD_ENTRIES);
  }

  /** Does what is due. */
  void write(Rows rows, Book book, long nowMillis) throws SQLException {
    for (Book.Page page : book.changed()) {
      save(page);
    }
    long open = moveStragglers(rows, book);
    mark("saved", rows.nextId() - 1);
    mark("open", open);
    mark("next", rows.nextId());
    bodies.setLong(1, open);
    bodies.executeUpdate();
    results.setLong(1, nowMillis);
    results.setLong(2, rows.nextId());
    results.executeUpdate();
    if (ledgerDays > 0) {
      rollUp(nowMillis - ledgerDays * DAY_MILLIS);
    }
  }

  private void save(Book.Page page) throws SQLException {
    account.setString(1, page.account().text());
    account.setLong(2, page.balance().nanos());
    account.setLong(3, page.counts().hour());
    account.setLong(4, page.counts().hourly());
    account.setLong(5, page.counts().day());
    account.setLong(6, page.counts().daily());
    account.setLong(7, page.counts().total());
    account.executeUpdate();
  }

  /** Writes open tasks that are far behind anew; the id of the oldest row that is needed then. */
  private long moveStragglers(Rows rows, Book book) throws SQLException {
    moved.clear();
    long end = rows.nextId();
    for (Accepted task : book.oldest(MOVED_AT_ONCE)) {
      if (end - task.row() < FAR_BEHIND) {
        return task.row();
      }
      moved.put(task, task.copy(rows));
    }
    return book.rowAt(moved.size()).orElse(end);
  }

  private void mark(String name, long id) throws SQLException {
    mark.setLong(1, id);
    mark.setString(2, name);
    mark.executeUpdate();
  }

  private void rollUp(long beforeMillis) throws SQLException {
    lastOld.setInt(1, ROLLED_AT_ONCE);
    lastOld.setLong(2, beforeMillis);
    long last;
    try (var rows = lastOld.executeQuery()) {
      last = rows.next() ? rows.getLong(1) : 0;
    }
    if (last > 0) {
      for (PreparedStatement statement : new PreparedStatement[] {roll, rolled}) {
        statement.setLong(1, last);
        statement.setLong(2, beforeMillis);
        statement.executeUpdate();
      }
      mark("rolled", last);
    }
  }

  /** What was written is durable. */
  void written(Book book) {
    moved.forEach(book::moved);
    book.changed().forEach(Book.Page::saved);
  }
}
