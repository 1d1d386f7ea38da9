package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Scheduler;
import dev.sluice.protocol.WireReply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not receive their reply; time passes when the test says so. */
@Timeout(240)
class ReplierIT {

  private static final int MORE_THAN_SOCKETS_BUFFER = 64 * 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<Runnable> timer = new CompletableFuture<>();
  private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
  private final CompletableFuture<Void> sent = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile int size;

  /** Kept for as long as the test: Vert.x closes a client that nobody refers to any more. */
  private HttpClient client;

  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        await(
            vertx
                .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(true))
                .requestHandler(
                    request -> {
                      request.connection().closeHandler(v -> closed.complete(null));
                      WireReply reply =
                          new WireReply(200, List.of(), Buffer.buffer(new byte[size]));
                      Context context = vertx.getOrCreateContext();
                      Scheduler scheduler = (millis, task) -> armed(context, millis, task);
                      Replier.send(request, "", reply, false, scheduler)
                          .onComplete(sent::complete, cause -> sent.completeExceptionally(cause));
                    })
                .listen(0, "127.0.0.1"));
  }

  private Scheduler.Timer armed(Context context, long millis, Runnable task) {
    assertThat(millis).isEqualTo(Replier.RECEIVE_MILLIS);
    timer.complete(() -> context.runOnContext(v -> task.run()));
    return () -> cancelled.complete(null);
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private HttpClientRequest askOverHttp2(int window) throws Exception {
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(window)));
    return await(client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/"));
  }

  @Test
  void resetsAStreamWhoseClientGrantsNoWindow() throws Exception {
    size = 100;
    HttpClientRequest request = askOverHttp2(0);
    Future<Buffer> body = request.send().compose(response -> response.body());
    timer.get(60, TimeUnit.SECONDS);

    assertThat(sent).as("nothing is sent yet").isNotDone();
    timer.join().run();

    assertThatThrownBy(() -> sent.get(60, TimeUnit.SECONDS))
        .as("the reply counts as not received")
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(Exception.class);
    assertThatThrownBy(() -> await(body)).as("the client sees its stream reset").isNotNull();
    assertThat(closed).as("other streams keep the connection").isNotDone();
  }

  @Test
  void countsWhatHttp1CannotTakeBackAsSentAndClosesBehindIt() throws Exception {
    size = MORE_THAN_SOCKETS_BUFFER;
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      timer.get(60, TimeUnit.SECONDS);

      assertThat(sent).as("nothing is sent yet").isNotDone();
      timer.join().run();

      sent.get(60, TimeUnit.SECONDS);
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
      closed.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void takesItsTimerBackWhenTheClientReadsAtLast() throws Exception {
    size = MORE_THAN_SOCKETS_BUFFER;
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      timer.get(60, TimeUnit.SECONDS);

      client.getInputStream().skipNBytes(size);

      sent.get(60, TimeUnit.SECONDS);
      cancelled.get(60, TimeUnit.SECONDS);
    }
  }
}
