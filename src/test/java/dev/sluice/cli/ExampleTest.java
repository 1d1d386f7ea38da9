package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.ListenerConfig;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {

  private static final Path SHIPPED = Path.of("conf", "sluice.yaml");

  @TempDir private Path folder;

  @Test
  void showsARequestForTheShippedConfiguration() {
    List<String> lines = Example.of(load(SHIPPED), listener -> 4711);
    assertThat(String.join("\n", lines))
        .contains("curl -sS http://")
        .contains(":4711")
        .contains("/solve -H 'X-API-Key: ");
  }

  @Test
  void showsNobodyElsesKey() throws IOException {
    String renamed = Files.readString(SHIPPED).replace("id: demo", "id: customer");
    Path file = Files.writeString(folder.resolve("sluice.yaml"), renamed);
    assertThat(Example.of(load(file), listener -> 4711)).isEmpty();
  }

  @Test
  void saysWhereAListenerIsReached() {
    assertThat(Example.address(listener(SocketAddress.inetSocketAddress(0, "127.0.0.1")), 80))
        .isEqualTo("http://127.0.0.1:80");
    assertThat(Example.address(listener(SocketAddress.inetSocketAddress(0, "::1")), 80))
        .isEqualTo("http://[::1]:80");
    assertThat(Example.address(listener(SocketAddress.domainSocketAddress("/run/s")), 0))
        .isEqualTo("unix:/run/s");
  }

  private static ListenerConfig listener(SocketAddress address) {
    return new ListenerConfig(address, Map.of(), Optional.empty());
  }

  private static Config load(Path file) {
    return new ConfigLoader(Systems.protocols()).load(file);
  }
}
