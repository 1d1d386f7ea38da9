package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server whose answers a test makes up. Safe from any thread. */
final class FakeServer implements AutoCloseable {

  /**
   * A request as it arrived.
   *
   * @param headers lower-case name to its first value
   * @param number 1 for the first request
   */
  record Seen(String method, String path, Map<String, String> headers, String body, int number) {}

  /** The answer to a request. */
  record Reply(int status, Map<String, String> headers, String body) {
    static Reply json(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  FakeServer(Function<Seen, Reply> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The requests so far. */
  List<Seen> seen() {
    return seen;
  }

  private void handle(HttpExchange exchange, Function<Seen, Reply> answers) throws IOException {
    Seen request;
    synchronized (seen) {
      request = read(exchange, seen.size() + 1);
      seen.add(request);
    }
    Reply reply = answers.apply(request);
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = reply.body().getBytes(UTF_8);
    boolean isEmpty = body.length == 0 || request.method().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), isEmpty ? -1 : body.length);
    if (!isEmpty) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static Seen read(HttpExchange exchange, int number) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Seen(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), UTF_8),
        number);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
