package dev.sluice.callback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on a loopback port that hears callbacks. Safe from any thread. */
public final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Heard> heard = new ArrayList<>();

  /**
   * What was heard.
   *
   * @param headers by their names in lower case
   */
  public record Heard(String method, String uri, Map<String, String> headers, String body) {}

  /** Answers a call, given its number from 1; the call has been read. */
  @FunctionalInterface
  public interface Script {
    void play(int number, HttpExchange exchange) throws IOException;
  }

  private Receiver(Script script) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> script.play(hear(exchange), exchange));
    server.start();
  }

  /** Starts one that answers so. */
  public static Receiver playing(Script script) {
    return new Receiver(script);
  }

  /** Starts one that answers call n with the nth status, and the last for ever. */
  public static Receiver answering(int... statuses) {
    return new Receiver(
        (number, exchange) ->
            answer(exchange, statuses[Math.min(number, statuses.length) - 1], "thanks"));
  }

  /** Answers with a status and a text. */
  public static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int hear(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    synchronized (heard) {
      heard.add(
          new Heard(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
      return heard.size();
    }
  }

  /** Everything heard so far. */
  public List<Heard> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  /** The port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Host and port. */
  public String authority() {
    return "127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
