package dev.sluice.state.embedded;

import dev.sluice.config.StateConfig;
import dev.sluice.config.StateConfig.Durability;
import dev.sluice.config.StateConfig.IfUnwritable;
import dev.sluice.model.Ticker;
import dev.sluice.state.LedgerEntry;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A folder with a state file, and the stores that a test opens on it. Confined to its test. */
final class StateFolder implements AutoCloseable {

  private final Path folder;
  private final Ticker ticker;
  private final List<EmbeddedStateStore> opened = new ArrayList<>();

  StateFolder(Path folder, Ticker ticker) {
    this.folder = folder;
    this.ticker = ticker;
  }

  Path file() {
    return folder.resolve("sluice.db");
  }

  StateConfig config() {
    return new StateConfig(
        "embedded", file().toString(), Durability.NORMAL, IfUnwritable.REFUSE, 0);
  }

  EmbeddedStateStore open() {
    return open(config(), entry -> {});
  }

  EmbeddedStateStore open(Consumer<LedgerEntry> sink) {
    return open(config(), sink);
  }

  EmbeddedStateStore open(StateConfig config, Consumer<LedgerEntry> sink) {
    EmbeddedStateStore store =
        EmbeddedStateStore.open(config, ticker, sink, new Telemetry(new SimpleMeterRegistry()));
    opened.add(store);
    return store;
  }

  /**
   * What a crash at this moment would leave: the file and its log, copied to a folder of theirs.
   */
  StateFolder crashed(Path to) throws IOException {
    Files.createDirectories(to);
    for (String end : new String[] {"-wal", ""}) {
      Path from = Path.of(file() + end);
      if (Files.exists(from)) {
        Files.copy(from, to.resolve(from.getFileName()));
      }
    }
    return new StateFolder(to, ticker);
  }

  /** A connection beside Sluice's own, as the sqlite3 tool would make one. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  /** The rows of a query, their columns joined by bars. */
  List<String> query(String sql) {
    List<String> lines = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getString(i));
        }
        lines.add(String.join("|", columns));
      }
    } catch (SQLException unreadable) {
      throw new AssertionError("the state file cannot be read", unreadable);
    }
    return lines;
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception late) {
      throw new AssertionError("the store did not answer", late);
    }
  }

  @Override
  public void close() {
    opened.forEach(store -> await(store.close()));
  }
}
