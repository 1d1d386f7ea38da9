package dev.sluice.state.embedded;

import dev.sluice.state.StateFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The versions of a state file. Version n is what version n − 1 becomes by {@code schema-n.sql};
 * the file's {@code user_version} says which it has. Confined to one thread.
 */
final class Schema {

  /** The version that this build reads and writes. */
  static final int VERSION = 1;

  /** Marks a state file of Sluice among SQLite databases: the letters SLUC. */
  static final int APPLICATION_ID = 0x534c5543;

  private Schema() {}

  /**
   * Brings a file to this build's version, each step in a transaction.
   *
   * @throws StateFailure if it is another program's file, or a later version's
   */
  static void upgrade(Connection connection) throws SQLException {
    for (int version = check(connection) + 1; version <= VERSION; version++) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("BEGIN IMMEDIATE");
        for (String sql : script(version).split(";\n", -1)) {
          if (!sql.isBlank()) {
            statement.executeUpdate(sql);
          }
        }
        statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
        statement.executeUpdate("PRAGMA user_version = " + version);
        statement.executeUpdate("COMMIT");
      }
    }
  }

  /**
   * The version of a file; 0 of an empty one.
   *
   * @throws StateFailure if it is another program's file, or a later version's
   */
  static int check(Connection connection) throws SQLException {
    int version = number(connection, "PRAGMA user_version");
    boolean isEmpty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    if (!isEmpty && number(connection, "PRAGMA application_id") != APPLICATION_ID) {
      throw new StateFailure("it is another program's database");
    }
    if (version > VERSION) {
      throw new StateFailure(
          "it was written by a later Sluice (version "
              + version
              + ", expected: at most "
              + VERSION
              + ")");
    }
    return version;
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String script(int version) {
    try (InputStream script = Schema.class.getResourceAsStream("schema-" + version + ".sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
