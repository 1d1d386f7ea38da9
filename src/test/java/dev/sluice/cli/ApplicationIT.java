package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.Protocol;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stopping while a task is under way that no request waits for. */
@Timeout(240)
class ApplicationIT {

  private static final String KEY = "key-submit-000000000000000000000";
  private static final long PATIENCE_SECONDS = 60;

  /** Many times what a stop takes that waits for nothing. */
  private static final long SLOW_MILLIS = 500;

  private final Vertx vertx = Vertx.vertx();
  private final Promise<HttpServerRequest> asked = Promise.promise();
  private final Promise<Void> left = Promise.promise();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void aTaskThatNobodyWaitsForIsFinishedFirst() throws Exception {
    Application application = startAndSubmit("50s");
    HttpServerRequest attempt = await(asked.future());

    Future<Boolean> stopped = application.stop();

    Future<Void> answered =
        vertx.timer(SLOW_MILLIS, TimeUnit.MILLISECONDS).compose(v -> solve(attempt));
    assertThat(await(stopped)).as("everything was finished").isTrue();
    assertThat(answered.toCompletionStage())
        .as("the backend's answer was waited for")
        .succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
  }

  @Test
  void aTaskThatDoesNotFinishInTimeIsBrokenOffAndTold() throws Exception {
    Application application = startAndSubmit("100ms");
    await(asked.future());

    Future<Boolean> stopped = application.stop();

    assertThat(await(stopped)).as("everything was finished").isFalse();
    await(left.future());
  }

  @Test
  void aSocketThatNobodyAnswersOnIsReplaced(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("dead.sock");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).as("what a killed process leaves behind").exists();
    Config config =
        new ConfigLoader(Set.of(Protocol.WORKER))
            .parse(
                "test.yaml",
                "listeners: [{address: 'unix:%s', mounts: {nslsolver: /}}]%nadmin: {address: '127.0.0.1:0'}%n"
                    .formatted(socket),
                name -> Optional.empty());

    Application application = await(Application.start(config));

    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertThat(client.connect(UnixDomainSocketAddress.of(socket))).isTrue();
    }
    await(application.stop());
  }

  /** An application whose one task has been accepted, and that request answered. */
  private Application startAndSubmit(String drain) throws Exception {
    Application application =
        await(
            Application.start(
                config(listen(), drain), (name, switches) -> Optional.of(new SubmitDialect(KEY))));
    URI submit = URI.create("http://127.0.0.1:" + application.port(0) + "/submit");
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> reply =
        client.send(
            HttpRequest.newBuilder(submit).POST(BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
    assertThat(reply.statusCode()).as("answer to the submission: %s", reply.body()).isEqualTo(202);
    return application;
  }

  /** A backend that is asked and says nothing; its port. */
  private int listen() {
    return await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      request.connection().closeHandler(v -> left.tryComplete());
                      asked.tryComplete(request);
                    })
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private static Config config(int backend, String drain) {
    String yaml =
        """
        listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /}}]
        admin: {address: '127.0.0.1:0'}
        accounts: [{id: a, key: %s, balance: 1, targets: any}]
        backends: [{id: b, protocol: worker, url: 'http://127.0.0.1:%d', types: [turnstile]}]
        pools: {default: {attempts: 1, deadline: 50s}}
        drain: %s
        """
            .formatted(KEY, backend, drain);
    return new ConfigLoader(Set.of(Protocol.WORKER))
        .parse("test.yaml", yaml, name -> Optional.empty());
  }

  private static Future<Void> solve(HttpServerRequest attempt) {
    return attempt
        .response()
        .putHeader("content-type", "application/json")
        .end("{\"solution\":{\"token\":\"t\"}}");
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
