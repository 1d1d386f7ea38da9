package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.EndForm;
import dev.sluice.state.StatisticsRow;
import dev.sluice.state.TaskForm;
import dev.sluice.state.TaskRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a state file at the start. Confined to one thread.
 *
 * <p>An accepted task is open unless the ledger closes its row. Balances are those of the last
 * checkpoint, taken on by the later entries of the ledger, each of which says what it left.
 */
final class Recovery {

  private final Connection connection;

  Recovery(Connection connection) {
    this.connection = connection;
  }

  /** All that the file says. */
  Recovered read() throws SQLException {
    return new Recovered(standings(), open(), ended(), statistics());
  }

  /** The id that no row has had. */
  long nextId() throws SQLException {
    long next = mark("next");
    for (String table : List.of("accepted", "ended", "ledger")) {
      next = Math.max(next, 1 + number("SELECT coalesce(max(id), 0) FROM " + table));
    }
    return next;
  }

  private long mark(String name) throws SQLException {
    return number("SELECT id FROM mark WHERE name = '" + name + "'");
  }

  private long number(String query) throws SQLException {
    long[] found = new long[1];
    each(query, row -> found[0] = row.getLong(1));
    return found[0];
  }

  private List<Recovered.Standing> standings() throws SQLException {
    Map<String, Money> balances = new LinkedHashMap<>();
    Map<String, Quotas.Counts> counts = new HashMap<>();
    Map<String, List<String>> credits = new HashMap<>();
    each(
        "SELECT account, balance, hour, hourly, day, daily, total FROM account",
        row -> {
          balances.put(row.getString(1), new Money(row.getLong(2)));
          counts.put(
              row.getString(1),
              new Quotas.Counts(
                  row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)));
        });
    each(
        "SELECT account, balance FROM ledger WHERE id > " + mark("saved") + " ORDER BY id",
        row -> balances.put(row.getString(1), new Money(row.getLong(2))));
    each(
        "SELECT account, reference FROM ledger WHERE entry = 'credit'",
        row ->
            credits
                .computeIfAbsent(row.getString(1), account -> new ArrayList<>())
                .add(row.getString(2)));
    List<Recovered.Standing> standings = new ArrayList<>();
    balances.forEach(
        (account, balance) ->
            standings.add(
                new Recovered.Standing(
                    new AccountId(account),
                    balance,
                    credits.getOrDefault(account, List.of()),
                    counts.getOrDefault(account, Quotas.Counts.NONE))));
    return standings;
  }

  private List<Accepted> open() throws SQLException {
    long from = mark("open");
    Set<Long> closed = new HashSet<>();
    each(
        "SELECT accepted FROM ledger WHERE id > " + from + " AND accepted IS NOT NULL",
        row -> closed.add(row.getLong(1)));
    List<Accepted> open = new ArrayList<>();
    each(
        "SELECT id, at, account, task, hold, lapses, counted, body FROM accepted WHERE id >= "
            + from
            + " ORDER BY id",
        row -> {
          if (!closed.contains(row.getLong(1))) {
            open.add(task(row));
          }
        });
    return open;
  }

  private static Accepted task(ResultSet row) throws SQLException {
    return Accepted.found(
        new AccountId(row.getString(3)),
        new TaskId(row.getString(4)),
        new Money(row.getLong(5)),
        TaskForm.read(row.getBytes(8)),
        new Accepted.Found(row.getLong(1), row.getLong(2), row.getLong(6), row.getInt(7) > 0));
  }

  private List<Recovered.Kept> ended() throws SQLException {
    Map<TaskId, Recovered.Kept> kept = new LinkedHashMap<>();
    each(
        "SELECT account, task, event, until, body FROM ended ORDER BY id",
        row -> {
          TaskId task = new TaskId(row.getString(2));
          switch (Afterwards.Event.of(row.getString(3))) {
            case ENDED ->
                kept.put(
                    task,
                    new Recovered.Kept(
                        EndForm.read(new AccountId(row.getString(1)), task, row.getBytes(5)),
                        row.getLong(4)));
            case FORGOTTEN -> kept.remove(task);
            case GOOD -> kept.computeIfPresent(task, (id, known) -> judged(known, true));
            case BAD -> kept.computeIfPresent(task, (id, known) -> judged(known, false));
          }
        });
    return List.copyOf(kept.values());
  }

  private static Recovered.Kept judged(Recovered.Kept kept, boolean isGood) {
    TaskRecord before = kept.task().record();
    TaskRecord after =
        new TaskRecord(
            before.account(),
            before.family(),
            before.view(),
            before.result(),
            before.polls(),
            Optional.of(isGood));
    return new Recovered.Kept(new EndForm.Ended(kept.task().draft(), after), kept.untilMillis());
  }

  private List<StatisticsRow> statistics() throws SQLException {
    List<StatisticsRow> statistics = new ArrayList<>();
    each(
        "SELECT hour, backend, type, body FROM statistics",
        row ->
            statistics.add(
                new StatisticsRow(
                    row.getLong(1),
                    row.getString(2),
                    CaptchaType.of(row.getString(3)),
                    row.getString(4))));
    return statistics;
  }

  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String query, Reader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
