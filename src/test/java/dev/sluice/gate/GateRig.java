package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Members;
import dev.sluice.backend.Pool;
import dev.sluice.backend.PoolSettings;
import dev.sluice.config.AccountConfig;
import dev.sluice.config.Bans;
import dev.sluice.config.HostPattern;
import dev.sluice.config.IpNetwork;
import dev.sluice.config.LimitsConfig;
import dev.sluice.config.Prices;
import dev.sluice.config.Secret;
import dev.sluice.config.Switches;
import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Dice;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import dev.sluice.state.Account;
import dev.sluice.state.Admission;
import dev.sluice.state.HandTicker;
import dev.sluice.state.Settlement;
import dev.sluice.state.embedded.EmbeddedStateStore;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A gate with one account, over a watched embedded store: change what it goes by, then {@link
 * #build}. Confined to its test's thread.
 */
final class GateRig {

  static final String KEY = "the-right-key";
  static final CaptchaType TYPE = CaptchaType.TURNSTILE;
  static final Money PRICE = Money.dollars("0.001");
  static final InetAddress SOURCE = address("192.0.2.1");

  private static final Pool POOL =
      new Pool(
          TYPE, new PoolSettings().config(), List.of(Members.member(Members.backend("alpha", 1))));
  private static final AtomicLong SERIAL = new AtomicLong();

  final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 1_000, 1_700_000_000_000L);
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final Telemetry telemetry = new Telemetry(registry);
  final WatchedStore store;
  final Op solve = op("/solve");
  final Op balance = op("/balance");

  private final AccountId id = new AccountId("gate-" + SERIAL.incrementAndGet());
  List<IpNetwork> bannedIps = List.of();
  List<HostPattern> bannedDomains = List.of();
  boolean isSuspended;
  List<IpNetwork> ips = List.of();
  Set<CaptchaType> types = Set.of();
  Optional<List<HostPattern>> targets = Optional.empty();
  AccountConfig.Limits limits = new AccountConfig.Limits(100, 0);
  Optional<AccountConfig.Plan> plan = Optional.empty();
  boolean isServed = true;
  boolean isDraining;
  Account account;
  Gate gate;

  GateRig(Vertx vertx) {
    store = new WatchedStore(new EmbeddedStateStore(vertx, ticker, entry -> {}));
  }

  GateRig build() {
    AccountConfig config =
        new AccountConfig(
            id,
            Optional.of(new Secret(KEY)),
            Optional.empty(),
            isSuspended,
            Money.ZERO,
            Optional.empty(),
            types,
            ips,
            targets,
            limits,
            plan);
    account = Account.of(config);
    gate =
        new Gate(
            new GateConfig(
                new Accounts(List.of(config)),
                new Bans(bannedIps, bannedDomains),
                new Prices(PRICE, Map.of()),
                isServed ? Map.of(TYPE, POOL) : Map.of(),
                () -> isDraining),
            new LimitsConfig(20, 100, 100, 1_000, 1_000, 1_000),
            store,
            ticker,
            Dice.system(),
            telemetry);
    return this;
  }

  GateRig withMoney() {
    await(store.credit(id, Money.dollars("1"), "test"));
    return this;
  }

  Entry enter(Op op, Decoded decoded) {
    return enter(op, SOURCE, decoded);
  }

  Entry enter(Op op, InetAddress source, Decoded decoded) {
    return await(gate.enter(op, source, decoded, 60_000));
  }

  /** Uses a token, a unit of each quota, and a slot unless it is settled. */
  void use(boolean isSettled) {
    TaskId task = new TaskId("used-" + SERIAL.incrementAndGet());
    await(
        store.admit(new Admission(account, task, Money.ZERO, List.of(), 60_000, Optional.empty())));
    if (isSettled) {
      await(store.settle(new Settlement(id, task, true, true, Optional.empty())));
    }
    store.steps.clear();
    store.settlements.clear();
  }

  /** Everything that the store counts for the account. */
  List<Object> counted() {
    return List.of(await(store.balance(id)), await(store.usage(account)));
  }

  static Decoded call(Optional<String> key) {
    SolveRequest request =
        new SolveRequest(
            TYPE,
            Optional.of(new Target("https://shop.example.com/", "shop.example.com")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    return Decoded.call(key, TYPE, "turnstile", new Call.Solve(request, SolveOptions.NONE));
  }

  static Decoded call() {
    return call(Optional.of(KEY));
  }

  static Decoded fault(Failure failure) {
    return Decoded.fault(Optional.of(KEY), TYPE, "turnstile", Fault.of(failure));
  }

  static Optional<Failure> failure(Entry entry) {
    return entry.fault().map(Fault::failure);
  }

  static Op op(String path) {
    return new NslSolverDialect(Switches.NONE)
        .routes().stream()
            .filter(route -> route.path().equals(path))
            .findFirst()
            .orElseThrow()
            .op();
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(literal, impossible);
    }
  }

  static AccountConfig.Plan plan(AccountConfig.Plan.Status status, Optional<Instant> until) {
    return new AccountConfig.Plan(status, until, 0, 0, 0);
  }

  static <T> T await(Future<T> known) {
    assertThat(known.isComplete()).as("the embedded store answers at once").isTrue();
    assertThat(known.cause()).as("futures of the gate and the store never fail").isNull();
    return known.result();
  }
}
