package dev.sluice.callback;

import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name server on a loopback port (RFC 1035, as much of it as answers a query for addresses). Safe
 * from any thread.
 */
final class NameServer implements AutoCloseable {

  private static final int HEADER = 12;
  private static final int NO_SUCH_NAME = 3;

  private final Map<String, List<String>> nameToAddresses;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final DatagramSocket socket;

  /** One that knows those names, and does not answer for names that begin with {@code silent}. */
  NameServer(Map<String, List<String>> nameToAddresses) {
    this.nameToAddresses = nameToAddresses;
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    Thread thread = new Thread(this::serve, "name-server");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  /** True if the name has been asked for. */
  boolean isAsked(String name) {
    return asked.contains(name);
  }

  private void serve() {
    byte[] bytes = new byte[1_500];
    try {
      while (true) {
        DatagramPacket query = new DatagramPacket(bytes, bytes.length);
        socket.receive(query);
        byte[] answer = answer(bytes);
        if (answer.length > 0) {
          socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private byte[] answer(byte[] query) {
    StringBuilder name = new StringBuilder();
    int at = HEADER;
    for (int length = query[at]; length > 0; length = query[at]) {
      name.append(name.length() == 0 ? "" : ".")
          .append(new String(query, at + 1, length, StandardCharsets.US_ASCII));
      at += 1 + length;
    }
    asked.add(name.toString());
    if (name.indexOf("silent") == 0) {
      return new byte[0];
    }
    int type = query[at + 2];
    List<byte[]> found =
        nameToAddresses.getOrDefault(name.toString(), List.of()).stream()
            .map(NetUtil::createByteArrayFromIpAddressString)
            .filter(address -> type == (address.length == 4 ? 1 : 28))
            .toList();
    boolean isKnown = nameToAddresses.containsKey(name.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {query[0], query[1], (byte) 0x81});
    out.write(0x80 | (isKnown ? 0 : NO_SUCH_NAME));
    out.writeBytes(new byte[] {0, 1, 0, (byte) found.size(), 0, 0, 0, 0});
    out.write(query, HEADER, at + 5 - HEADER);
    for (byte[] address : found) {
      out.writeBytes(new byte[] {(byte) 0xC0, HEADER, 0, (byte) type, 0, 1, 0, 0, 0, 60, 0});
      out.write(address.length);
      out.writeBytes(address);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
