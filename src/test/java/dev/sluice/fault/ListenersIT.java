package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listeners of all kinds: TLS, a Unix socket, several mounts, the root. */
@Timeout(240)
class ListenersIT {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String HANG = "hang.example";

  @TempDir private static Path folder;
  private static RawBackend backend;
  private static RunningSluice sluice;
  private static HttpClient tls;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = keys();
    backend = new RawBackend().on(HANG, RawBackend.Line::awaitClosed);
    Path certificate = pem("CERTIFICATE", "cert.pem", keys.getCertificate("sluice").getEncoded());
    Path key = pem("PRIVATE KEY", "key.pem", keys.getKey("sluice", PASSWORD).getEncoded());
    sluice =
        RunningSluice.start(
            """
            listeners:
              - {address: '127.0.0.1:0', mounts: {nslsolver: /}}
              - {address: '127.0.0.1:0', mounts: {nslsolver: /deep/er}, tls: {certificate: '%s', key: '%s'}}
              - {address: 'unix:%s', mounts: {nslsolver: /nslsolver}}
            """
                    .formatted(certificate, key, folder.resolve("s.sock"))
                + Texts.rest()
                + Texts.backend(backend.port(), "turnstile", "")
                + "pools: {default: {attempts: 1, deadline: 50s}}");
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    tls = HttpClient.newBuilder().sslContext(context).build();
  }

  @AfterAll
  static void stop() throws Exception {
    sluice.close();
    backend.close();
  }

  private static KeyStore keys() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                "sluice",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).as("keytool ends").isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static Path pem(String what, String name, byte[] encoded) throws Exception {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(encoded);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
  }

  private static HttpRequest overTls(String host, HttpClient.Version version) {
    return HttpRequest.newBuilder(
            URI.create("https://127.0.0.1:" + sluice.port(1) + "/deep/er/solve"))
        .version(version)
        .header("X-API-Key", Texts.FREE)
        .POST(HttpRequest.BodyPublishers.ofString(Texts.turnstile(host)))
        .build();
  }

  @Test
  void tlsSpeaksHttp2ToWhoeverCan() throws Exception {
    HttpResponse<String> two =
        tls.send(overTls("fine.example", HttpClient.Version.HTTP_2), BodyHandlers.ofString());
    HttpResponse<String> one =
        tls.send(overTls("fine.example", HttpClient.Version.HTTP_1_1), BodyHandlers.ofString());

    assertThat(two.statusCode()).as(two.body()).isEqualTo(200);
    assertThat(two.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
    assertThat(one.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  @Test
  void aStreamThatIsCancelledLetsTheBackendGo() throws Exception {
    double gone =
        sluice.metric(
            "sluice_requests_seconds_count{dialect=\"nslsolver\",op=\"solve\",outcome=\"client-gone\"");
    CompletableFuture<HttpResponse<String>> hanging =
        tls.sendAsync(overTls(HANG, HttpClient.Version.HTTP_2), BodyHandlers.ofString());
    Await.until("the backend is asked", 1, () -> backend.playing(HANG));

    hanging.cancel(true);

    Await.until("the backend is let go", 0, () -> backend.playing(HANG));
    sluice.awaitIdle();
    Await.until(
        "clients gone",
        gone + 1,
        () ->
            sluice.metric(
                "sluice_requests_seconds_count{dialect=\"nslsolver\",op=\"solve\",outcome=\"client-gone\""));
    HttpResponse<String> next =
        tls.send(overTls("fine.example", HttpClient.Version.HTTP_2), BodyHandlers.ofString());
    assertThat(next.statusCode()).as("another stream").isEqualTo(200);
  }

  @Test
  void clearTextOnATlsListenerIsClosed() throws Exception {
    try (RawClient client = new RawClient(sluice.port(1))) {
      client.send("GET /deep/er/live HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.isClosed()).as("the connection is closed").isTrue();
    }
  }

  @Test
  void aMountAtTheRootNeedsNoPrefix() throws Exception {
    try (RawClient client = new RawClient(sluice.port())) {
      String request =
          RawClient.solve(Texts.FREE, "fine.example").replace("/nslsolver/solve", "//solve");
      assertThat(client.send(request).answer().told()).isEqualTo("200");
      client.send("GET /nslsolver/live HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.answer().body()).isEqualTo("{\"success\":false,\"error\":\"Not found\"}");
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(404);
    }
  }

  @Test
  void aUnixSocketSpeaksHttp() throws Exception {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(folder.resolve("s.sock")));
      String request =
          RawClient.solve(Texts.FREE, "fine.example")
              .replace("Host: a", "Host: a\r\nConnection: close");
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));

      String answer =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("raw-token");
    }
  }
}
