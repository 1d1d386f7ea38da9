package dev.sluice.callback;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A receiver that speaks bytes and takes one connection. Safe from any thread. */
final class RawReceiver implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final ServerSocket server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<String> request = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** What is done once the head of a request and the first bytes of its body have been read. */
  @FunctionalInterface
  interface Script {
    void play(Socket socket) throws IOException;
  }

  private RawReceiver(Script script) {
    try {
      server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    thread.execute(() -> serve(script));
  }

  /** Plays a script, then waits until the other end closes. */
  static RawReceiver playing(Script script) {
    return new RawReceiver(script);
  }

  /** Answers with that text, then waits until the other end closes. */
  static RawReceiver saying(String text) {
    return playing(
        socket -> socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private void serve(Script script) {
    try (Socket socket = server.accept()) {
      request.complete(read(socket.getInputStream()));
      script.play(socket);
      while (socket.getInputStream().read() >= 0) {
        // What it still says does not matter.
      }
    } catch (IOException reset) {
      request.completeExceptionally(reset);
    }
    closed.complete(null);
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  int port() {
    return server.getLocalPort();
  }

  /** The head of the request, once it has been read. */
  String awaitRequest() {
    return request.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Returns once the other end has closed the connection. */
  void awaitClosed() {
    closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    server.close();
    thread.shutdownNow();
  }
}
