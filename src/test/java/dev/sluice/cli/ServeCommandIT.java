package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
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
          .startsWith("sluice: cannot listen on http://" + address + ": ")
          .contains("in use")
          .hasLineCount(1);
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
}
