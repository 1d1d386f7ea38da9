package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sluice.callback.Sender.Answer;
import dev.sluice.callback.Sender.Post;
import dev.sluice.protocol.CallbackUrl;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a receiver that speaks TLS: its certificate must be for the name in the URL. */
@Timeout(240)
class TlsIT {

  private static final String PASSWORD = "changeit";
  private static final String HOST = "hooks.example.com";
  private static final AtomicInteger HEARD = new AtomicInteger();

  /** Kept for as long as its call: Vert.x closes a client that nobody refers to any more. */
  private static volatile HttpSender sender;

  @TempDir private static Path folder;
  private static HttpsServer server;
  private static Vertx vertx;

  @BeforeAll
  static void start() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificate(), PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          HEARD.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Path store() {
    return folder.resolve("keys.p12");
  }

  private static KeyStore certificate() throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store().toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "hooks",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks",
                "-ext",
                "san=dns:" + HOST)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).as("keytool ends").isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store())) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static Answer call(String host, boolean isTrusted) {
    Promise<Answer> answer = Promise.promise();
    Post post =
        new Post(
            new CallbackUrl(true, host, server.getAddress().getPort(), "/", true),
            Map.of(),
            Buffer.buffer("body"),
            0);
    PfxOptions trust = new PfxOptions().setPath(store().toString()).setPassword(PASSWORD);
    vertx
        .getOrCreateContext()
        .runOnContext(
            v -> {
              sender =
                  new HttpSender(
                      vertx,
                      name -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())),
                      (millis, task) -> () -> {},
                      isTrusted ? Optional.of(trust) : Optional.empty());
              sender.send(post, 10_000).onComplete(answer);
            });
    return answer.future().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void isSpokenWithTheHostThatTheCertificateIsFor() {
    int before = HEARD.get();
    assertThat(call(HOST, true)).isEqualTo(Answer.HEARD);
    assertThat(HEARD).as("calls").hasValue(before + 1);
  }

  @Test
  void isNotSpokenWithAnotherHostAtTheSameAddress() {
    int before = HEARD.get();
    assertThat(call("other.example.com", true)).isEqualTo(Answer.UNREACHABLE);
    assertThat(call("127.0.0.1", true)).isEqualTo(Answer.UNREACHABLE);
    assertThat(HEARD).as("calls").hasValue(before);
  }

  @Test
  void isNotSpokenWithSomebodyWhomNobodyVouchesFor() {
    int before = HEARD.get();
    assertThat(call(HOST, false)).isEqualTo(Answer.UNREACHABLE);
    assertThat(HEARD).as("calls").hasValue(before);
  }
}
