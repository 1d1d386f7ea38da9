package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * An HTTP proxy that takes every {@code CONNECT} to one local port: a client that cannot be told a
 * port reaches a server on a free one, and speaks to it as it always does. Safe from any thread.
 */
final class ConnectProxy implements AutoCloseable {

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;

  ConnectProxy(int target) throws IOException {
    this.target = target;
    start(this::accept);
  }

  /** Leads every connection through it. */
  ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(
            new Proxy(
                Proxy.Type.HTTP,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort())));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
        throw new AssertionError("the proxy at " + proxy + " is not there", failure);
      }
    };
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        start(() -> tunnel(client));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void tunnel(Socket client) {
    try (client;
        Socket there = new Socket(InetAddress.getLoopbackAddress(), target)) {
      readHead(client.getInputStream());
      client.getOutputStream().write(ESTABLISHED.getBytes(US_ASCII));
      start(() -> pump(there, client));
      pump(client, there);
    } catch (IOException gone) {
      // One side has left; the other hears of it.
    }
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.toString().endsWith(END_OF_HEAD)) {
        return;
      }
    }
    throw new IOException("closed before the end of a head");
  }

  private static void pump(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException gone) {
      // The other direction ends by itself.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
