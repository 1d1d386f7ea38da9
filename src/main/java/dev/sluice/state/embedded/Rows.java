package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.TaskId;
import dev.sluice.state.Settlement;
import dev.sluice.state.StatisticsRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Appends rows to the tables of a state file; each gets the next id of one sequence over all of
 * them. Confined to the writer, within its transactions.
 */
final class Rows {

  private final PreparedStatement accept;
  private final PreparedStatement end;
  private final PreparedStatement ledger;
  private final PreparedStatement account;
  private final PreparedStatement statistics;
  private final Set<AccountId> known = new HashSet<>();
  private long nextId;

  Rows(Connection connection, long nextId) throws SQLException {
    this.nextId = nextId;
    accept = connection.prepareStatement("INSERT INTO accepted VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    end = connection.prepareStatement("INSERT INTO ended VALUES(?, ?, ?, ?, ?, ?)");
    ledger =
        connection.prepareStatement("INSERT INTO ledger VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    account =
        connection.prepareStatement("INSERT OR IGNORE INTO account VALUES(?, 0, 0, 0, 0, 0, 0)");
    statistics =
        connection.prepareStatement("INSERT OR REPLACE INTO statistics VALUES(?, ?, ?, ?)");
  }

  /** The id that the next row gets. */
  long nextId() {
    return nextId;
  }

  /** Rows since the last commit are gone. */
  void rolledBack() {
    known.clear();
  }

  /** Sees to it that the account has its row. */
  void know(AccountId id) throws SQLException {
    if (known.add(id)) {
      account.setString(1, id.text());
      account.executeUpdate();
    }
  }

  /** An open task; the id of its row. */
  long accept(Accepted task, byte[] body) throws SQLException {
    long id = nextId++;
    accept.setLong(1, id);
    accept.setLong(2, task.atMillis());
    accept.setString(3, task.account().text());
    accept.setString(4, task.task().text());
    accept.setLong(5, task.price().nanos());
    accept.setLong(6, task.lapsesAtMillis());
    accept.setInt(7, task.isCounted() ? 1 : 0);
    accept.setBytes(8, body);
    accept.executeUpdate();
    return id;
  }

  /** A task that has ended, and is kept. */
  void end(AccountId owner, TaskId task, long untilMillis, byte[] body) throws SQLException {
    ended(owner, task, Afterwards.Event.ENDED, untilMillis);
    end.setBytes(6, body);
    end.executeUpdate();
  }

  /** What happened to such a task. */
  void event(Afterwards change) throws SQLException {
    ended(change.account(), change.task(), change.event(), change.untilMillis());
    end.setNull(6, Types.BLOB);
    end.executeUpdate();
  }

  private void ended(AccountId owner, TaskId task, Afterwards.Event event, long untilMillis)
      throws SQLException {
    end.setLong(1, nextId++);
    end.setString(2, owner.text());
    end.setString(3, task.text());
    end.setString(4, event.word());
    end.setLong(5, untilMillis);
  }

  void settle(Settled line) throws SQLException {
    ledger.setLong(1, nextId++);
    ledger.setLong(2, line.atMillis());
    ledger.setString(3, line.account().text());
    ledger.setString(4, line.isCharged() ? "post" : "release");
    ledger.setString(5, line.task().text());
    ledger.setLong(6, line.amount().nanos());
    ledger.setLong(7, line.balance().nanos());
    if (line.kept().row() > 0) {
      ledger.setLong(8, line.kept().row());
    } else {
      ledger.setNull(8, Types.INTEGER);
    }
    text(9, line.trace().map(Settlement.Trace::type).map(CaptchaType::name));
    text(10, line.trace().flatMap(Settlement.Trace::backend));
    text(11, line.failure().map(Enum::name));
    ledger.executeUpdate();
  }

  void credit(Credited line) throws SQLException {
    ledger.setLong(1, nextId++);
    ledger.setLong(2, line.atMillis());
    ledger.setString(3, line.account().text());
    ledger.setString(4, "credit");
    ledger.setString(5, line.reference());
    ledger.setLong(6, line.amount().nanos());
    ledger.setLong(7, line.balance().nanos());
    ledger.setNull(8, Types.INTEGER);
    text(9, Optional.empty());
    text(10, Optional.empty());
    text(11, Optional.empty());
    ledger.executeUpdate();
  }

  private void text(int column, Optional<String> value) throws SQLException {
    if (value.isPresent()) {
      ledger.setString(column, value.get());
    } else {
      ledger.setNull(column, Types.VARCHAR);
    }
  }

  void statistics(StatisticsRow row) throws SQLException {
    statistics.setLong(1, row.hour());
    statistics.setString(2, row.backend());
    statistics.setString(3, row.type().name());
    statistics.setString(4, row.body());
    statistics.executeUpdate();
  }
}
