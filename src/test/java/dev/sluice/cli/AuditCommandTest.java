package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.StateConfig;
import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.Ticker;
import dev.sluice.state.StateStore;
import dev.sluice.state.embedded.EmbeddedStateStore;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private Path db;

  @BeforeEach
  void credit() throws Exception {
    db = folder.resolve("sluice.db");
    StateConfig config =
        new StateConfig(
            "embedded",
            db.toString(),
            StateConfig.Durability.NORMAL,
            StateConfig.IfUnwritable.REFUSE,
            0);
    StateStore store =
        EmbeddedStateStore.open(
            config, Ticker.system(), entry -> {}, new Telemetry(new SimpleMeterRegistry()));
    store.credit(new AccountId("me"), Money.dollars("1.5"), "first");
    store.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private int audit(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "audit";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  private String config(String path) throws IOException {
    return Files.writeString(
            folder.resolve("sluice.yaml"),
            "listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /}}]\nstate: {path: '%s'}\n"
                .formatted(path))
        .toString();
  }

  @Test
  void saysThatTheBooksAreRight() {
    assertThat(audit("--db", db.toString())).isEqualTo(ExitCodes.OK);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "me: credits 1.5, posts 0, balance 1.5, held 0%n%s: ok (1 account(s), 1 ledger entries, 0 open task(s))%n"
                .formatted(db));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void findsTheFileByTheConfiguration() throws IOException {
    assertThat(audit(config(db.toString()))).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).contains(db + ": ok");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE ledger SET nanos = 1");
    }
    assertThat(audit("--db", db.toString())).isEqualTo(ExitCodes.WRONG_BOOKS);
    assertThat(err.toString())
        .contains("audit: account me: balance 1.5 (expected: credits less posts");
    assertThat(out.toString()).contains(db + ": wrong");
  }

  @Test
  void saysThatThereIsNothingToAudit() throws IOException {
    assertThat(audit("--db", folder.resolve("none.db").toString())).isEqualTo(ExitCodes.UNREADABLE);
    assertThat(err.toString()).contains("none.db: there is none");
    assertThat(audit(config(":memory:"))).isEqualTo(ExitCodes.UNREADABLE);
    assertThat(err.toString()).contains("keeps no state file; name one with --db");
  }
}
