package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.StateConfig.Durability;
import dev.sluice.state.embedded.Audit;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sluice under load, killed at random moments and started again on the same state file. After each
 * round every acknowledged task must come to an end, and the books must be right. Confined to its
 * thread, but for the load's.
 */
final class CrashRounds implements AutoCloseable {

  private static final String KEY = "crash-key-00000000000000000000000";
  private static final int CLIENTS = 6;
  private static final int LEAST_TASKS = 20;
  private static final long KILL_WITHIN_NANOS = 400_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Solved at once, solved late so that the crash comes first, and failed. */
  private static final List<String> HOSTS =
      List.of(
          "example.com", "slow-300.sluice.test", "slow-900.sluice.test", "unsolvable.sluice.test");

  private final Path folder;
  private final Durability durability;
  private final Random random;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> idToEnd = new HashMap<>();
  private final AtomicLong solves = new AtomicLong();
  private ServerProcess server;

  /**
   * Rounds on a state file of their own.
   *
   * @param seed decides when to kill
   */
  CrashRounds(Path folder, Durability durability, long seed) throws IOException {
    this.folder = folder;
    this.durability = durability;
    this.random = new Random(seed);
    this.server = start();
  }

  private ServerProcess start() throws IOException {
    return new ServerProcess(
        folder,
        """
        listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /nslsolver, anticaptcha: /anticaptcha}}]
        admin: {address: '127.0.0.1:0'}
        state: {kind: embedded, path: '%s', durability: %s}
        accounts: [{id: crash, key: %s, balance: 1000, targets: any}]
        backends: [{id: sim, protocol: worker, url: 'simulator:sim', types: [turnstile], capacity: 200}]
        prices: {default: 0.001}
        pools: {default: {attempts: 1, deadline: 30s}}
        dialects: {anticaptcha: {resultTtl: 1h}}
        telemetry: {accessLog: false}
        """
            .formatted(file(), durability.name().toLowerCase(Locale.ROOT), KEY));
  }

  Path file() {
    return folder.resolve("sluice.db");
  }

  /** One round; tells what it saw. */
  String round() throws Exception {
    Set<String> acknowledged = loadUntilKilled();
    long began = System.nanoTime();
    server = start();
    long startMillis = (System.nanoTime() - began) / 1_000_000;
    Map<String, String> ends = new HashMap<>();
    for (String id : acknowledged) {
      ends.put(id, awaitEnd(id));
    }
    idToEnd.putAll(ends);
    Await.until(
        "nothing is held any more", List.of("0"), () -> query("SELECT count(*) FROM holds"));
    checkBooks();
    long solved = ends.values().stream().filter(end -> end.equals("ready")).count();
    return "%d tasks acknowledged, %d solved, %d failed; back after %d ms; %s"
        .formatted(ends.size(), solved, ends.size() - solved, startMillis, recovered());
  }

  /** What the process said that it found. */
  private String recovered() {
    return server
        .err()
        .lines()
        .filter(line -> line.contains("State from"))
        .map(line -> line.substring(line.indexOf("account(s), ") + 12))
        .findFirst()
        .orElse("nothing said");
  }

