package dev.sluice.state.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Ticker;
import dev.sluice.state.StateFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that can be opened, and those that cannot, with what is said of them. */
class StateFileTest {

  @TempDir private Path temporary;
  private StateFolder folder;

  @BeforeEach
  void choose() {
    folder = new StateFolder(temporary.resolve("data"), Ticker.system());
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(folder::open)
        .isInstanceOf(StateFailure.class)
        .hasMessageStartingWith("state file " + folder.file() + ": ");
  }

  private void run(String sql) throws Exception {
    try (Connection connection = folder.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    folder.open();
    for (String end : new String[] {"", "-wal", "-shm", ".lock"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(Path.of(folder.file() + end))))
          .as("mode of sluice.db%s, which holds proxies and solutions", end)
          .isEqualTo("rw-------");
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file().getParent())))
        .isEqualTo("rwx------");
    folder.close();
  }

  @Test
  void aFileThatOthersReadIsMadePrivate() throws IOException {
    folder.open();
    folder.close();
    Files.setPosixFilePermissions(folder.file(), PosixFilePermissions.fromString("rw-r--r--"));
    folder.open();
    folder.close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void oneProcessAtATimeUsesIt() {
    folder.open();
    assertRefused().hasMessageEndingWith("another Sluice uses it");
    folder.close();
    folder.open();
    folder.close();
  }

  @Test
  void isMarkedAsOursAndWithItsVersion() throws Exception {
    folder.open();
    folder.close();
    assertThat(folder.query("PRAGMA user_version")).containsExactly("1");
    assertThat(folder.query("PRAGMA application_id")).containsExactly("1397511491");
    assertThat(folder.query("PRAGMA journal_mode")).containsExactly("wal");
  }

  @Test
  void aLaterVersionsFileIsLeftAlone() throws Exception {
    folder.open();
    folder.close();
    run("PRAGMA user_version = 2");
    assertRefused()
        .hasMessageContaining("written by a later Sluice (version 2, expected: at most 1)");
  }

  @Test
  void anotherProgramsDatabaseIsLeftAlone() throws Exception {
    Files.createDirectories(folder.file().getParent());
    run("CREATE TABLE notes(text)");
    assertRefused().hasMessageEndingWith("it is another program's database");
    assertThat(folder.query("SELECT count(*) FROM notes")).containsExactly("0");
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
    Files.createDirectories(folder.file().getParent());
    Files.writeString(folder.file(), "keep me, I am a text that somebody wrote\n".repeat(100));
    assertRefused().hasMessageContaining("is no SQLite database, or is damaged");
    assertThat(Files.readString(folder.file())).startsWith("keep me");
  }

  @Test
  void aDamagedFileIsToldAtTheStart() throws IOException {
    folder.open();
    folder.close();
    try (RandomAccessFile file = new RandomAccessFile(folder.file().toFile(), "rw")) {
      for (long at = 4_096; at < file.length(); at += 4_096) {
        file.seek(at);
        file.write(new byte[512]);
      }
    }
    assertRefused().hasMessageContaining("damaged");
  }

  /** The header says that a reader does not know how to write it: read-only for whoever it is. */
  @Test
  void aFileThatCannotBeWrittenIsToldAtTheStart() throws IOException {
    folder.open();
    folder.close();
    try (RandomAccessFile file = new RandomAccessFile(folder.file().toFile(), "rw")) {
      file.seek(18);
      file.write(3);
    }
    assertRefused().hasMessageContaining("the file or its folder cannot be written");
  }

  @Test
  void aFolderInItsPlaceIsToldAtTheStart() throws IOException {
    Files.createDirectories(folder.file());
    assertRefused();
  }
}
