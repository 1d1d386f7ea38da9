package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.callback.Sender.Answer;
import dev.sluice.callback.Sender.Post;
import dev.sluice.fault.RefusingPort;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.CallbackUrl;
import io.netty.util.NetUtil;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of receivers, real ones on loopback ports, by names that a hand-made resolver knows. */
@Timeout(240)
class HttpSenderIT {

  private static final long PATIENCE_SECONDS = 60;
  private static final String HOST = "hooks.example.com";

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final AtomicInteger lookups = new AtomicInteger();
  private final CompletableFuture<Runnable> timeout = new CompletableFuture<>();

  /** Kept for as long as the test: Vert.x closes a client that nobody refers to any more. */
  private volatile HttpSender sender;

  @AfterEach
  void stop() {
    join(vertx.close().toCompletionStage().toCompletableFuture());
  }

  private static <T> T join(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static CallbackUrl url(int port, boolean mayBeInternal) {
    return new CallbackUrl(false, HOST, port, "/done?a=b", mayBeInternal);
  }

  private static Post post(CallbackUrl url, int number) {
    return new Post(
        url,
        Map.of("content-type", "text/plain", "webhook-id", "17"),
        Buffer.buffer("body"),
        number);
  }

  private static Future<List<InetAddress>> addresses(String... literals) {
    return Future.succeededFuture(
        Stream.of(literals).map(NetUtil::createInetAddressFromIpAddressString).toList());
  }

  /** A timer that only the test lets run out. */
  private Scheduler.Timer hold(long millis, Runnable task) {
    timeout.complete(task);
    return () -> {};
  }

  private CompletableFuture<Answer> send(Post post, Resolver resolver) {
    Promise<Answer> answer = Promise.promise();
    context.runOnContext(
        v -> {
          sender =
              new HttpSender(
                  vertx,
                  host -> {
                    lookups.incrementAndGet();
                    return resolver.resolve(host);
                  },
                  this::hold,
                  Optional.empty());
          sender.send(post, 10_000).onComplete(answer);
        });
    return answer.future().toCompletionStage().toCompletableFuture();
  }

  private Answer call(int port) {
    return join(send(post(url(port, true), 0), host -> addresses("127.0.0.1")));
  }

  private void runOut() {
    Runnable task = join(timeout);
    context.runOnContext(v -> task.run());
  }

  @Test
  void connectToTheAddressThatWasLookedAtUnderTheHostsName() {
    try (Receiver receiver = Receiver.answering(200)) {
      assertThat(call(receiver.port())).isEqualTo(Answer.HEARD);
      Receiver.Heard heard = receiver.heard().get(0);
      assertThat(heard.method()).isEqualTo("POST");
      assertThat(heard.uri()).isEqualTo("/done?a=b");
      assertThat(heard.body()).isEqualTo("body");
      assertThat(heard.headers())
          .containsEntry("host", HOST + ":" + receiver.port())
          .containsEntry("content-type", "text/plain")
          .containsEntry("content-length", "4")
          .containsEntry("webhook-id", "17")
          .containsOnlyKeys("host", "content-type", "content-length", "connection", "webhook-id");
      assertThat(lookups).as("lookups").hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "8.8.8.8 127.0.0.1",
        "127.0.0.1 8.8.8.8",
        "10.1.2.3",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.1",
        "fd00::1 2606:4700::1111",
        "198.51.100.1"
      })
  void goNowhereIfOneOfTheAddressesIsNotPublic(String literals) {
    try (Receiver receiver = Receiver.answering(200)) {
      Post post = post(url(receiver.port(), false), 0);
      assertThat(join(send(post, host -> addresses(literals.split(" ")))))
          .isEqualTo(Answer.INTERNAL_ADDRESS);
      assertThat(receiver.heard()).as("calls of the receiver").isEmpty();
    }
  }

  @Test
  void takeAnotherOfTheAddressesInALaterTry() {
    try (Receiver receiver = Receiver.answering(200)) {
      Resolver both = host -> addresses("127.0.0.2", "127.0.0.1");
      assertThat(join(send(post(url(receiver.port(), true), 1), both))).isEqualTo(Answer.HEARD);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, HEARD",
    "201, HEARD",
    "299, HEARD",
    "300, REDIRECTED",
    "304, REDIRECTED",
    "400, REFUSED",
    "410, REFUSED",
    "429, REFUSED",
    "500, REFUSED",
    "503, REFUSED"
  })
  void goByTheStatusAlone(int status, Answer expected) throws Exception {
    try (RawReceiver receiver =
        RawReceiver.saying("HTTP/1.1 " + status + " X\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(call(receiver.port())).isEqualTo(expected);
      receiver.awaitClosed();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void doNotFollowARedirectToALoopbackAddress(int status) {
    try (Receiver inside = Receiver.answering(200);
        Receiver receiver =
            Receiver.playing(
                (number, exchange) -> {
                  exchange
                      .getResponseHeaders()
                      .add("Location", "http://" + inside.authority() + "/admin");
                  Receiver.answer(exchange, status, "");
                })) {
      assertThat(call(receiver.port())).isEqualTo(Answer.REDIRECTED);
      assertThat(receiver.heard()).as("calls of the receiver").hasSize(1);
      assertThat(inside.heard()).as("calls of the address behind the redirect").isEmpty();
    }
  }

  @Test
  void partFromAReceiverThatWouldKeepTheConnection() throws Exception {
    try (RawReceiver receiver =
        RawReceiver.saying(
            "HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\nok")) {
      assertThat(call(receiver.port())).isEqualTo(Answer.HEARD);
      assertThat(receiver.awaitRequest()).containsIgnoringCase("connection: close");
      receiver.awaitClosed();
    }
  }

  @Test
  void giveUpOnAReceiverThatNeverAnswers() throws Exception {
    try (RawReceiver receiver = RawReceiver.saying("")) {
      CompletableFuture<Answer> answer =
          send(post(url(receiver.port(), true), 0), host -> addresses("127.0.0.1"));
      receiver.awaitRequest();
      assertThat(answer).isNotDone();
      runOut();
      assertThat(join(answer)).isEqualTo(Answer.TIMED_OUT);
      receiver.awaitClosed();
    }
  }

  @Test
  void giveUpOnAReceiverWhoseAnswerDrips() throws Exception {
    CompletableFuture<Void> dripping = new CompletableFuture<>();
    try (RawReceiver receiver =
        RawReceiver.playing(
            socket -> {
              OutputStream out = socket.getOutputStream();
              out.write("HTTP/1.1 200 OK\r\nx: ".getBytes(StandardCharsets.US_ASCII));
              dripping.complete(null);
            })) {
      CompletableFuture<Answer> answer =
          send(post(url(receiver.port(), true), 0), host -> addresses("127.0.0.1"));
      join(dripping);
      runOut();
      assertThat(join(answer)).isEqualTo(Answer.TIMED_OUT);
      receiver.awaitClosed();
    }
  }

  @Test
  void readNoMoreThanALittleOfAnAnswerWithoutEnd() throws Exception {
    try (RawReceiver receiver =
        RawReceiver.playing(
            socket -> {
              OutputStream out = socket.getOutputStream();
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write(new byte[8_192]);
              }
            })) {
      assertThat(call(receiver.port())).isEqualTo(Answer.HEARD);
      receiver.awaitClosed();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"
      })
  void surviveAnAnswerThatIsNone(String text) throws Exception {
    try (RawReceiver receiver = RawReceiver.saying(text)) {
      assertThat(call(receiver.port())).isIn(Answer.BROKEN_OFF, Answer.HEARD, Answer.REFUSED);
      receiver.awaitClosed();
    }
  }

  @Test
  void surviveAReceiverThatBreaksOff() throws Exception {
    try (RawReceiver receiver = RawReceiver.playing(Socket::close)) {
      assertThat(call(receiver.port())).isEqualTo(Answer.BROKEN_OFF);
    }
  }

  @Test
  void surviveAPortWhereNobodyListens() throws Exception {
    try (RefusingPort nobody = new RefusingPort()) {
      assertThat(call(nobody.port())).isEqualTo(Answer.UNREACHABLE);
    }
  }

  @Test
  void surviveAHostWithoutAddresses() {
    Post post = post(url(9, false), 0);
    assertThat(join(send(post, host -> addresses()))).isEqualTo(Answer.UNRESOLVED);
    assertThat(join(send(post, host -> Future.failedFuture(new IllegalStateException("none")))))
        .isEqualTo(Answer.UNRESOLVED);
  }

  @Test
  void connectNowhereOnceTheirTimeIsOver() {
    try (Receiver receiver = Receiver.answering(200)) {
      Promise<List<InetAddress>> late = Promise.promise();
      CompletableFuture<Answer> answer =
          send(post(url(receiver.port(), true), 0), host -> late.future());
      runOut();
      assertThat(join(answer)).isEqualTo(Answer.TIMED_OUT);
      Promise<Void> done = Promise.promise();
      context.runOnContext(
          v -> {
            late.complete(List.of(InetAddress.getLoopbackAddress()));
            done.complete();
          });
      join(done.future().toCompletionStage().toCompletableFuture());
      assertThat(call(receiver.port())).as("another call").isEqualTo(Answer.HEARD);
      assertThat(receiver.heard()).as("calls of the receiver").hasSize(1);
    }
  }
}
