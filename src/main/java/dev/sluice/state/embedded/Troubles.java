package dev.sluice.state.embedded;

import dev.sluice.state.StateFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's errors mean, in words for an operator. Pure. */
final class Troubles {

  /**
   * The low byte of a code is its kind; the rest tells apart what means the same to an operator.
   */
  private static final int KIND = 0xff;

  private static final Map<Integer, String> KIND_TO_WORDS =
      Map.of(
          SQLiteErrorCode.SQLITE_FULL.code, "the disk is full",
          SQLiteErrorCode.SQLITE_READONLY.code, "the file or its folder cannot be written",
          SQLiteErrorCode.SQLITE_PERM.code, "the file or its folder cannot be written",
          SQLiteErrorCode.SQLITE_CANTOPEN.code, "the file cannot be opened",
          SQLiteErrorCode.SQLITE_IOERR.code, "the disk fails",
          SQLiteErrorCode.SQLITE_BUSY.code, "another program holds a lock on it",
          SQLiteErrorCode.SQLITE_CORRUPT.code, "the file is damaged",
          SQLiteErrorCode.SQLITE_NOTADB.code, "the file is no SQLite database, or is damaged");

  private Troubles() {}

  /** The failure that an error of that file means. */
  static StateFailure of(Path file, SQLException error) {
    String words =
        Optional.ofNullable(KIND_TO_WORDS.get(error.getErrorCode() & KIND)).orElse("SQLite fails");
    return new StateFailure("state file " + file + ": " + words + " (" + error.getMessage() + ")");
  }

  /** True if the error lies in what was written, not in the file: written again it fails again. */
  static boolean isOurs(SQLException error) {
    int kind = error.getErrorCode() & KIND;
    return kind == SQLiteErrorCode.SQLITE_CONSTRAINT.code
        || kind == SQLiteErrorCode.SQLITE_TOOBIG.code
        || kind == SQLiteErrorCode.SQLITE_MISMATCH.code
        || kind == SQLiteErrorCode.SQLITE_RANGE.code;
  }
}