  private Set<String> loadUntilKilled() throws InterruptedException {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicInteger told = new AtomicInteger();
    AtomicBoolean isOver = new AtomicBoolean();
    ConcurrentLinkedQueue<Throwable> mistakes = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      boolean isSynchronous = i == 0;
      int offset = i;
      Thread thread =
          new Thread(
              () -> {
                for (int n = offset; !isOver.get(); n++) {
                  if (!isServed(n, isSynchronous, acknowledged, mistakes)) {
                    return;
                  }
                  told.incrementAndGet();
                }
              });
      clients.add(thread);
      thread.start();
    }
    Await.until("the load has begun", () -> told.get() >= LEAST_TASKS || !mistakes.isEmpty());
    LockSupport.parkNanos((long) (random.nextDouble() * KILL_WITHIN_NANOS));
    server.close();
    isOver.set(true);
    for (Thread thread : clients) {
      thread.join();
    }
    assertThat(mistakes).as("answers before the crash").isEmpty();
    return acknowledged;
  }

  /** One request; false once nobody answers. */
  private boolean isServed(
      int n,
      boolean isSynchronous,
      Set<String> acknowledged,
      ConcurrentLinkedQueue<Throwable> mistakes) {
    String host = HOSTS.get(n % HOSTS.size());
    try {
      if (isSynchronous) {
        solves.incrementAndGet();
        post("/nslsolver/solve", Texts.turnstile("example.com"));
        return true;
      }
      JsonObject answer =
          post(
              "/anticaptcha/createTask",
              "{\"clientKey\":\"%s\",\"task\":{\"type\":\"TurnstileTaskProxyless\",\"websiteURL\":\"https://%s/\",\"websiteKey\":\"0x4AAA\"}}"
                  .formatted(KEY, host));
      if (answer.getValue("taskId") == null) {
        mistakes.add(new AssertionError("createTask: " + answer + " (expected: a task id)"));
        return false;
      }
      if (!acknowledged.add(answer.getValue("taskId").toString())) {
        mistakes.add(new AssertionError("an id was given twice: " + answer));
      }
      return true;
    } catch (IOException | InterruptedException killed) {
      return false;
    }
  }

  private JsonObject post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(PATIENCE)
            .header("X-API-Key", KEY)
            .POST(BodyPublishers.ofString(body))
            .build();
    return new JsonObject(client.send(request, BodyHandlers.ofString()).body());
  }

  /** {@code ready}, or the code of the task's failure. */
  private String awaitEnd(String id) {
    JsonObject[] last = new JsonObject[1];
    Await.until(
        "task " + id + " comes to an end",
        () -> {
          last[0] = poll(id);
          return !"processing".equals(last[0].getString("status"));
        });
    String end = last[0].getString("status", last[0].getString("errorCode", ""));
    assertThat(end)
        .as("the end of task %s, which was acknowledged: %s", id, last[0])
        .isNotEmpty()
        .isNotEqualTo("ERROR_NO_SUCH_CAPCHA_ID");
    return end;
  }

  private JsonObject poll(String id) {
    try {
      return post(
          "/anticaptcha/getTaskResult", "{\"clientKey\":\"%s\",\"taskId\":%s}".formatted(KEY, id));
    } catch (IOException unanswered) {
      throw new UncheckedIOException("a poll was not answered; " + server.err(), unanswered);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Nothing was lost, nothing charged twice, of all rounds so far. */
  private void checkBooks() {
    Audit.Report report = Audit.of(file());
    assertThat(report.findings()).as("what the audit finds wrong").isEmpty();
    Map<String, List<String>> taskToEntries = new HashMap<>();
    for (String line :
        query("SELECT reference || '|' || entry FROM ledger WHERE accepted IS NOT NULL")) {
      String[] columns = line.split("\\|", -1);
      taskToEntries.computeIfAbsent(columns[0], task -> new ArrayList<>()).add(columns[1]);
    }
    idToEnd.forEach(
        (id, end) ->
            assertThat(taskToEntries.get(id))
                .as("ledger entries of task %s, which came out as %s", id, end)
                .containsExactly(end.equals("ready") ? "post" : "release"));
    long posts =
        Long.parseLong(
            query("SELECT count(*) FROM ledger WHERE entry = 'post' AND accepted IS NULL").get(0));
    assertThat(posts).as("posts of solves without a task").isLessThanOrEqualTo(solves.get());
  }

  private List<String> query(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException unreadable) {
      throw new AssertionError("the state file cannot be read", unreadable);
    }
    return values;
  }

  /** Ends it as an operator would; its exit code. */
  int stop() throws InterruptedException {
    server.terminate();
    return server.exitCode();
  }

  @Override
  public void close() {
    server.close();
  }
}
