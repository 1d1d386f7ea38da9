package dev.sluice.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A loopback port that refuses connections for as long as it is open: it is bound, so nobody else
 * gets it, and nobody listens on it. Safe from any thread.
 */
public final class RefusingPort implements AutoCloseable {

  private final Socket bound = new Socket();

  /** Takes a free port. */
  public RefusingPort() throws IOException {
    bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Its number. */
  public int port() {
    return bound.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    bound.close();
  }
}
