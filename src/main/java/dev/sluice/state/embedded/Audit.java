package dev.sluice.state.embedded;

import dev.sluice.model.Money;
import dev.sluice.state.StateFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * Checks the books of a state file without changing it, at one moment, also while a Sluice writes
 * it. Confined to one thread; blocks.
 */
public final class Audit {

  /** Findings that are told one by one; many more have one cause. */
  private static final int MOST_FINDINGS = 100;

  private final Connection connection;
  private final List<String> findings = new ArrayList<>();

  private Audit(Connection connection) {
    this.connection = connection;
  }

  /**
   * What the books say.
   *
   * @param accounts each with its sums
   * @param entries lines of the ledger that were looked at
   * @param open tasks that have not ended
   * @param findings what is wrong, a line each; none if the books are right
   */
  public record Report(List<Sums> accounts, long entries, long open, List<String> findings) {}

  /**
   * The money of one account.
   *
   * @param account its name
   * @param credits that came in
   * @param posts that were charged
   * @param balance that Sluice enforces
   * @param held for open tasks
   */
  public record Sums(String account, Money credits, Money posts, Money balance, Money held) {}

  /**
   * Checks a file: that it is whole; that for each account credits less posts are the balance,
   * after each entry and in all; that no task was settled twice; that no more is held than there
   * is.
   *
   * @throws StateFailure if it cannot be read, saying why
   */
  public static Report of(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new StateFailure("state file " + path + ": there is none");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(10_000);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + path)) {
      if (Schema.check(connection) == 0) {
        throw new StateFailure("it is empty");
      }
      return new Audit(connection).check();
    } catch (SQLException unreadable) {
      throw Troubles.of(path, unreadable);
    } catch (StateFailure other) {
      throw new StateFailure("state file " + path + ": " + other.getMessage());
    }
  }

  private Report check() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("BEGIN");
    }
    each("PRAGMA quick_check", row -> found(!row.getString(1).equals("ok"), row.getString(1)));
    List<Sums> accounts = sums();
    long entries = follow();
    settledTwice();
    return new Report(accounts, entries, open(), List.copyOf(findings));
  }

  private List<Sums> sums() throws SQLException {
    List<Sums> accounts = new ArrayList<>();
    each(
        "SELECT a.account, a.credit_nanos, a.post_nanos, a.balance_nanos, coalesce(h.held, 0)"
            + " FROM balances AS a LEFT JOIN"
            + " (SELECT account, sum(nanos) AS held FROM holds GROUP BY account) AS h"
            + " ON h.account = a.account ORDER BY 1",
        row -> {
          Sums sums =
              new Sums(
                  row.getString(1),
                  new Money(row.getLong(2)),
                  new Money(row.getLong(3)),
                  new Money(row.getLong(4)),
                  new Money(row.getLong(5)));
          accounts.add(sums);
          Money expected = sums.credits().minus(sums.posts());
          found(
              !expected.equals(sums.balance()),
              "account "
                  + sums.account()
                  + ": balance "
                  + sums.balance()
                  + " (expected: credits less posts, "
                  + expected
                  + ")");
          found(
              sums.balance().isLessThan(sums.held()),
              "account "
                  + sums.account()
                  + ": held "
                  + sums.held()
                  + " (expected: at most the balance, "
                  + sums.balance()
                  + ")");
        });
    return accounts;
  }

  /** Each entry says what it left; the lines that were looked at. */
  private long follow() throws SQLException {
    Map<String, Long> balances = new HashMap<>();
    long[] rolled = new long[1];
    long[] lines = new long[1];
    each("SELECT id FROM mark WHERE name = 'rolled'", row -> rolled[0] = row.getLong(1));
    each(
        "SELECT id, account, entry, nanos, balance FROM ledger WHERE id > "
            + rolled[0]
            + " ORDER BY id",
        row -> {
          lines[0]++;
          String account = row.getString(2);
          long after = row.getLong(5);
          Long before = balances.put(account, after);
          if (before != null || rolled[0] == 0) {
            long expected =
                (before == null ? 0 : before) + effect(row.getString(3), row.getLong(4));
            found(
                expected != after,
                "account "
                    + account
                    + ": entry "
                    + row.getLong(1)
                    + " left "
                    + new Money(after)
                    + " (expected: "
                    + new Money(expected)
                    + ")");
          }
        });
    return lines[0];
  }

  private static long effect(String entry, long nanos) {
    return switch (entry) {
      case "credit" -> nanos;
      case "post" -> -nanos;
      default -> 0;
    };
  }

  private void settledTwice() throws SQLException {
    each(
        "SELECT account, reference, count(*) FROM ledger WHERE entry <> 'credit'"
            + " GROUP BY account, coalesce(accepted, reference) HAVING count(*) > 1 LIMIT "
            + MOST_FINDINGS,
        row ->
            found(
                true,
                "account "
                    + row.getString(1)
                    + ": task "
                    + row.getString(2)
                    + " was settled "
                    + row.getLong(3)
                    + " times (expected: once)"));
  }

  private long open() throws SQLException {
    long[] open = new long[1];
    each("SELECT count(*) FROM holds", row -> open[0] = row.getLong(1));
    return open[0];
  }

  private void found(boolean isWrong, String finding) {
    if (isWrong && findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
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
