package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.Protocol;
import dev.sluice.state.embedded.Audit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One application after another on the same state file. */
@Timeout(240)
class RestartIT {

  private static final String KEY = "key-submit-000000000000000000000";
  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final AtomicBoolean isSilent = new AtomicBoolean(true);
  @TempDir private Path folder;

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private Path file() {
    return folder.resolve("sluice.db");
  }

  /** A backend that notes the ids of tasks and solves them, once it speaks; its port. */
  private int listen() {
    return await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .body()
                            .onSuccess(
                                body -> {
                                  asked.add(new JsonObject(body).getString("id"));
                                  if (!isSilent.get()) {
                                    request.response().end("{\"solution\":{\"token\":\"t\"}}");
                                  }
                                }))
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private Application start(int backend, String drain) {
    String yaml =
        """
        listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /}}]
        admin: {address: '127.0.0.1:0'}
        state: {path: '%s'}
        accounts: [{id: a, key: %s, balance: 1, targets: any}]
        prices: {default: 0.25}
        backends: [{id: b, protocol: worker, url: 'http://127.0.0.1:%d', types: [turnstile]}]
        pools: {default: {attempts: 1, deadline: 50s}}
        drain: %s
        """
            .formatted(file(), KEY, backend, drain);
    Config config =
        new ConfigLoader(Set.of(Protocol.WORKER))
            .parse("test.yaml", yaml, name -> Optional.empty());
    return await(
        Application.start(config, (name, switches) -> Optional.of(new SubmitDialect(KEY))));
  }

  private String asked() throws InterruptedException {
    return Optional.ofNullable(asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("the backend was not asked"));
  }

  @Test
  void aTaskThatAStopCutsOffIsDoneByTheNextStart() throws Exception {
    int backend = listen();
    Application first = start(backend, "100ms");
    HttpClient client = HttpClient.newHttpClient();
    client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + first.port(0) + "/submit"))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
    String task = asked();
    assertThat(await(first.stop())).as("everything was finished").isFalse();
    assertThat(Audit.of(file()).open()).as("tasks left open").isEqualTo(1);

    isSilent.set(false);
    Application second = start(backend, "50s");
    assertThat(asked()).as("the same task").isEqualTo(task);
    await(second.stop());

    Audit.Report report = Audit.of(file());
    assertThat(report.findings()).isEmpty();
    assertThat(report.open()).isZero();
    assertThat(report.accounts())
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.credits()).as("credited once").hasToString("1");
              assertThat(account.posts()).as("charged once").hasToString("0.25");
              assertThat(account.held()).hasToString("0");
            });
  }

  @Test
  void aStateFileThatCannotBeUsedIsOneLineAndNothingRuns() throws Exception {
    Files.writeString(file(), "no database at all ".repeat(300));
    Path config =
        Files.writeString(
            folder.resolve("sluice.yaml"),
            """
            listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /}}]
            admin: {address: '127.0.0.1:0'}
            state: {path: '%s'}
            """
                .formatted(file()));
    StringWriter err = new StringWriter();
    int code = Main.commandLine().setErr(new PrintWriter(err)).execute("serve", config.toString());
    assertThat(code).isEqualTo(ExitCodes.INTERNAL);
    assertThat(err.toString())
        .startsWith("sluice: state file " + file() + ": ")
        .contains("no SQLite database")
        .hasLineCount(1);
  }
}
