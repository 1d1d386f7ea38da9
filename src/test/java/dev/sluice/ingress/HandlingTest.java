package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Members;
import dev.sluice.backend.Pool;
import dev.sluice.backend.PoolSettings;
import dev.sluice.callback.CallbackVerticle;
import dev.sluice.callback.Callbacks;
import dev.sluice.config.AccountConfig;
import dev.sluice.config.Bans;
import dev.sluice.config.LimitsConfig;
import dev.sluice.config.Prices;
import dev.sluice.config.Secret;
import dev.sluice.config.Switches;
import dev.sluice.dispatch.Dispatcher;
import dev.sluice.dispatch.HandLoop;
import dev.sluice.dispatch.Lane;
import dev.sluice.dispatch.ScriptedClient;
import dev.sluice.dispatch.Tools;
import dev.sluice.gate.Accounts;
import dev.sluice.gate.Gate;
import dev.sluice.gate.GateConfig;
import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Dice;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import dev.sluice.state.Account;
import dev.sluice.state.HandTicker;
import dev.sluice.state.StateStore;
import dev.sluice.state.embedded.EmbeddedStateStore;
import dev.sluice.telemetry.AccessLog;
import dev.sluice.telemetry.CallbackMeters;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways on which a request can end badly, step by step, without a socket. */
class HandlingTest {

  private static final AccountId ID = new AccountId("a");
  private static final Money MONEY = Money.dollars("1");
  private static final Money PRICE = Money.dollars("0.001");
  private static final LimitsConfig LIMITS = new LimitsConfig(20, 9, 9, 1_000, 1_000, 1_000);
  private static final AccountConfig CONFIG =
      new AccountConfig(
          ID,
          Optional.of(new Secret("the-right-key")),
          Optional.empty(),
          false,
          Money.ZERO,
          Optional.empty(),
          Set.of(),
          List.of(),
          Optional.empty(),
          new AccountConfig.Limits(100, 0),
          Optional.empty());

  private final Vertx vertx = Vertx.vertx();
  private final Telemetry telemetry = new Telemetry(new SimpleMeterRegistry());
  private final HandTicker ticker = new HandTicker(0, 1_700_000_000_000L);
  private final HandLoop loop = new HandLoop(ticker);
  private final ScriptedClient client = new ScriptedClient(loop);
  private final StateStore books = new EmbeddedStateStore(vertx, ticker, entry -> {});
  private final Pool pool =
      new Pool(
          CaptchaType.TURNSTILE,
          new PoolSettings().config(),
          List.of(Members.member(Members.backend("alpha", 1))));
  private final Lane lane = new Lane(pool);
  private final HandRequest request = new HandRequest("the-right-key");
  private boolean isSettlingBroken;
  private boolean isEncodingBroken;
  private int decoded;

  /** The op of NSLSolver's /solve, which breaks when it is told to. */
  private final class Breakable implements Op {
    private final Op op;

    private Breakable(Op op) {
      this.op = op;
    }

    @Override
    public String name() {
      return op.name();
    }

    @Override
    public int bodyLimit() {
      return op.bodyLimit();
    }

    @Override
    public CheckOrder checks() {
      return op.checks();
    }

    @Override
    public Terms terms() {
      return op.terms();
    }

    @Override
    public Decoded decode(WireRequest wire) {
      decoded++;
      return op.decode(wire);
    }

    @Override
    public WireReply encode(Outcome outcome) {
      if (isEncodingBroken && outcome instanceof Outcome.Solved) {
        throw new IllegalStateException("broken");
      }
      return op.encode(outcome);
    }
  }

