package dev.sluice.contract;

import dev.sluice.cli.Application;
import dev.sluice.config.AdminConfig;
import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.ListenerConfig;
import dev.sluice.config.Protocol;
import dev.sluice.config.Switches;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A started Sluice with the contracts' configuration, on ports of its own. Safe from any thread.
 */
final class SluiceServer implements AutoCloseable {

  private static final Path FIXTURE = Path.of("src/test/resources/contracts/fixture.yaml");
  private static final SocketAddress ANY_PORT = SocketAddress.inetSocketAddress(0, "127.0.0.1");
  private static final int PATIENCE_SECONDS = 60;

  private final Application application;

  private SluiceServer(Application application) {
    this.application = application;
  }

  /** Starts one with new state; fails if it does not start. */
  static SluiceServer start() {
    return start(Map.of());
  }

  /** Starts one whose dialects are switched otherwise. */
  static SluiceServer start(Map<String, Switches> dialects) {
    Config fixture = new ConfigLoader(Set.of(Protocol.WORKER)).load(FIXTURE);
    Map<String, Switches> all = new HashMap<>(fixture.dialects());
    all.putAll(dialects);
    return new SluiceServer(await(Application.start(onAnyPort(fixture, all))));
  }

  /** Starts one with a configuration of its own, on ports of its own. */
  static SluiceServer startWith(String yaml) {
    Config config =
        new ConfigLoader(Set.of(Protocol.WORKER))
            .parse("test.yaml", yaml, name -> Optional.empty());
    return new SluiceServer(await(Application.start(onAnyPort(config, config.dialects()))));
  }

  /** Where it listens: scheme, host and port. */
  String origin() {
    return "http://127.0.0.1:" + application.port(0);
  }

  /** Where its operator's side listens. */
  String adminOrigin() {
    return "http://127.0.0.1:" + application.adminPort();
  }

  /** Stops it and waits until it has. */
  @Override
  public void close() {
    await(application.stop());
  }

  private static Config onAnyPort(Config config, Map<String, Switches> dialects) {
    List<ListenerConfig> listeners =
        config.listeners().stream()
            .map(listener -> new ListenerConfig(ANY_PORT, listener.mounts(), listener.tls()))
            .toList();
    return new Config(
        listeners,
        new AdminConfig(ANY_PORT, config.admin().token()),
        config.state(),
        config.prices(),
        config.bans(),
        config.trustedProxies(),
        config.limits(),
        config.accounts(),
        config.backends(),
        config.pools(),
        dialects,
        config.telemetry(),
        config.drainMillis());
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
