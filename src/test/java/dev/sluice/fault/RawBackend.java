package dev.sluice.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backend that speaks bytes: it reads a whole request and then plays the script of the target's
 * host. Safe from any thread.
 */
final class RawBackend implements AutoCloseable {

  /** A solution as a worker answers it. */
  static final String SOLVED = "{\"solution\":{\"token\":\"raw-token\"}}";

  private static final Pattern HOST = Pattern.compile("\"target\":\"https?://([^/\"]+)");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  /** What is done on a connection once a request has been read. */
  @FunctionalInterface
  interface Script {
    /** Plays; the connection is closed after it if it says so. */
    void play(Line line) throws IOException;
  }

  /** One request on one connection. */
  static final class Line {
    private final Socket socket;
    private final InputStream in;
    private final String request;

    private Line(Socket socket, InputStream in, String request) {
      this.socket = socket;
      this.in = in;
      this.request = request;
    }

    /** The head and body that were read. */
    String request() {
      return request;
    }

    Socket socket() {
      return socket;
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** A whole answer with its length. */
    void answer(int status, String type, String body) throws IOException {
      send(RawBackend.answer(status, type, body));
    }

    /** Returns once the other end has closed or reset. */
    void awaitClosed() {
      try {
        while (in.read() >= 0) {
          // What it still says does not matter.
        }
      } catch (IOException reset) {
        // As good as closed.
      }
    }
  }

  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "raw-backend");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Script> hostToScript = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> hostToRequests = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> hostToOpen = new ConcurrentHashMap<>();

  /** A backend on a free port; hosts without a script are solved. */
  RawBackend() throws IOException {
    server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** What happens to requests for a page of that host. */
  RawBackend on(String host, Script script) {
    hostToScript.put(host, script);
    return this;
  }

  /** Requests for that host so far. */
  int requests(String host) {
    return hostToRequests.computeIfAbsent(host, h -> new AtomicInteger()).get();
  }

  /** Scripts of that host that have not come to their end. */
  int playing(String host) {
    return hostToOpen.computeIfAbsent(host, h -> new AtomicInteger()).get();
  }

  static String answer(int status, String type, String body) {
    return "HTTP/1.1 %d X\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n%s"
        .formatted(status, type, body.length(), body);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String request = read(in); !request.isEmpty(); request = read(in)) {
        play(new Line(socket, in, request));
        if (socket.isClosed() || socket.isOutputShutdown()) {
          return;
        }
      }
    } catch (IOException | UncheckedIOException gone) {
      // The other end has had enough.
    }
  }

  private void play(Line line) throws IOException {
    Matcher target = HOST.matcher(line.request());
    String host = target.find() ? target.group(1) : "";
    requests(host);
    playing(host);
    hostToRequests.get(host).incrementAndGet();
    hostToOpen.get(host).incrementAndGet();
    try {
      hostToScript
          .getOrDefault(host, solved -> solved.answer(200, "application/json", SOLVED))
          .play(line);
    } finally {
      hostToOpen.get(host).decrementAndGet();
    }
  }

  /** One request, head and body; empty at the end of the connection. */
  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head.toString().toLowerCase(Locale.ROOT));
    int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(size), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
