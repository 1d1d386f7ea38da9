package dev.sluice.state.embedded;

import dev.sluice.config.StateConfig.Durability;
import dev.sluice.state.StateFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file of one process, opened to be written: locked against a second one, readable by
 * its owner alone, in WAL mode, of the newest schema. Confined to one thread at a time.
 */
final class StateFile implements AutoCloseable {

  private static final int BUSY_MILLIS = 2_000;
  private static final int WAL_PAGES = 4_000;
  private static final long WAL_BYTES = 64L << 20;

  private final Path path;
  private final FileChannel lock;
  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;
  private final PreparedStatement touch;

  private StateFile(Path path, FileChannel lock, Connection connection) throws SQLException {
    this.path = path;
    this.lock = lock;
    this.connection = connection;
    begin = connection.prepareStatement("BEGIN IMMEDIATE");
    commit = connection.prepareStatement("COMMIT");
    rollback = connection.prepareStatement("ROLLBACK");
    touch = connection.prepareStatement("UPDATE mark SET id = id WHERE name = 'next'");
  }

  /**
   * Opens the file, and makes it if there is none.
   *
   * @throws StateFailure if it cannot be used, saying why
   */
  static StateFile open(Path path, Durability durability) {
    FileChannel lock = lock(path);
    try {
      makePrivate(path);
      Connection connection = connect(path, durability);
      try {
        Schema.upgrade(connection);
        StateFile file = new StateFile(path, lock, connection);
        file.tryWriting();
        return file;
      } catch (SQLException | RuntimeException failed) {
        connection.close();
        throw failed;
      }
    } catch (IOException failed) {
      release(lock);
      throw cannot(path, failed);
    } catch (SQLException failed) {
      release(lock);
      throw Troubles.of(path, failed);
    } catch (StateFailure failed) {
      release(lock);
      throw new StateFailure("state file " + path + ": " + failed.getMessage());
    }
  }

  private static FileChannel lock(Path path) {
    Path file = path.resolveSibling(path.getFileName() + ".lock");
    try {
      makeFolder(path);
      makePrivate(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (tryLock(channel).isEmpty()) {
        channel.close();
        throw new StateFailure("state file " + path + ": another Sluice uses it");
      }
      return channel;
    } catch (IOException failed) {
      throw cannot(path, failed);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException ours) {
      return Optional.empty();
    }
  }

  private static void makeFolder(Path path) throws IOException {
    Optional<Path> folder = Optional.ofNullable(path.toAbsolutePath().getParent());
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      Files.createDirectories(
          folder.get(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /**
   * What open tasks hold is secret: proxies and their passwords. SQLite's own files follow suit.
   */
  private static void makePrivate(Path file) throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
    } catch (FileAlreadyExistsException exists) {
      if (Files.isRegularFile(file) && !Files.getPosixFilePermissions(file).equals(ownerOnly)) {
        Files.setPosixFilePermissions(file, ownerOnly);
      }
    }
  }

  private static Connection connect(Path path, Durability durability) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(synchronous(durability));
    config.setJournalSizeLimit((int) WAL_BYTES);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(WAL_PAGES));
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config.createConnection("jdbc:sqlite:" + path);
  }

  private static SQLiteConfig.SynchronousMode synchronous(Durability durability) {
    return switch (durability) {
      case FULL -> SQLiteConfig.SynchronousMode.FULL;
      case NORMAL -> SQLiteConfig.SynchronousMode.NORMAL;
      case MEMORY -> SQLiteConfig.SynchronousMode.OFF;
    };
  }

  /** A file that cannot be written is told at the start, not at the first task. */
  private void tryWriting() throws SQLException {
    begin();
    touch();
    commit();
  }

  /**
   * Writes something that changes nothing, within a transaction: tells whether that can be done.
   */
  void touch() throws SQLException {
    touch.executeUpdate();
  }

  Path path() {
    return path;
  }

  Connection connection() {
    return connection;
  }

  void begin() throws SQLException {
    begin.executeUpdate();
  }

  void commit() throws SQLException {
    commit.executeUpdate();
  }

  /** Undoes what was written since {@link #begin}; without effect if SQLite has done so. */
  void rollback() {
    try {
      rollback.executeUpdate();
    } catch (SQLException undone) {
      // There is no transaction any more, which is what was wanted.
    }
  }

  /** Closes it; the last one who does leaves one file, the rest is gone. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException left) {
      // What was committed is in the WAL, from which the next one reads it.
    }
    release(lock);
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException gone) {
      // The system drops the lock with the process.
    }
  }

  private static StateFailure cannot(Path path, IOException cause) {
    String reason =
        cause instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : cause instanceof NoSuchFileException ? "no such folder" : cause.toString();
    return new StateFailure("state file " + path + ": cannot be used: " + reason);
  }
}
