package dev.sluice.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that speaks bytes. Not thread-safe. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** The head of a {@code POST /nslsolver/solve} with these header lines. */
  static String head(String key, String... lines) {
    StringBuilder head =
        new StringBuilder("POST /nslsolver/solve HTTP/1.1\r\nHost: a\r\nX-API-Key: " + key);
    for (String line : lines) {
      head.append("\r\n").append(line);
    }
    return head.append("\r\n\r\n").toString();
  }

  /** A whole, well-formed request to solve a turnstile. */
  static String solve(String key, String host) {
    String body = Texts.turnstile(host);
    return head(key, "Content-Length: " + body.length()) + body;
  }

  RawClient send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  Socket socket() {
    return socket;
  }

  /** The next answer, by its length. */
  Answer answer() throws IOException {
    return answer(true);
  }

  /** The next answer to a HEAD, which has a length and no body. */
  Answer headAnswer() throws IOException {
    return answer(false);
  }

  private Answer answer(boolean hasBody) throws IOException {
    String[] lines = head().split("\r\n", -1);
    Map<String, List<String>> headers = new TreeMap<>();
    for (int i = 1; !lines[i].isEmpty(); i++) {
      int colon = lines[i].indexOf(':');
      headers
          .computeIfAbsent(
              lines[i].substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).trim());
    }
    int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
    int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).get(0));
    String body = hasBody ? new String(in.readNBytes(length), StandardCharsets.UTF_8) : "";
    return Answer.of(status, headers, body);
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed before the end of a head, after: " + head);
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** True once the server has closed, whatever it still said; false if it keeps the connection. */
  boolean isClosed() {
    try {
      while (in.read() >= 0) {
        // What it still says does not matter.
      }
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** Listens that long for nothing; fails if the server closes or speaks. */
  void awaitNothing(long nanos) throws IOException {
    socket.setSoTimeout((int) Math.max(1, nanos / 1_000_000));
    try {
      int next = in.read();
      throw new IOException(next < 0 ? "closed" : "answered");
    } catch (SocketTimeoutException silent) {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** Leaves at once: the other end gets a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
