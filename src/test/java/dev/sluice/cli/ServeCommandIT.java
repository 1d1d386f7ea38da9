package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandIT {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  private int serve(String listener, String admin) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("sluice.yaml"),
            """
            listeners: [{address: '%s', mounts: {nslsolver: /}}]
            admin: {address: '%s'}
            """
                .formatted(listener, admin));
    return Main.commandLine().setErr(new PrintWriter(err)).execute("serve", file.toString());
  }

  @Test
  void saysWhichListenersPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertThat(serve(address, "127.0.0.1:0")).isEqualTo(ExitCodes.INTERNAL);
      assertThat(err.toString())
          .as("the one line on standard error")
          .isEqualToIgnoringNewLines(
              "sluice: cannot listen on http://" + address + ": address already in use");
    }
  }

  @Test
  void saysThatTheAdminPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertThat(serve("127.0.0.1:0", address)).isEqualTo(ExitCodes.INTERNAL);
      assertThat(err.toString())
          .startsWith("sluice: cannot listen on admin http://" + address + ": ");
    }
  }

  @Test
  void namesOnlyTheListenerThatIsToBlame() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      Path socket = folder.resolve("own.sock");
      assertThat(
              serve(
                  address + "', mounts: {nslsolver: /}}, {address: 'unix:" + socket, "127.0.0.1:0"))
          .isEqualTo(ExitCodes.INTERNAL);
      assertThat(err.toString())
          .contains("listen on http://" + address + ": address already in use");
      assertThat(err.toString()).doesNotContain("unix:");
    }
  }

  @Test
  void leavesAnotherInstancesSocketAlone() throws IOException {
    Path socket = folder.resolve("running.sock");
    try (ServerSocketChannel running = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      running.bind(UnixDomainSocketAddress.of(socket));
      assertThat(serve("unix:" + socket, "127.0.0.1:0")).isEqualTo(ExitCodes.INTERNAL);
      assertThat(err.toString())
          .startsWith("sluice: cannot listen on unix:" + socket + ": address already in use");
      try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        assertThat(client.connect(UnixDomainSocketAddress.of(socket)))
            .as("the running instance still answers on its path")
            .isTrue();
      }
    }
  }

  @Test
  void refusesAPathThatIsNoSocket() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "keep me");
    assertThat(serve("unix:" + notes, "127.0.0.1:0")).isEqualTo(ExitCodes.INTERNAL);
    assertThat(err.toString())
        .startsWith("sluice: cannot listen on unix:" + notes)
        .contains("not a socket");
    assertThat(notes).hasContent("keep me");
  }
}