  private StateStore store() {
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, arguments) -> {
              if (isSettlingBroken && method.getName().equals("settle")) {
                throw new IllegalStateException("broken");
              }
              try {
                return method.invoke(books, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private Callbacks callbacks() {
    CallbackMeters meters = telemetry.callbacks();
    CallbackVerticle desk =
        new CallbackVerticle(
            (family, task) -> Future.succeededFuture(Optional.empty()),
            loop,
            ticker,
            Dice.system(),
            meters);
    return new Callbacks(List.of(CONFIG), desk, ticker, meters);
  }

  private Ingress ingress() {
    StateStore store = store();
    Draining draining = new Draining();
    GateConfig config =
        new GateConfig(
            new Accounts(List.of(CONFIG)),
            new Bans(List.of(), List.of()),
            new Prices(PRICE, Map.of()),
            Map.of(CaptchaType.TURNSTILE, pool),
            draining);
    Gate gate = new Gate(config, LIMITS, store, ticker, Dice.system(), telemetry);
    ConnectionCaps caps = new ConnectionCaps(LIMITS, telemetry);
    Map<CaptchaType, Lane> lanes = Map.of(CaptchaType.TURNSTILE, lane);
    Tools tools =
        new Tools(client, loop, loop, ticker, Dice.system(), telemetry, (task, number, id) -> {});
    return new Ingress(
        new Shared(
            gate,
            store,
            lanes,
            new TaskRuns(),
            callbacks(),
            List.of(),
            draining,
            caps,
            new Instruments(ticker, Dice.system(), telemetry, new AccessLog(false))),
        new Dispatcher(lanes, tools),
        new SourceAddress(List.of()),
        new ConnectionWatch(caps, LIMITS, ticker, telemetry),
        loop,
        loop);
  }

  @BeforeEach
  void begin() {
    known(books.credit(ID, MONEY, "test"));
    Dialect dialect = new NslSolverDialect(Switches.NONE);
    Op op =
        dialect.routes().stream()
            .filter(route -> route.path().equals("/solve"))
            .findFirst()
            .orElseThrow()
            .op();
    new Handling(ingress(), new Mount("", dialect), new Breakable(op), Map.of(), request.request)
        .begin();
  }

  @AfterEach
  void nothingIsWorkedOn() {
    assertThat(telemetry.inFlight()).as("requests in flight").isZero();
    assertThat(lane.pool().busy()).as("places taken").isZero();
    vertx.close();
  }

  private static <T> T known(Future<T> future) {
    assertThat(future.isComplete()).as("the embedded store answers at once").isTrue();
    return future.result();
  }

  private void assertPaid(Money price) {
    assertThat(known(books.balance(ID)).posted()).as("posted").isEqualTo(MONEY.minus(price));
    assertThat(known(books.usage(Account.of(CONFIG))).inFlight()).as("slots").isZero();
  }

  @Test
  void chargesWhenTheAnswerHasGoneOut() {
    request.body();
    client.last().solve();
    assertPaid(Money.ZERO);
    request.flushed();
    assertPaid(PRICE);
  }

  @Test
  void readsNothingOfAClientThatHasLeft() {
    request.leave();
    request.body();
    assertThat(decoded).as("bodies decoded").isZero();
    assertThat(client.all()).as("attempts").isEmpty();
    assertPaid(Money.ZERO);
  }

  @Test
  void chargesNothingForASolutionThatCannotBeTold() {
    isEncodingBroken = true;
    request.body();
    client.last().solve();
    assertThat(request.status()).isEqualTo(503);
    request.flushed();
    assertPaid(Money.ZERO);
  }

  @Test
  void endsEvenIfItCannotBeCharged() {
    request.body();
    client.last().solve();
    isSettlingBroken = true;
    request.flushed();
    assertThat(telemetry.inFlight()).as("requests in flight").isZero();
  }

  @Test
  void endsEvenIfWhatItTookCannotBeGivenBack() {
    request.body();
    isSettlingBroken = true;
    request.leave();
    assertThat(telemetry.inFlight()).as("requests in flight").isZero();
  }

  @Test
  void chargesNothingForWhatAClientDidNotReceiveInTime() {
    request.body();
    client.last().solve();
    loop.advanceMillis(Replier.RECEIVE_MILLIS);
    request.flushed();
    assertPaid(Money.ZERO);
  }
}
