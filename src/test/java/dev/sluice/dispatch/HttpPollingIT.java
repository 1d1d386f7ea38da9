package dev.sluice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Backend;
import dev.sluice.backend.HandBreaker;
import dev.sluice.backend.HttpBackendClient;
import dev.sluice.backend.Members;
import dev.sluice.backend.Pool;
import dev.sluice.backend.PoolSettings;
import dev.sluice.backend.Provider;
import dev.sluice.backend.Providers;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Deadline;
import dev.sluice.model.Dice;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.Scheduler;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A provider over raw sockets: one request a connection, answered by a script, or not at all. */
@Timeout(240)
class HttpPollingIT {

  private static final String NOTHING = "";

  private final BlockingQueue<String> script = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final Vertx vertx = Vertx.vertx();
  private ServerSocket server;
  private Thread thread;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve, "raw-provider");
    thread.start();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    server.close();
    thread.join();
  }

  private void serve() {
    try {
      while (true) {
        try (Socket line = server.accept()) {
          answer(line);
        }
      }
    } catch (IOException closed) {
      assertThat(server.isClosed()).as("why the server stopped: %s", closed).isTrue();
    }
  }

  /** A client that breaks off is no fault of the server's. */
  private void answer(Socket line) {
    try {
      InputStreamReader in =
          new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1);
      BufferedReader reader = new BufferedReader(in);
      String first = reader.readLine();
      String head = first;
      while (head != null && !head.isEmpty()) {
        head = reader.readLine();
      }
      if (first != null) {
        requests.add(first);
        line.getOutputStream().write(script.take().getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException gone) {
      requests.add("gone");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String said(int status, String body) {
    return "HTTP/1.1 "
        + status
        + " x\r\nconnection: close\r\ncontent-length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private Dispatcher.Running open(Provider provider, Promise<Ending> ending) {
    Backend backend = Providers.at("http://127.0.0.1:" + server.getLocalPort(), provider);
    Lane lane =
        new Lane(
            new Pool(
                CaptchaType.TURNSTILE,
                new PoolSettings().attempts(1).config(),
                List.of(Members.member(backend, new HandBreaker(), new PoolSettings().config()))));
    Scheduler scheduler =
        (millis, task) -> {
          long id = vertx.setTimer(Math.max(1, millis), fired -> task.run());
          return () -> vertx.cancelTimer(id);
        };
    Tools tools =
        new Tools(
            new HttpBackendClient(vertx, scheduler, 4),
            scheduler,
            task -> vertx.runOnContext(v -> task.run()),
            Ticker.system(),
            Dice.system(),
            new Telemetry(new SimpleMeterRegistry()),
            (task, number, asked) -> {});
    SolveRequest request =
        new SolveRequest(
            CaptchaType.TURNSTILE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    Deadline deadline = Deadline.after(Ticker.system().nanos(), 50_000);
    Task task = new Task(new TaskId("t"), request, deadline, RoutingChoice.ANY);
    Dispatcher.Running running =
        new Dispatcher(Map.of(CaptchaType.TURNSTILE, lane), tools).open(lane, task);
    running.begin(ending::complete);
    return running;
  }

  @Test
  void pollsThroughEverythingThatSaysNothing() throws Exception {
    List.of(
            said(200, "id-7"),
            NOTHING,
            said(502, "<html>Bad Gateway</html>"),
            "HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\nrea",
            "220 mail.example ESMTP\r\n\r\n",
            said(200, "working"),
            said(200, "ready"))
        .forEach(script::add);
    Promise<Ending> ending = Promise.promise();

    vertx.runOnContext(v -> open(new Provider().waitMillis(1), ending));

    Ending ended =
        ending.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertThat(ended).isEqualTo(new Ending(Members.solved(), 1, Optional.of("p")));
    assertThat(requests)
        .as("what the provider was asked")
        .startsWith("POST /tasks HTTP/1.1")
        .contains("GET /tasks/id-7 HTTP/1.1")
        .hasSize(7);
  }

  @Test
  void takesBackWhatNobodyWaitsFor() throws Exception {
    script.add(said(200, "id-8"));
    script.add(said(204, ""));
    Promise<Ending> ending = Promise.promise();
    Promise<Dispatcher.Running> opened = Promise.promise();

    vertx.runOnContext(
        v -> opened.complete(open(new Provider().cancelling().waitMillis(60_000), ending)));
    assertThat(requests.poll(60, TimeUnit.SECONDS)).isEqualTo("POST /tasks HTTP/1.1");
    vertx.runOnContext(v -> opened.future().onSuccess(Dispatcher.Running::cancel));

    assertThat(requests.poll(60, TimeUnit.SECONDS)).isEqualTo("DELETE /tasks/id-8 HTTP/1.1");
    assertThat(ending.future().isComplete()).as("ended after it was cancelled").isFalse();
  }
}
