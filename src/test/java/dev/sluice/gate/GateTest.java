package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan.Status;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.Terms;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Decoded BALANCE = Decoded.call(Optional.of(GateRig.KEY), new Call.Balance());
  private static final InetAddress ELSEWHERE = GateRig.address("192.0.2.2");

  private final GateRig rig = new GateRig(VERTX);

  @AfterAll
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void takesEverythingInOneStep() {
    rig.limits = new Limits(100, 5);
    rig.build().withMoney();
    Entry entry = rig.enter(rig.solve, GateRig.call());
    assertThat(entry.account()).contains(rig.account);
    assertThat(entry.grant().orElseThrow().price()).isEqualTo(GateRig.PRICE);
    assertThat(rig.store.steps).containsExactly("admit");
    entry.grant().get().charge(Optional.empty());
    assertThat(rig.store.settlements).hasSize(1);
  }

  @Test
  void asksTheStoreNothingWhereALocalFaultComesFirst() {
    rig.isSuspended = true;
    rig.build();
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call())))
        .contains(Failure.ACCOUNT_SUSPENDED);
    assertThat(rig.store.steps).isEmpty();
  }

  @Test
  void probesWhereTheStoreMayHaveAnEarlierFault() {
    rig.build().withMoney();
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.fault(Failure.FIELD_MISSING))))
        .contains(Failure.FIELD_MISSING);
    assertThat(rig.store.steps).containsExactly("probe");
  }

  @Test
  void saysThatTheStateIsUnavailableWhenTheStoreDoesNotAnswer() {
    rig.build().withMoney();
    rig.store.isGone = true;
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call())))
        .contains(Failure.STATE_UNAVAILABLE);
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.fault(Failure.FIELD_MISSING))))
        .as("whether it was too fast is not known")
        .contains(Failure.STATE_UNAVAILABLE);
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call(Optional.empty()))))
        .as("a key that is missing is missing with or without a store")
        .contains(Failure.KEY_MISSING);
  }

  @Test
  void namesTheTypeAsTheClientWroteIt() {
    rig.isServed = false;
    rig.build().withMoney();
    assertThat(rig.enter(rig.solve, GateRig.call()).fault().orElseThrow().subject())
        .contains("turnstile");
  }

  @Test
  void holdsNothingForAFreeAccount() {
    rig.plan = Optional.of(GateRig.plan(Status.ACTIVE, Optional.empty()));
    rig.build();
    assertThat(rig.enter(rig.solve, GateRig.call()).grant().orElseThrow().price())
        .isEqualTo(Money.ZERO);
  }

  @Test
  void bansAnAddressForAMinuteAfterTwentyUnknownKeys() {
    rig.build().withMoney();
    for (int i = 0; i < 20; i++) {
      assertThat(unknownKey()).as("unknown key %s", i + 1).contains(Failure.KEY_UNKNOWN);
      assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call())))
          .as("a right key after %s unknown ones", i + 1)
          .isEmpty();
    }
    assertThat(unknownKey()).as("the last that is looked up").contains(Failure.KEY_UNKNOWN);
    assertThat(unknownKey()).contains(Failure.IP_BANNED);
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call()))).contains(Failure.IP_BANNED);
    assertThat(GateRig.failure(rig.enter(rig.solve, ELSEWHERE, GateRig.call()))).isEmpty();
    assertThat(banned()).isEqualTo(1);
    rig.ticker.advanceMillis(59_999);
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call()))).contains(Failure.IP_BANNED);
    rig.ticker.advanceMillis(1);
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call()))).isEmpty();
  }

  @Test
  void countsOnlyCallsThatPassAgainstAnAddress() {
    rig.build();
    for (int i = 0; i < 40; i++) {
      Decoded keyless = Decoded.call(Optional.empty(), new Call.Balance());
      assertThat(GateRig.failure(rig.enter(rig.balance, keyless))).contains(Failure.KEY_MISSING);
    }
    for (int i = 0; i < 30; i++) {
      assertThat(GateRig.failure(rig.enter(rig.balance, BALANCE))).as("call %s", i + 1).isEmpty();
    }
    assertThat(GateRig.failure(rig.enter(rig.balance, BALANCE)))
        .contains(Failure.POLL_RATE_LIMITED);
    assertThat(GateRig.failure(rig.enter(rig.balance, ELSEWHERE, BALANCE))).isEmpty();
    rig.ticker.advanceMillis(2_000);
    assertThat(GateRig.failure(rig.enter(rig.balance, BALANCE))).as("a token has come").isEmpty();
    assertThat(GateRig.failure(rig.enter(rig.balance, BALANCE)))
        .contains(Failure.POLL_RATE_LIMITED);
  }

  @Test
  void countsTheCallsOfTwoApisApart() {
    rig.build();
    for (int i = 0; i < 31; i++) {
      rig.enter(rig.balance, BALANCE);
    }
    assertThat(GateRig.failure(rig.enter(GateRig.op("/balance"), BALANCE)))
        .as("another API of the same rate")
        .isEmpty();
  }

  @Test
  void givesTheAddressItsTokenBackWhenTheStoreRefuses() {
    Op op =
        new HandOp(
            "solve",
            CheckOrder.of(
                Failure.POLL_RATE_LIMITED, Failure.KEY_UNKNOWN, Failure.INSUFFICIENT_FUNDS),
            Terms.ANSWERED.perAddress(2));
    rig.build();
    for (int i = 0; i < 5; i++) {
      assertThat(GateRig.failure(rig.enter(op, GateRig.call())))
          .contains(Failure.INSUFFICIENT_FUNDS);
    }
    rig.withMoney();
    rig.store.isGone = true;
    for (int i = 0; i < 5; i++) {
      assertThat(GateRig.failure(rig.enter(op, GateRig.call())))
          .contains(Failure.STATE_UNAVAILABLE);
    }
    rig.store.isGone = false;
    assertThat(GateRig.failure(rig.enter(op, GateRig.call()))).isEmpty();
    assertThat(GateRig.failure(rig.enter(op, GateRig.call()))).isEmpty();
    assertThat(GateRig.failure(rig.enter(op, GateRig.call()))).contains(Failure.POLL_RATE_LIMITED);
  }

  @Test
  void letsAnybodyInWhereNoKeyIsAskedFor() {
    rig.build();
    Entry entry = rig.enter(GateRig.op("/live"), Decoded.call(Optional.empty(), new Call.Health()));
    assertThat(entry).isEqualTo(Entry.known(Optional.empty()));
  }

  @Test
  void countsRefusalsOfTheStore() {
    rig.build();
    rig.enter(rig.solve, GateRig.call());
    assertThat(
            rig.registry
                .get("sluice.refusals")
                .tag("reason", "insufficient-funds")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private Optional<Failure> unknownKey() {
    return GateRig.failure(rig.enter(rig.solve, GateRig.call(Optional.of("wrong"))));
  }

  private double banned() {
    return rig.registry.get("sluice.incidents").tag("what", "address-banned").counter().count();
  }

  @Test
  void closesAGrantOnceWhicheverWayComesFirst() {
    rig.build().withMoney();
    Grant charged = rig.enter(rig.solve, GateRig.call()).grant().orElseThrow();
    charged.charge(Optional.empty());
    charged.release(Optional.empty());
    charged.vacate();
    Grant released = rig.enter(rig.solve, GateRig.call()).grant().orElseThrow();
    released.release(Optional.empty());
    released.charge(Optional.empty());
    assertThat(rig.store.settlements)
        .extracting(settlement -> List.of(settlement.task(), settlement.isCharged()))
        .containsExactly(List.of(charged.task(), true), List.of(released.task(), false));
    assertThat(rig.store.steps).doesNotContain("vacate");
  }

  @Test
  void vacatesBeforeItIsClosed() {
    rig.limits = new Limits(100, 1);
    rig.build().withMoney();
    Grant grant = rig.enter(rig.solve, GateRig.call()).grant().orElseThrow();
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call())))
        .contains(Failure.IN_FLIGHT_LIMIT);
    grant.vacate();
    assertThat(GateRig.failure(rig.enter(rig.solve, GateRig.call()))).isEmpty();
  }

  @Test
  void complainsAboutAChargeThatComesAfterTheGrantHasLapsed() {
    rig.build().withMoney();
    Grant charged = rig.enter(rig.solve, GateRig.call()).grant().orElseThrow();
    Grant released = rig.enter(rig.solve, GateRig.call()).grant().orElseThrow();
    rig.ticker.advanceMillis(60_000);
    released.release(Optional.empty());
    assertThat(rig.registry.find("sluice.incidents").counter())
        .as("what was to be given back has been")
        .isNull();
    charged.charge(Optional.empty());
    assertThat(
            rig.registry.get("sluice.incidents").tag("what", "settlement-failed").counter().count())
        .isEqualTo(1);
  }

  @Test
  void complainsAboutASettlementThatIsLostAndThrowsNothing() {
    rig.build().withMoney();
    Grant grant = rig.enter(rig.solve, GateRig.call()).grant().orElseThrow();
    rig.store.isGone = true;
    grant.charge(Optional.empty());
    assertThat(
            rig.registry.get("sluice.incidents").tag("what", "settlement-failed").counter().count())
        .isEqualTo(1);
  }

  @Test
  void letsNoTaskThroughAsItCameWhosePageItCannotSee() {
    rig.targets = Optional.of(List.of());
    rig.build().withMoney();
    CaptchaType type = CaptchaType.passedThrough("system", "Name");
    SolveRequest request =
        new SolveRequest(
            type,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of("pageurl", "https://elsewhere.example/"));
    Decoded decoded =
        Decoded.call(
            Optional.of(GateRig.KEY), type, "Name", new Call.Solve(request, SolveOptions.NONE));
    assertThat(GateRig.failure(rig.enter(rig.solve, decoded))).contains(Failure.TARGET_NOT_ALLOWED);
  }
}
