package dev.sluice.bench;

import dev.sluice.backend.Members;
import dev.sluice.backend.Pool;
import dev.sluice.backend.PoolSettings;
import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.Protocol;
import dev.sluice.gate.Accounts;
import dev.sluice.gate.Entry;
import dev.sluice.gate.Gate;
import dev.sluice.gate.GateConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Dice;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.Decoded;
import dev.sluice.state.StateStore;
import dev.sluice.state.embedded.EmbeddedStateStore;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the gate costs over the embedded store, with a rate, slots and money. Safe from any thread.
 */
@State(Scope.Benchmark)
public class GateBench {

  private static final String YAML =
      "listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /nslsolver}}]\n"
          + "accounts: [{id: bench, key: "
          + Solving.KEY
          + ", balance: 1000000, targets: any, limits: {perMinute: 100000000, inFlight: 1000}}]\n";

  private static final Pool POOL =
      new Pool(
          CaptchaType.TURNSTILE,
          new PoolSettings().config(),
          List.of(Members.member(Members.backend("alpha", 1))));

  private final Ticker ticker = Ticker.system();
  private final Dice dice = Dice.system();
  private final Decoded keyless = Decoded.call(Optional.empty(), Solving.DECODED.call().get());
  private Vertx vertx;
  private Gate gate;

  @Setup
  public void open() {
    vertx = Vertx.vertx();
    Config config =
        new ConfigLoader(Set.of(Protocol.WORKER))
            .parse("bench.yaml", YAML, name -> Optional.empty());
    StateStore store = new EmbeddedStateStore(vertx, ticker, entry -> {});
    config.accounts().forEach(account -> store.credit(account.id(), account.balance(), "bench"));
    GateConfig gateConfig =
        new GateConfig(
            new Accounts(config.accounts()),
            config.bans(),
            config.prices(),
            Map.of(CaptchaType.TURNSTILE, POOL),
            () -> false);
    gate =
        new Gate(
            gateConfig,
            config.limits(),
            store,
            ticker,
            dice,
            new Telemetry(new SimpleMeterRegistry()));
    if (enter(Solving.DECODED).grant().isEmpty()) {
      throw new IllegalStateException("gate: refused (expected: the benchmark's account comes in)");
    }
  }

  @TearDown
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** In, and out again with nothing charged. */
  @Benchmark
  public Entry enterAndRelease() {
    Entry entry = enter(Solving.DECODED);
    entry.grant().ifPresent(grant -> grant.release(Optional.empty()));
    return entry;
  }

  /** Refused at the first check of the key. */
  @Benchmark
  public Entry refuse() {
    return enter(keyless);
  }

  private Entry enter(Decoded decoded) {
    return gate.enter(Solving.OP, Solving.SOURCE, decoded, 60_000).result();
  }
}
